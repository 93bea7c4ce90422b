"""Money goes back (N-08): the terms become what they would have been without it, in the order of instants."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from contracts.domain import Refusal, Unknown
from contracts.soorten import Termijnstand
from msgspec.structs import replace

from contracts import regeling as r
from regeling.domain.polis.bedragen import betaalt_zelf, eigen_risico_deel, maand_van, maandnummer
from regeling.domain.polis.commands_geld import StorneerBetaling
from regeling.domain.polis.decision import Decision
from regeling.domain.polis.events import BetalingHerboekt, Boekregel
from regeling.domain.polis.geld import Betaling, Boeking
from regeling.domain.polis.kwijting import meld_tekort
from regeling.domain.polis.state import NA_VOLTOOIING, Lid, Polis
from regeling.domain.polis.termijnen import boekdatum_van, einde_van, in_tijd, open_cent, open_premie_cent, uiterste
from regeling.domain.polis.toewijzen import wijs_toe
from regeling.domain.polis.uitval import weeg_uitval
from regeling.domain.polis.wijzig import met_termijn

Grond = Literal["STORNO", "NIET_ONTVANGEN"]


def storneer(decision: Decision, command: StorneerBetaling) -> None:
    """Raises Unknown for a payment that is not here, Refusal for more than there was of it."""
    lid = decision.lid(command.persoon_ref)
    if not lid.termijnen:
        raise Refusal("GEEN_DEELNAME", "Deze verzekerde neemt niet deel.")
    volgorde = _zoek(lid, command)
    betaling = lid.betalingen[volgorde]
    terug = betaling.gebleven_cent if command.bedrag_cent is None else command.bedrag_cent
    if terug <= 0:
        raise Refusal("BEDRAG_ONGELDIG", "Een storno is meer dan nul.", "/bedragCent")
    if terug > betaling.gebleven_cent:
        raise Refusal("STORNO_TE_HOOG", f"Van deze betaling is nog {betaling.gebleven_cent} cent over.", "/bedragCent")
    neem_terug(decision, lid, volgorde, terug, "STORNO")


def neem_terug(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    """The `volgorde`-th payment of this person, for so much of it."""
    if decision.polis.kwijting.stand in NA_VOLTOOIING:
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
    raise Unknown("BETALING_ONBEKEND", "Voor deze maand is zo'n betaling hier niet geboekt.")


def _gestorneerd(
    decision: Decision,
    lid: Lid,
    betaling: Betaling,
    terug_cent: int,
    *,
    niet_geboekt: int,
    posten: tuple[r.Stornopost, ...],
    grond: Grond,
) -> r.BetalingGestorneerd:
    return r.BetalingGestorneerd(
        polis_ref=decision.ref,
        persoon_ref=lid.persoon_ref,
        maand=betaling.maand,
        kenmerk=betaling.kenmerk,
        volgnr=betaling.volgnr,
        bedrag_cent=terug_cent,
        niet_geboekt_cent=niet_geboekt,
        posten=posten,
        datum=decision.dag,
        grond=grond,
    )


def _noteer(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    """After completion nothing of the plan revives: the parties settle it (N-08, N-29)."""
    betaling = lid.betalingen[volgorde]
    decision.record(
        _gestorneerd(decision, lid, betaling, terug_cent, niet_geboekt=0, posten=(), grond=grond),
        BetalingHerboekt(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            volgorde=volgorde,
            terug_cent=betaling.terug_cent + terug_cent,
            boekingen=tuple(_regels(decision.polis, betaling.boekingen)),
        ),
        r.BetalingsverschilGesignaleerd(
            polis_ref=decision.ref,
            persoon_ref=lid.persoon_ref,
            maand=betaling.maand,
            verschil_cent=terug_cent,
            kenmerk=betaling.kenmerk,
            code="STORNO_NA_VOLTOOIING",
        ),
    )


def _herboek(decision: Decision, lid: Lid, volgorde: int, terug_cent: int, grond: Grond) -> None:
    polis, was = decision.polis, lid.betalingen
    nieuw = list(was)
    nieuw[volgorde] = replace(was[volgorde], terug_cent=was[volgorde].terug_cent + terug_cent)
    uitkomst = _opnieuw(polis, lid, nieuw, volgorde, decision.op)
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
    over = sum(een.niet_geboekt_cent for een in uitkomst.betalingen) - sum(een.niet_geboekt_cent for een in was)
    decision.record(
        _gestorneerd(decision, lid, was[volgorde], terug_cent, niet_geboekt=over, posten=posten, grond=grond)
    )
    for nummer, (oud, een) in enumerate(zip(was, uitkomst.betalingen, strict=True)):
        if oud != een:
            decision.record(
                BetalingHerboekt(
                    polis_ref=decision.ref,
                    persoon_ref=lid.persoon_ref,
                    volgorde=nummer,
                    terug_cent=een.terug_cent,
                    boekingen=tuple(_regels(polis, een.boekingen)),
                )
            )
    _meld_gemist(decision, lid, posten)
    if decision.polis.kwijting.stand == "AANGEHOUDEN":
        meld_tekort(decision)


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


class _Uitkomst(NamedTuple):
    lid: Lid
    betalingen: list[Betaling]


def _opnieuw(polis: Polis, lid: Lid, betalingen: list[Betaling], vanaf: int, nu: datetime) -> _Uitkomst:
    """The terms as they are when the payments from `vanaf` on had come as `betalingen` says."""
    persoon = lid.persoon_ref
    geraakt = {boeking.nummer for een in betalingen[vanaf:] for boeking in een.boekingen}
    for boeking in [boeking for een in betalingen[vanaf:] for boeking in een.boekingen]:
        polis = _tel(polis, lid, boeking, -1)
    for nummer in geraakt:
        maand = maand_van(polis.vast, nummer)
        polis = met_termijn(polis, persoon, maand, lambda t: replace(t, stand="GEPLAND"))
        stand = _onbetaald(polis, _lid(polis, lid), nummer, nu)
        polis = met_termijn(polis, persoon, maand, lambda t, stand=stand: replace(t, stand=stand))
    for volgorde, een in enumerate(betalingen[vanaf:], vanaf):
        nummer = maandnummer(polis.vast, een.maand)
        boekingen: tuple[Boeking, ...] = ()
        if nummer is not None and not (een.soort == "REGULIER" and betaalt_zelf(lid, een.maand)):
            boekingen = wijs_toe(polis, _lid(polis, lid), een.soort, nummer, een.gebleven_cent).boekingen
        for boeking in boekingen:
            polis = _tel(polis, lid, boeking, 1)
            if open_cent(polis, _lid(polis, lid), boeking.nummer) == 0:
                stand = _betaald(polis, _lid(polis, lid), boeking.nummer, een, nu)
                maand = maand_van(polis.vast, boeking.nummer)
                polis = met_termijn(polis, persoon, maand, lambda t, stand=stand: replace(t, stand=stand))
        betalingen[volgorde] = replace(een, boekingen=tuple(b for b in boekingen if b.premie_cent or b.aflossing_cent))
    return _Uitkomst(_lid(polis, lid), betalingen)


def _lid(polis: Polis, lid: Lid) -> Lid:
    return polis.zoek(lid.persoon_ref) or lid


def _tel(polis: Polis, lid: Lid, boeking: Boeking, maal: int) -> Polis:
    premie, aflossing = maal * boeking.premie_cent, maal * boeking.aflossing_cent
    polis = met_termijn(
        polis,
        lid.persoon_ref,
        maand_van(polis.vast, boeking.nummer),
        lambda t: replace(t, premie_cent=t.premie_cent + premie, aflossing_cent=t.aflossing_cent + aflossing),
    )
    return replace(polis, afgelost_cent=polis.afgelost_cent + aflossing)


def _betaald(polis: Polis, lid: Lid, nummer: int, betaling: Betaling, nu: datetime) -> Termijnstand:
    laatste = uiterste(polis.vast, lid, nummer)
    op_tijd = (betaling.op or nu) <= laatste or (betaling.bank and in_tijd(laatste, betaling.valutadatum))
    return "BETAALD" if op_tijd else "LAAT"


def _onbetaald(polis: Polis, lid: Lid, nummer: int, nu: datetime) -> Termijnstand:
    """Where a term of which not all was paid stands at `nu`: what time has said of it by then (T1…T10, T13)."""
    afspraak = polis.vast
    maand = maand_van(afspraak, nummer)
    if lid.einde is not None and maand > lid.einde.laatste_maand:
        return "VERVALLEN"
    if open_cent(polis, lid, nummer) == 0:
        return "BETAALD"
    if nu > uiterste(afspraak, lid, nummer):
        return "UITGEBLEVEN"
    if lid.termijnen[nummer].verwacht_op is not None:
        return "AANGEKONDIGD"
    if not betaalt_zelf(lid, maand) and nu >= einde_van(boekdatum_van(afspraak, nummer)):
        return "IN_HERSTEL"
    return "GEPLAND"
