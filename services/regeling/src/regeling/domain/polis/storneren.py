"""Money goes back (N-08): the terms become what they would have been without it, in the order of instants."""

from collections.abc import Iterator, Sequence
from typing import Literal

from contracts.domain import Refusal, Unknown
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import eigen_risico_deel, maand_van, maandnummer
from regeling.domain.polis.commands_geld import StorneerBetaling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import BetalingHerboekt, Boekregel
from regeling.domain.polis.geld import Betaling, Boeking
from regeling.domain.polis.herboeken import herboek
from regeling.domain.polis.kwijting import meld_tekort
from regeling.domain.polis.state import NA_VOLTOOIING, Lid, Polis
from regeling.domain.polis.termijnen import open_cent, open_premie_cent
from regeling.domain.polis.uitval import weeg_uitval
from regeling.domain.polis.vervallen import meld_vooruitbetaald, vooruitbetaalde_maanden, zonder_plaats

Grond = Literal["STORNO", "NIET_ONTVANGEN"]


def storneer(decision: Decision, command: StorneerBetaling) -> None:
    """Raises Unknown for a payment that is not here, Refusal for more than there was of it.

    Of who takes no part only what came in his name can go back: GEEN_DEELNAME for anything else.
    """
    lid = decision.lid(command.persoon_ref)
    volgorde = _zoek(lid, command)
    betaling = lid.betalingen[volgorde]
    terug = betaling.gebleven_cent if command.bedrag_cent is None else command.bedrag_cent
    if terug <= 0:
        raise Refusal("BEDRAG_ONGELDIG", "Een storno is meer dan nul.", "/bedragCent")
    if terug > betaling.gebleven_cent:
        if not lid.termijnen:
            raise Refusal("GEEN_DEELNAME", "Deze verzekerde neemt niet deel.")
        raise Refusal("STORNO_TE_HOOG", f"Van deze betaling is nog {betaling.gebleven_cent} cent over.", "/bedragCent")
    neem_terug(decision, lid, volgorde, terug, "STORNO")


def neem_terug(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    """The `volgorde`-th payment of this person, for so much of it."""
    if decision.polis.kwijting.stand in NA_VOLTOOIING or not lid.termijnen:
        _noteer(decision, lid, volgorde, terug_cent, grond)
    else:
        _herboek(decision, lid, volgorde, terug_cent, grond)


def _zoek(lid: Lid, command: StorneerBetaling) -> int:
    for volgorde, een in reversed(list(enumerate(lid.betalingen))):
        if (
            een.maand == command.maand
            and een.gebleven_cent
            and command.kenmerk in {None, een.kenmerk}
            and command.volgnr in {None, een.volgnr}
        ):
            return volgorde
    if not lid.termijnen:
        raise Refusal("GEEN_DEELNAME", "Deze verzekerde neemt niet deel.")
    raise Unknown("BETALING_ONBEKEND", "Voor deze maand is zo'n betaling hier niet geboekt.")


def _gestorneerd(
    decision: Decision,
    lid: Lid,
    betaling: Betaling,
    terug_cent: int,
    *,
    verschillen: tuple[r.Verschilpost, ...],
    posten: tuple[r.Stornopost, ...],
    grond: Grond,
    opgelost: set[str],
) -> r.BetalingGestorneerd:
    return r.BetalingGestorneerd(
        polis_ref=decision.ref,
        persoon_ref=lid.persoon_ref,
        maand=betaling.maand,
        kenmerk=betaling.kenmerk,
        volgnr=betaling.volgnr,
        bedrag_cent=terug_cent,
        niet_geboekt_cent=sum(een.verschil_cent for een in verschillen),
        posten=posten,
        datum=decision.dag,
        grond=grond,
        verschillen=verschillen,
        opgeloste_maanden=tuple(sorted(opgelost)),
    )


def _noteer(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    """Nothing of a plan revives, or there is none. What had no place is a difference less; of the rest that was booked

    before completion the parties say how they settle it (N-08, N-29).
    """
    betaling = lid.betalingen[volgorde]
    los = min(max(betaling.niet_geboekt_cent, 0), terug_cent)
    nieuw = _met_terug(lid.betalingen, volgorde, terug_cent)
    decision.record(
        _gestorneerd(
            decision,
            lid,
            betaling,
            terug_cent,
            verschillen=(_verschil(betaling, -los),) if los else (),
            posten=(),
            grond=grond,
            opgelost=zonder_plaats(lid.betalingen) - zonder_plaats(nieuw),
        ),
        _herboekt(decision, lid, volgorde, nieuw[volgorde]),
    )
    if terug_cent > los:
        decision.record(
            r.BetalingsverschilGesignaleerd(
                polis_ref=decision.ref,
                persoon_ref=lid.persoon_ref,
                maand=betaling.maand,
                verschil_cent=terug_cent - los,
                kenmerk=betaling.kenmerk,
                code="STORNO_NA_VOLTOOIING",
            )
        )


def _herboek(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    polis, was = decision.polis, lid.betalingen
    uitkomst = herboek(polis, lid, _met_terug(was, volgorde, terug_cent), volgorde, decision.op)
    posten = tuple(
        r.Stornopost(
            maand=maand_van(polis.vast, nummer),
            premie_cent=t.premie_cent - oud.premie_cent,
            aflossing_cent=t.aflossing_cent - oud.aflossing_cent,
            stand=t.stand,
            eigen_risico_cent=_eigen_risico(polis, lid, nummer, t.premie_cent) - oud.eigen_risico_cent,
        )
        for nummer, (oud, t) in enumerate(zip(lid.termijnen, uitkomst.lid.termijnen, strict=True))
        if oud != t
    )
    verschillen = tuple(
        _verschil(oud, een.niet_geboekt_cent - oud.niet_geboekt_cent)
        for oud, een in zip(was, uitkomst.betalingen, strict=True)
        if oud.niet_geboekt_cent != een.niet_geboekt_cent
    )
    opgelost = _verschilmaanden(polis, lid, was) - _verschilmaanden(polis, uitkomst.lid, uitkomst.betalingen)
    decision.record(
        _gestorneerd(
            decision,
            lid,
            was[volgorde],
            terug_cent,
            verschillen=verschillen,
            posten=posten,
            grond=grond,
            opgelost=opgelost,
        )
    )
    for nummer, (oud, een) in enumerate(zip(was, uitkomst.betalingen, strict=True)):
        if oud != een:
            decision.record(_herboekt(decision, lid, nummer, een))
    if lid.einde is not None:
        meld_vooruitbetaald(decision, lid, lid.einde)
    _meld_gemist(decision, lid, posten)
    if decision.polis.kwijting.stand == "AANGEHOUDEN":
        meld_tekort(decision)


def _met_terug(betalingen: Sequence[Betaling], volgorde: int, terug_cent: int) -> list[Betaling]:
    nieuw = list(betalingen)
    nieuw[volgorde] = replace(nieuw[volgorde], terug_cent=nieuw[volgorde].terug_cent + terug_cent)
    return nieuw


def _herboekt(decision: Decision, lid: Lid, volgorde: int, betaling: Betaling) -> BetalingHerboekt:
    return BetalingHerboekt(
        polis_ref=decision.ref,
        persoon_ref=lid.persoon_ref,
        volgorde=volgorde,
        terug_cent=betaling.terug_cent,
        boekingen=tuple(_regels(decision.polis, betaling.boekingen)),
    )


def _verschil(betaling: Betaling, cent: int) -> r.Verschilpost:
    return r.Verschilpost(maand=betaling.maand, kenmerk=betaling.kenmerk, volgnr=betaling.volgnr, verschil_cent=cent)


def _verschilmaanden(polis: Polis, lid: Lid, betalingen: Sequence[Betaling]) -> set[str]:
    """Of which money has no place: it never had one, or was paid ahead of an end (RUB-55, INV-B3)."""
    return zonder_plaats(betalingen) | vooruitbetaalde_maanden(polis.vast, lid)


def _eigen_risico(polis: Polis, lid: Lid, nummer: int, premie_cent: int) -> int:
    return eigen_risico_deel(polis.vast.beleid, lid, maand_van(polis.vast, nummer), premie_cent)


def _meld_gemist(decision: Decision, was: Lid, posten: tuple[r.Stornopost, ...]) -> None:
    """What is open again while its time has passed is missed, as if the money had never come (T8, T10)."""
    for post in posten:
        nummer = maandnummer(decision.polis.vast, post.maand)
        if nummer is not None and post.stand == "UITGEBLEVEN" != was.termijnen[nummer].stand:
            lid = decision.lid(was.persoon_ref)
            decision.record(
                r.BetalingUitgebleven(
                    polis_ref=decision.ref,
                    persoon_ref=was.persoon_ref,
                    maand=post.maand,
                    open_cent=open_cent(decision.polis, lid, nummer),
                    open_premie_cent=open_premie_cent(decision.polis, lid, nummer),
                )
            )
    weeg_uitval(decision, was.persoon_ref)


def _regels(polis: Polis, boekingen: tuple[Boeking, ...]) -> Iterator[Boekregel]:
    for boeking in boekingen:
        yield Boekregel(
            maand=maand_van(polis.vast, boeking.nummer),
            premie_cent=boeking.premie_cent,
            aflossing_cent=boeking.aflossing_cent,
        )
