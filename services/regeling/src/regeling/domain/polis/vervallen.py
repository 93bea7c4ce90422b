"""What lapses when a participation ends, and what was paid or planned for it (N-01, N-07, T13, INV-B3)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.due import detentie_op
from regeling.domain.polis.feiten import einde_uit
from regeling.domain.polis.geld import Betaling, Termijn
from regeling.domain.polis.state import Afspraak, Einde, Feit, Lid

_ALTIJD: Final = datetime.min.replace(tzinfo=UTC)


def vervallen_plan_cent(lid: Lid) -> int:
    """What this person would still have repaid in the months that lapsed (N-07)."""
    return sum(
        max(lid.aflossing_cent[nummer] - termijn.aflossing_cent, 0)
        for nummer, termijn in enumerate(lid.termijnen)
        if termijn.stand == "VERVALLEN"
    )


def na(decision: Decision, lid: Lid, einde: Einde) -> list[tuple[str, Termijn]]:
    """The terms after the last month that stays due."""
    afspraak = decision.polis.vast
    return [
        (jaarmaand, termijn)
        for nummer, termijn in enumerate(lid.termijnen)
        if (jaarmaand := maand_van(afspraak, nummer)) > einde.laatste_maand
    ]


def vervallen_sinds(afspraak: Afspraak, lid: Lid) -> dict[int, datetime]:
    """Of every month after the end: since when it is known that it is no term any more; always, where no fact says."""
    if lid.einde is None:
        return {}
    einden = [(_bekend_op(feit), einde_uit(feit)) for feit in lid.feiten if feit.stand == "TELT" and feit.einddatum]
    sinds: dict[int, datetime] = {}
    for nummer in range(len(lid.termijnen)):
        jaarmaand = maand_van(afspraak, nummer)
        if jaarmaand > lid.einde.laatste_maand:
            gezegd = (moment for moment, einde in einden if jaarmaand > einde.laatste_maand)
            sinds[nummer] = min(gezegd, default=_ALTIJD)
    return sinds


def _bekend_op(feit: Feit) -> datetime:
    """A detention of unknown length is an end when its month is over (RUB-32)."""
    if feit.soort == "DETENTIE" and feit.tot is None:
        return max(feit.gemeld_op, detentie_op(feit))
    return feit.gemeld_op


def meld_vooruitbetaald(decision: Decision, was: Lid, einde: Einde) -> None:
    """Premium that came in for a month in which it is not due after all: the parties settle it (INV-B3).

    As far as it was not told when the insured stood as in `was`. A month of death that was paid stays as it is (N-01).
    """
    lid = decision.lid(was.persoon_ref)
    for (jaarmaand, eerder), (_, termijn) in zip(na(decision, was, einde), na(decision, lid, einde), strict=True):
        gemeld = vooruit_cent(was.einde, jaarmaand, eerder)
        erbij = vooruit_cent(einde, jaarmaand, termijn) - gemeld
        if erbij <= 0:
            continue
        eigen_risico = termijn.eigen_risico_cent - (eerder.eigen_risico_cent if gemeld else 0)
        decision.record(
            r.BetalingsverschilGesignaleerd(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                maand=jaarmaand,
                verschil_cent=erbij,
                kenmerk="",
                code="VOORUITBETAALD",
                eigen_risico_cent=min(max(eigen_risico, 0), erbij),
            )
        )


def vooruit_cent(einde: Einde | None, jaarmaand: str, termijn: Termijn) -> int:
    """The premium that is here for a month in which none is due."""
    if einde is None or jaarmaand <= einde.laatste_maand:
        return 0
    betaalde_sterfmaand = jaarmaand == maand(einde.datum) and termijn.stand in {"BETAALD", "LAAT"}
    return 0 if betaalde_sterfmaand else termijn.premie_cent


def vooruitbetaalde_maanden(afspraak: Afspraak, lid: Lid) -> set[str]:
    """For which premium is here and none is due."""
    jaarmaanden = (maand_van(afspraak, nummer) for nummer in range(len(lid.termijnen)))
    standen = zip(jaarmaanden, lid.termijnen, strict=True)
    return {jaarmaand for jaarmaand, termijn in standen if vooruit_cent(lid.einde, jaarmaand, termijn)}


def zonder_plaats(betalingen: Iterable[Betaling]) -> set[str]:
    """The months that are named by money of which not all was booked (RUB-55)."""
    return {betaling.maand for betaling in betalingen if betaling.niet_geboekt_cent > 0}
