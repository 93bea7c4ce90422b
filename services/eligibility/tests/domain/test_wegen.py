"""Which roads are open and why the others are not: PRAK-10, PRAK-11, PRAK-12, RUB-20, RUB-37, CONV-12, Q-12."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

import pytest
from contracts.domain import Refusal, Unknown
from contracts.regeling import DeelnameGestart
from eligibility.domain.polis import commands as c
from eligibility.domain.polis.uitleg import leg_uit
from eligibility.domain.polis.wegen import WEGEN, Weg, wegen
from msgspec.structs import replace

DAG = date(2026, 2, 6)


def stand(verhaal: Any, weg: Weg, naam: str = "BO") -> tuple[str, tuple[str, ...]]:
    alle = wegen(verhaal.state, verhaal.afspraken, DAG, {}, {})[verhaal.persoon(naam)]
    een = next(een for een in alle if een.weg == weg)
    return een.stand, een.waarom


def gedrag(verhaal: Any, maanden: int, naam: str = "BO") -> list[Any]:
    command = c.LegBetaalgedragVast(
        persoon_ref=verhaal.persoon(naam), maanden_zonder_achterstand=maanden, peildatum=date(2026, 1, 31)
    )
    return verhaal.zeg(command, "2026-02-03")


def test_rub_20_the_rub_is_a_road_with_the_reasons_of_its_selection(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA", kinderen=("KIND",)).met_uitkering("BO").met_uitkering("CARLA")
    assert stand(verhaal, "RUB") == ("OPEN", ())
    assert stand(verhaal, "RUB", "KIND") == ("DICHT", ("GEEN_BPH",))
    verhaal.met_uitkering("CARLA", derdenbeslag=None)
    assert stand(verhaal, "RUB", "CARLA") == ("ONBEKEND", ("GEGEVENS_ONTBREKEN",))
    verhaal.met_uitkering("CARLA", uitkeringssoort="IOAW")
    assert stand(verhaal, "RUB", "CARLA") == ("DICHT", ("GEEN_BIJSTAND",))
    assert stand(verhaal, "RUB") == ("DICHT", ("POLIS_ONVOLLEDIG",))


def test_rub_16_without_an_agreement_the_rub_is_closed_and_the_others_are_not(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    alle = wegen(verhaal.state, replace(verhaal.afspraken, geldig=False), DAG, {}, {})[verhaal.persoon("BO")]
    per = {een.weg: (een.stand, een.waarom) for een in alle}
    assert per["RUB"] == ("DICHT", ("OVEREENKOMST_ONTBREEKT",))
    assert per["BUDGETGESPREK"] == per["MINNELIJKE_REGELING"] == ("OPEN", ())


def test_prak_10_a_good_payer_needs_no_bijstand_but_the_months_that_the_samenwerking_asks(verhaal: Any):
    verhaal.geregistreerd("BO")
    assert stand(verhaal, "REGELING_3_JAAR") == ("DICHT", ("NIET_AANGEBODEN",))
    verhaal.beleid = replace(verhaal.beleid, goede_betaler_maanden=12)
    assert stand(verhaal, "REGELING_3_JAAR") == ("ONBEKEND", ("GEGEVENS_ONTBREKEN",))
    assert [type(event).__name__ for event in gedrag(verhaal, 11)] == ["BphBetaalgedragVastgelegd"]
    assert gedrag(verhaal, 11) == []
    assert stand(verhaal, "REGELING_3_JAAR") == ("DICHT", ("GEEN_GOEDE_BETALER",))
    gedrag(verhaal, 12)
    assert stand(verhaal, "REGELING_3_JAAR") == ("OPEN", ())
    assert stand(verhaal, "RUB") == ("DICHT", ("GEEN_BIJSTAND",))


def test_q_12_payment_behaviour_is_of_somebody_with_bph_and_of_the_past(verhaal: Any):
    verhaal.geregistreerd("BO", kinderen=("KIND",))
    with pytest.raises(Refusal, match="GEEN_BPH"):
        gedrag(verhaal, 12, "KIND")
    with pytest.raises(Unknown, match="LID_ONBEKEND"):
        gedrag(verhaal, 12, "NIEMAND")
    later = c.LegBetaalgedragVast(
        persoon_ref=verhaal.persoon("BO"), maanden_zonder_achterstand=12, peildatum=date(2026, 3, 1)
    )
    with pytest.raises(Refusal, match="DATUM_IN_TOEKOMST"):
        verhaal.zeg(later, "2026-02-03")


def test_rub_50_a_bewindvoerder_opens_the_twin_of_the_rub(verhaal: Any):
    verhaal.geregistreerd("BO")
    assert stand(verhaal, "BESCHERMINGSBEWIND") == ("ONBEKEND", ("GEGEVENS_ONTBREKEN",))
    verhaal.met_uitkering("BO", uitkeringssoort="ANDERS")
    assert stand(verhaal, "BESCHERMINGSBEWIND") == ("DICHT", ("GEEN_BEWINDVOERDER",))
    verhaal.met_uitkering("BO", uitkeringssoort="ANDERS", bewindvoerder=True)
    assert stand(verhaal, "BESCHERMINGSBEWIND") == ("OPEN", ())


@pytest.mark.parametrize(
    ("schuld", "verwacht"), [(2 * 14_625, ("OPEN", ())), (2 * 14_625 - 1, ("DICHT", ("MINDER_DAN_2_PREMIES",)))]
)
def test_conv_6_x_14_an_arrangement_of_18a_is_for_who_owes_two_premiums_and_has_no_bph_yet(
    verhaal: Any, schuld: int, verwacht: tuple[str, tuple[str, ...]]
):
    registratie = verhaal.registratie(["BO", "CARLA"], schuld)
    leden = tuple(replace(lid, bph_plichtig=False) for lid in registratie.leden)
    verhaal.zeg(c.RegistreerPolis(registratie=replace(registratie, leden=leden)), "2026-02-02")
    assert stand(verhaal, "BETALINGSREGELING_18A") == verwacht
    assert stand(verhaal, "BETALINGSREGELING_18A", "CARLA") == ("DICHT", ("GEEN_VERZEKERINGNEMER",))
    verhaal.zeg(c.RegistreerPolis(registratie=registratie), "2026-02-03")
    assert stand(verhaal, "BETALINGSREGELING_18A") == ("DICHT", ("IN_BPH",))


def test_rub_37_conv_12_while_the_rub_runs_it_goes_first(verhaal: Any):
    verhaal.aangeboden("BO")
    verhaal.antwoord("BO", True, "2026-02-12")
    verhaal.op_lijst()
    verhaal.teruggekoppeld()
    gestart = DeelnameGestart(
        deelname_id=uuid4(),
        persoon_ref=verhaal.persoon("BO"),
        polis_ref=verhaal.polis_ref,
        samenwerking_id=verhaal.state.samenwerking_id,
        ingangsdatum=date(2026, 3, 1),
        beleidsversie=1,
    )
    verhaal.zeg(c.NoteerDeelname(bericht=gestart), "2026-03-01T00:00")
    assert stand(verhaal, "RUB") == ("LOOPT", ())
    assert stand(verhaal, "MINNELIJKE_REGELING") == ("DICHT", ("RUB_GAAT_VOOR",))
    assert stand(verhaal, "REGELING_3_JAAR") == ("DICHT", ("RUB_LOOPT",))


def test_e10_e11_e14_a_polis_on_its_way_or_decided_is_not_open_because_its_conditions_hold(verhaal: Any):
    verhaal.aangeboden("BO")
    assert stand(verhaal, "RUB") == ("AANGEBODEN", ())
    verhaal.antwoord("BO", False, "2026-02-12")
    assert stand(verhaal, "RUB") == ("DICHT", ("INSTEMMING_MISLUKT",))
    verhaal.heropen("2026-02-13")
    verhaal.antwoord("BO", True, "2026-02-14")
    assert stand(verhaal, "RUB") == ("AANGEBODEN", ())
    verhaal.op_lijst()
    assert stand(verhaal, "RUB") == ("AANGEBODEN", ())
    verhaal.teruggekoppeld(code="POLIS_BEEINDIGD")
    assert (verhaal.state.toestand, stand(verhaal, "RUB")) == ("AFGEWEZEN", ("DICHT", ("NIEUW_BESTAND_NODIG",)))
    verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"], peildatum="2026-02-28")), "2026-03-02")
    assert stand(verhaal, "RUB") == ("OPEN", ())


def test_prak_12_a_budget_talk_is_open_to_everybody(verhaal: Any):
    verhaal.geregistreerd("BO", kinderen=("KIND",))
    assert stand(verhaal, "BUDGETGESPREK") == stand(verhaal, "BUDGETGESPREK", "KIND") == ("OPEN", ())


def test_every_road_is_answered_and_its_rules_are_in_the_rule_book(verhaal: Any):
    verhaal.geregistreerd("BO")
    alle = wegen(verhaal.state, verhaal.afspraken, DAG, {}, {})[verhaal.persoon("BO")]
    assert [een.weg for een in alle] == list(get_args(Weg)) == list(WEGEN)
    assert all(bool(een.waarom) == (een.stand in {"DICHT", "ONBEKEND"}) for een in alle)
    boek = Path(__file__).parents[4] / "docs" / "regels"
    bekend = {nummer for pad in boek.glob("*.toml") for nummer in tomllib.loads(pad.read_text()).get("regels", {})}
    assert {nummer for nummers, _ in WEGEN.values() for nummer in nummers} <= bekend


def met(verhaal: Any, weg: Weg, hoe: Any, naam: str = "BO") -> dict[str, tuple[str, tuple[str, ...]]]:
    """Every road of this person while he is on `weg`."""
    persoon = verhaal.persoon(naam)
    alle = wegen(verhaal.state, verhaal.afspraken, DAG, {}, {persoon: {weg: hoe}})[persoon]
    return {een.weg: (een.stand, een.waarom) for een in alle}


def test_prak_12_what_was_proposed_or_runs_says_so_itself(verhaal: Any):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    assert met(verhaal, "BUDGETGESPREK", "AANGEBODEN")["BUDGETGESPREK"] == ("AANGEBODEN", ())
    assert met(verhaal, "MINNELIJKE_REGELING", "LOOPT")["MINNELIJKE_REGELING"] == ("LOOPT", ())
    assert met(verhaal, "MINNELIJKE_REGELING", "AANGEBODEN")["RUB"] == ("OPEN", ())


@pytest.mark.parametrize("weg", ["MINNELIJKE_REGELING", "REGELING_3_JAAR"])
def test_conv_12_an_arrangement_that_ends_the_bph_closes_the_others_but_not_a_talk(verhaal: Any, weg: Weg):
    verhaal.geregistreerd("BO").met_uitkering("BO")
    alle = met(verhaal, weg, "LOOPT")
    open_ = {een for een, (stand, _) in alle.items() if stand != "DICHT"}
    assert open_ == {weg, "BUDGETGESPREK"}
    assert alle["RUB"] == ("DICHT", ("ANDERE_WEG_LOOPT",))


def test_conv_12_prak_10_who_is_in_another_arrangement_is_not_selected_and_is_told_why(verhaal: Any):
    verhaal.geregistreerd("BO", "CARLA").met_uitkering("BO").met_uitkering("CARLA")
    bo = verhaal.persoon("BO")
    zo = leg_uit(verhaal.state, verhaal.afspraken, DAG, {}, {bo: date(2026, 1, 1)})
    regel = next(een for een in zo[0].bevindingen if een.voorwaarde == "GEEN_ANDERE_REGELING")
    assert [(een.waarde, een.datum) for een in regel.invoer] == [(True, date(2026, 1, 1))]
    assert (regel.uitkomst, zo[0].redenen, zo[1].redenen) == (
        "NIET_VOLDAAN", ("ANDERE_SCHULDREGELING",), ("POLIS_ONVOLLEDIG",)
    )  # fmt: skip
    assert [een.waarde for een in regel.omslag] == [False]
    verhaal.zeg(c.SelecteerPolis(afspraken=verhaal.afspraken, elders=(bo,)), "2026-02-06")
    assert [lid.redenen for lid in verhaal.state.leden] == [("ANDERE_SCHULDREGELING",), ("POLIS_ONVOLLEDIG",)]
