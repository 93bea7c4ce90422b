"""Whatever is said to a dossier and in whatever order: no signal is left without a next step or an end."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
from chassis.eventstore import Placed, Seen
from chassis.testing.scenario import Scenario, given
from contracts.domain import Command, Event
from contracts.intake import (
    Achterstand,
    AchterstandGemeld,
    IncassoHervat,
    IncassoOpgeschort,
    SignaalAfgesloten,
    SignaalHerhaald,
)
from contracts.kalender import dag
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal import commands_afspraak as a
from intake.domain.signaal import commands_opvolging as o
from intake.domain.signaal.commands import (
    LeidDoor,
    MeldAchterstand,
    MeldIngelopen,
    NeemSignaalAan,
    SluitNaRub,
    SluitVanPersoon,
)
from intake.domain.signaal.opvolging import Opvolging
from intake.domain.signaal.profiel import WGS
from intake.views import gemeente
from intake.views.werklijst import WERKLIJST

PERSOON, STREAM, JA, GROND = UUID(int=9), UUID(int=8), UUID(int=7), UUID(int=6)
BEGIN = datetime(2026, 5, 4, 9, tzinfo=UTC)
VOLGEND = Opvolging(reactie_dagen=28, pogingen_maximum=3)
IDS = [UUID(int=100 + nr) for nr in range(6)]


def meld(signaal_id: UUID, soort: Any, cent: int, crisis: bool = False) -> MeldAchterstand:
    return MeldAchterstand(
        signaal_id=signaal_id,
        persoon_ref=PERSOON,
        profiel=WGS,
        crisissignaal=crisis,
        grondslag="WGS_3_1_B",
        kanaal="HTTP",
        rol="VERZEKERINGNEMER",
        soorten=(Achterstand(achterstandsoort=soort, bedrag_cent=cent),),
        oudste_vervaldatum=date(2026, 1, 1),
        peildatum=date(2026, 4, 30),
        signaaldatum=date(2026, 5, 1),
    )


def op_ja(melding: MeldAchterstand) -> NeemSignaalAan:
    """Told by consent only (PRAK-8)."""
    melding = msgspec.structs.replace(melding, grondslag="TOESTEMMING")
    return NeemSignaalAan(melding=melding, persoon_ref=PERSOON, toestemming_id=GROND)


def contact(signaal_id: UUID, uitkomst: Any) -> o.LegContactVast:
    return o.LegContactVast(
        signaal_id=signaal_id,
        opvolging=VOLGEND,
        datum=date(2026, 5, 1),
        kanaal="TELEFOON",
        dagdeel="AVOND",
        bereikt=uitkomst not in {"GEEN_GEHOOR", "BERICHT_ACHTERGELATEN"},
        uitkomst=uitkomst,
    )


_id = st.sampled_from(IDS)
_uitkomst = st.sampled_from(["GEEN_GEHOOR", "GESPREK_AFGESPROKEN", "GESPREK_GEVOERD", "GEEN_HULP_GEWENST"])
_resultaat = st.sampled_from(["OVERLEDEN", "GEEN_HULP_NODIG", "DEFINITIEF_GEEN_CONTACT", "ADVIES_OF_QUICK_FIX"])
_antwoord = st.sampled_from(["VERLEEND", "GEWEIGERD", "INGETROKKEN"])
_melding = st.builds(
    meld, _id, st.sampled_from(["PREMIE_BASIS", "RENTE"]), st.integers(1, 5).map(lambda n: n * 1000), st.booleans()
)
_doel = st.sampled_from([(JA, "QUICKSCAN"), (JA, "INHOUDING_OP_UITKERING"), (GROND, "DELEN_MET_GEMEENTE")])
_command: st.SearchStrategy[Command] = st.one_of(
    _melding,
    st.builds(op_ja, _melding),
    st.builds(lambda i: o.GeefRang(signaal_id=i, rang=1, run_id=JA, bron="BKR"), _id),
    st.builds(lambda i: o.Screen(signaal_id=i, run_id=JA, uitkomst="GEBELD"), _id),
    st.builds(lambda i: a.BevestigBijstand(signaal_id=i, ontvangt_bijstand=True), _id),
    st.builds(
        lambda i, d: a.SchortIncassoOp(signaal_id=i, tot=BEGIN.date() + timedelta(days=d)), _id, st.integers(0, 90)
    ),
    st.builds(lambda i: o.PakOp(signaal_id=i, opvolging=VOLGEND), _id),
    st.builds(contact, _id, _uitkomst),
    st.builds(lambda i: o.BiedHulpAan(signaal_id=i, hulpvormen=("BUDGETADVIES",)), _id),
    st.builds(lambda i, r: o.SluitAf(signaal_id=i, resultaat=r), _id, _resultaat),
    st.builds(lambda i: a.VraagToestemming(signaal_id=i, toestemming_id=JA), _id),
    st.builds(lambda d, w: a.VerwerkToestemming(toestemming_id=d[0], doel=d[1], antwoord=w), _doel, _antwoord),
    st.builds(lambda i: MeldIngelopen(signaal_id=i), _id),
    st.just(LeidDoor()),
    st.just(SluitNaRub(resultaat="RUB_BEEINDIGD")),
    st.builds(
        lambda r: SluitVanPersoon(persoon_ref=PERSOON, resultaat=r), st.sampled_from(["GEEN_INWONER", "OVERLEDEN"])
    ),
)


def leef(commands: Sequence[tuple[Command, int]]) -> tuple[Scenario, list[tuple[Event, datetime]]]:
    """Each command some hours after the one before; a refused one changes nothing. With when each event was."""
    verhaal, op = given(SIGNAAL), BEGIN
    log: list[tuple[Event, datetime]] = []
    gemeld: set[UUID] = set()
    for command, uren in commands:
        if isinstance(command, MeldAchterstand | NeemSignaalAan):
            nieuw = command.signaal_id if isinstance(command, MeldAchterstand) else command.melding.signaal_id
            if nieuw in gemeld:
                continue
            gemeld.add(nieuw)
        op += timedelta(hours=uren)
        verhaal = verhaal.when(command, op)
        log += [(event, op) for event in verhaal.events]
    return verhaal, log


def rows(view: Any, log: Sequence[tuple[Event, datetime]]) -> dict[UUID, Any]:
    gevouwen: dict[UUID, Any] = {}
    for position, (event, op) in enumerate(log, start=1):
        meta = Seen(op=op, dag=dag(op), tenant={"gemeentecode": "0546", "uzovi": "9991"}, traceparent=None)
        seen = view.seen(Placed(position, STREAM, position, type(event).__name__, event, meta))
        if seen is not None and type(event) in view.keys:
            key = view.keys[type(event)](seen.event, seen)
            gevouwen[key] = view.fold(gevouwen.get(key), seen)
    return {key: row for key, row in gevouwen.items() if row is not None}


_verhalen = st.lists(st.tuples(_command, st.integers(1, 400)), max_size=25)


@settings(max_examples=300, deadline=None)
@for_all(_verhalen)
def test_s1_s18_every_signal_is_open_ended_or_dealt_with_under_another(commands: Any) -> None:
    verhaal, log = leef(commands)
    dossier = verhaal.state
    open_ = {zaak.signaal_id for zaak in dossier.zaken}
    afgesloten = {event.signaal_id for event, _ in log if isinstance(event, SignaalAfgesloten)}
    gemeld = {event.signaal_id for event, _ in log if isinstance(event, AchterstandGemeld)}
    herhaald = {e.signaal_id for e, _ in log if isinstance(e, SignaalHerhaald) and not e.hoger}
    assert open_ | afgesloten == gemeld
    assert not open_ & afgesloten
    for signaal_id in herhaald:
        assert dossier.zaak(signaal_id) is not None or dossier.einde(signaal_id) is not None
    assert len([event for event, _ in log if isinstance(event, SignaalAfgesloten)]) == len(afgesloten)


@settings(max_examples=300, deadline=None)
@for_all(_verhalen)
def test_conv_7_what_is_open_stands_on_the_worklist_with_a_step_and_nothing_else_does(commands: Any) -> None:
    verhaal, log = leef(commands)
    werk = rows(WERKLIJST, log)
    assert set(werk) == {zaak.signaal_id for zaak in verhaal.state.zaken if zaak.toestand != "DOORGELEID_RUB"}
    stand = rows(gemeente.SIGNALEN, log)
    for zaak in verhaal.state.zaken:
        assert stand[zaak.signaal_id].status == zaak.toestand
        if zaak.toestand == "DOORGELEID_RUB":
            assert (zaak.reactie_voor, zaak.gesprek_voor) == (None, None)
            continue
        # What was not taken up yet has a term, or went past it: nothing waits unseen.
        hier = werk[zaak.signaal_id]
        assert hier.crisissignaal == zaak.crisissignaal
        if zaak.toestand in {"ONTVANGEN", "GEMATCHT"}:
            assert hier.te_laat or hier.voor == zaak.reactie_voor is not None


@settings(max_examples=300, deadline=None)
@for_all(_verhalen)
def test_prak_7_no_pause_outlives_its_reason(commands: Any) -> None:
    verhaal, log = leef(commands)
    rust = {
        e.signaal_id: isinstance(e, IncassoOpgeschort)
        for e, _ in log
        if isinstance(e, IncassoOpgeschort | IncassoHervat)
    }
    assert {signaal for signaal, rustend in rust.items() if rustend} == {
        *(zaak.signaal_id for zaak in verhaal.state.zaken if zaak.op_hold),
        *(inhouding.onder for inhouding in verhaal.state.inhoudingen if inhouding.op_hold),
    }


@settings(max_examples=300, deadline=None)
@for_all(_verhalen)
def test_prak_8_with_a_consent_goes_all_that_stood_on_it_alone(commands: Any) -> None:
    eerst, _ = leef(commands)
    weg = a.VerwerkToestemming(toestemming_id=GROND, doel="DELEN_MET_GEMEENTE", antwoord="INGETROKKEN")
    _, log = leef([*commands, (weg, 1)])
    gezien = rows(gemeente.SIGNALEN, log)
    for zaak in eerst.state.zaken:
        if zaak.grond_id == GROND and zaak.toestand != "DOORGELEID_RUB":
            for signaal_id in (zaak.signaal_id, *eerst.state.ook_onder(zaak.signaal_id)):
                assert (gezien[signaal_id].persoon_ref, gezien[signaal_id].totaal_cent) == (None, None)


_VAN_ELKE_SOORT = [meld(IDS[0], "PREMIE_BASIS", 1000), meld(IDS[1], "RENTE", 2000), meld(IDS[2], "INCASSOKOSTEN", 3000)]


@settings(max_examples=50, deadline=None)
@for_all(st.permutations(_VAN_ELKE_SOORT))
def test_s5_the_order_of_signals_about_other_kinds_does_not_matter(volgorde: Any) -> None:
    verhaal = given(SIGNAAL)
    for command in volgorde:
        verhaal = verhaal.when(command, BEGIN)
    assert {zaak.signaal_id for zaak in verhaal.state.zaken} == set(IDS[:3])
    assert sum(zaak.totaal_cent for zaak in verhaal.state.zaken) == 6000
