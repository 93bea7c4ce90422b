"""A death or a move that the BRP tells: on the polis, in the explanation, on every other road (E17, PRAK-11, SC-31)."""

from datetime import date
from typing import Any

import pytest
from contracts.eligibility import DeelnemerAfgewezen
from contracts.intake import PolislidBrpGemeld
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.uitleg import leg_uit
from eligibility.domain.polis.wegen import WEGEN, wegen

DAG = date(2026, 2, 16)


def brp(verhaal: Any, soort: Any, naam: str, wanneer: str = "2026-02-12") -> list[Any]:
    """As the reaction says it: kept, and what was offered goes back."""
    bericht = PolislidBrpGemeld(
        polis_ref=verhaal.polis_ref, persoon_ref=verhaal.persoon(naam), soort=soort, datum=date(2026, 2, 10)
    )
    return verhaal.zeg(c.NoteerBrp(bericht=bericht), wanneer)


def nieuw_bestand(verhaal: Any, *leden: str, wanneer: str = "2026-02-15") -> None:
    registratie = verhaal.registratie(list(leden), peildatum="2026-02-14")
    verhaal.zeg(c.RegistreerPolis(registratie=registratie), wanneer)


def test_e17_sc_31_who_died_is_not_selected_though_both_files_still_name_him(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    assert [type(event).__name__ for event in brp(verhaal, "OVERLEDEN", "BO")] == ["PolislidBrpGemeld"]
    verhaal.zeg(c.TrekAanbodIn(reden="OVERLIJDEN", persoon_ref=verhaal.persoon("BO")), "2026-02-12")
    assert verhaal.state.toestand == "VERVALLEN"
    nieuw_bestand(verhaal, "BO", "CARLA")
    verhaal.met_uitkering("BO", netto_uitkering_cent=150_000)
    events = verhaal.selecteer("2026-02-16")
    redenen = {event.persoon_ref: event.redenen for event in events if isinstance(event, DeelnemerAfgewezen)}
    assert redenen == {verhaal.persoon("BO"): ("OVERLEDEN",), verhaal.persoon("CARLA"): ("POLIS_ONVOLLEDIG",)}
    verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["CARLA"], peildatum="2026-02-28")), "2026-03-02")
    verhaal.selecteer("2026-03-03")
    assert verhaal.state.selectie == "GESELECTEERD"


def test_e17_a_death_of_somebody_on_a_rejected_polis_is_kept_too(verhaal: Any):
    verhaal.geregistreerd("BO")
    verhaal.selecteer()
    assert verhaal.state.toestand == "AFGEWEZEN"
    brp(verhaal, "OVERLEDEN", "BO")
    verhaal.met_uitkering("BO")
    verhaal.selecteer("2026-02-16")
    assert verhaal.state.redenen == ("OVERLEDEN",)


def test_e17_who_left_the_gemeente_has_its_bijstand_only_when_a_newer_file_of_it_says_so(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    brp(verhaal, "VERHUISD", "BO", "2026-02-03")
    verhaal.selecteer()
    assert verhaal.state.redenen == ("GEEN_BIJSTAND",)
    verhaal.met_uitkering("BO")
    verhaal.selecteer("2026-02-16")
    assert verhaal.state.selectie == "GESELECTEERD"


@pytest.mark.parametrize(("soort", "naam"), [("BSN_GEWIJZIGD", "BO"), ("OVERLEDEN", "DEX"), ("VERHUISD", "CARLA")])
def test_e17_another_bsn_somebody_else_and_who_is_on_no_file_are_no_news(verhaal: Any, soort: str, naam: str):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO")
    assert brp(verhaal, soort, naam) == []


def test_e17_a_death_is_kept_once(verhaal: Any):
    verhaal.geregistreerd("BO")
    assert len(brp(verhaal, "OVERLEDEN", "BO")) == 1
    assert brp(verhaal, "OVERLEDEN", "BO", "2026-02-13") == []


def test_e17_the_explanation_says_so_and_every_road_is_closed(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO").met_uitkering("CARLA")
    brp(verhaal, "OVERLEDEN", "BO")
    bo, carla = leg_uit(verhaal.state, verhaal.afspraken, DAG, {})
    regel = next(een for een in bo.bevindingen if een.voorwaarde == "IN_LEVEN")
    assert (regel.uitkomst, regel.invoer[0].waarde, regel.invoer[0].bron) == ("NIET_VOLDAAN", date(2026, 2, 10), "BRP")
    assert (bo.redenen, carla.redenen) == (("OVERLEDEN",), ("POLIS_ONVOLLEDIG",))
    verdere = {verhaal.persoon("BO"): {"BUDGETGESPREK": "LOOPT"}}
    per_lid = wegen(verhaal.state, verhaal.afspraken, DAG, {}, verdere)
    assert {(een.weg, een.stand, een.waarom) for een in per_lid[verhaal.persoon("BO")]} == {
        (weg, "DICHT", ("OVERLEDEN",)) for weg in WEGEN
    }
    assert ("BUDGETGESPREK", "OPEN") in {(een.weg, een.stand) for een in per_lid[verhaal.persoon("CARLA")]}
