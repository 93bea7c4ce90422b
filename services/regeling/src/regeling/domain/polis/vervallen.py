"""What lapses when a participation ends, and what was paid or planned for it (N-01, N-07, T13, INV-B3)."""

from contracts.kalender import maand

from contracts import regeling as r
from regeling.domain.polis.bedragen import maand_van
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.geld import Termijn
from regeling.domain.polis.state import Einde, Lid


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


def meld_vooruitbetaald(decision: Decision, lid: Lid, einde: Einde) -> None:
    """Premium that came in for a month in which it is not due after all: the parties settle it (INV-B3).

    A month of death that was paid stays as it is (N-01).
    """
    al_gemeld = lid.einde.laatste_maand if lid.einde else None
    for jaarmaand, termijn in na(decision, lid, einde):
        betaald = jaarmaand == maand(einde.datum) and termijn.stand in {"BETAALD", "LAAT"}
        if not termijn.premie_cent or betaald or (al_gemeld is not None and jaarmaand > al_gemeld):
            continue
        decision.record(
            r.BetalingsverschilGesignaleerd(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                maand=jaarmaand,
                verschil_cent=termijn.premie_cent,
                kenmerk="",
                code="VOORUITBETAALD",
                eigen_risico_cent=termijn.eigen_risico_cent,
            )
        )
