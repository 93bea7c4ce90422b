"""RUB-45, RUB-46, SC-02…04 and the table Aanbod of domain 5.2."""

from datetime import date
from typing import Any

import pytest
from contracts.beleid import Pakket
from contracts.domain import Refusal
from contracts.eligibility import AanbodGedaan
from eligibility.domain.polis import commands as c
from msgspec.structs import replace


def toestanden(verhaal: Any) -> list[str]:
    return [lid.aanbod.toestand if lid.aanbod else None for lid in verhaal.state.leden]


def test_sc_02_one_of_two_rejects(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-12")
    events = verhaal.antwoord("CARLA", False, "2026-02-18")
    assert [type(g).__name__ for g in events] == ["AanbodAfgewezen", "PolisInstemmingMislukt"]
    assert events[1].datum == date(2026, 2, 18)
    with pytest.raises(Refusal, match="INSTEMMING_ONVOLLEDIG"):
        verhaal.op_lijst()
    laat = verhaal.antwoord("CARLA", True, "2026-02-25")
    assert [type(g).__name__ for g in laat] == ["ReactieTeLaat"]
    assert toestanden(verhaal) == ["AANVAARD", "AFGEWEZEN"]
    verhaal.heropen("2026-02-26", "2026-03-06")
    assert toestanden(verhaal) == ["AANVAARD", "VERZONDEN"]
    verhaal.antwoord("CARLA", True, "2026-02-27")
    assert verhaal.state.instemming == "VOLLEDIG"
    assert verhaal.namen().count("PolisInstemmingMislukt") == 1


def test_sc_03_a_child_without_bph_gets_no_offer_and_does_not_block(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA", kinderen=("KIND",))
    verhaal.antwoord("BO", True, "2026-02-12")
    assert verhaal.state.instemming is None
    verhaal.antwoord("CARLA", True, "2026-02-13")
    assert verhaal.state.instemming == "VOLLEDIG"
    assert toestanden(verhaal) == ["AANVAARD", "AANVAARD", None]


@pytest.mark.parametrize(
    ("klantbenadering", "stil", "verwacht", "taak"),
    [
        ("OPT_IN", False, "VERLOPEN", False),
        ("OPT_IN", True, "VERLOPEN", False),
        ("OPT_OUT", True, "STILZWIJGEND_AANVAARD", False),
        ("OPT_OUT", False, "VERLOPEN", True),
    ],
)
def test_sc_04_silence_is_an_answer_the_day_after_at_midnight(
    verhaal: Any, klantbenadering: str, stil: bool, verwacht: str, taak: bool
):
    verhaal.beleid = replace(verhaal.beleid, klantbenadering=klantbenadering, stilzwijgend_toegestaan=stil)
    verhaal.aangeboden("EVA")
    verhaal.tik("2026-02-20T22:59:59Z")
    assert toestanden(verhaal) == ["VERZONDEN"]
    verhaal.tik("2026-02-20T23:00:00Z")
    assert toestanden(verhaal) == [verwacht]
    assert verhaal.state.instemming == ("VOLLEDIG" if verwacht != "VERLOPEN" else "MISLUKT")
    assert verhaal.alles[-1].datum == date(2026, 2, 21)
    assert [g.alsnog_vastleggen for g in verhaal.alles if type(g).__name__ == "AanbodVerlopen"] == (
        [taak] if verwacht == "VERLOPEN" else []
    )


def test_sc_04_a_15_an_answer_in_the_last_second_is_in_time_and_one_after_has_no_effect(nieuw_verhaal: Any):
    tijdig, laat = nieuw_verhaal().aangeboden("EVA"), nieuw_verhaal().aangeboden("EVA")
    tijdig.antwoord("EVA", True, "2026-02-20T22:59:59Z")
    assert toestanden(tijdig) == ["AANVAARD"]
    laat.antwoord("EVA", True, "2026-02-20T23:00:00Z")
    assert toestanden(laat) == ["VERZONDEN"]
    laat.tik("2026-02-20T23:00:00Z")
    laat.antwoord("EVA", True, "2026-02-23")
    assert toestanden(laat) == ["VERLOPEN"]
    assert laat.state.instemming == "MISLUKT"
    assert laat.namen().count("ReactieTeLaat") == 2


def test_sc_04_a_command_after_midnight_finds_the_offer_expired_without_a_tick(verhaal: Any):
    verhaal.aangeboden("EVA")
    verhaal.antwoord("EVA", True, "2026-02-20T23:00:01Z")
    assert verhaal.namen()[-3:] == ["AanbodVerlopen", "PolisInstemmingMislukt", "ReactieTeLaat"]


def test_a_16_a_no_at_the_instant_of_silence_is_the_last_word(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, klantbenadering="OPT_OUT", stilzwijgend_toegestaan=True)
    verhaal.aangeboden("EVA")
    events = verhaal.antwoord("EVA", False, "2026-02-20T23:00:00Z")
    assert [type(g).__name__ for g in events] == [
        "AanbodStilzwijgendAanvaard", "PolisInstemmingVolledig", "AanbodAfgewezen", "PolisInstemmingMislukt",
    ]  # fmt: skip
    assert toestanden(verhaal) == ["AFGEWEZEN"]


def test_rub_45_the_last_day_lies_after_the_day_of_sending(verhaal: Any):
    verhaal.geregistreerd("EVA").met_uitkering("EVA")
    verhaal.selecteer()
    with pytest.raises(Refusal, match="REACTIEDATUM_ONGELDIG") as fout:
        aanbod = c.DoeAanbod(afspraken=verhaal.afspraken, uiterste_reactiedatum=date(2026, 2, 9))
        verhaal.zeg(aanbod, "2026-02-09")
    assert fout.value.pointer == "/uitersteReactiedatum"
    verhaal.bied_aan("2026-02-09")
    assert verhaal.state.leden[0].aanbod.uiterste_reactiedatum == date(2026, 2, 23)


def test_rub_45_amounts_are_those_of_fix_2026_with_the_term_on_the_verzekeringnemer(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    netto = [g.bedragen.netto_inhouding_cent for g in verhaal.alles if isinstance(g, AanbodGedaan)]
    assert netto == [18_200, 14_700]


def test_a_03_per_verzekerde_each_line_carries_a_term_while_there_is_debt(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, aflossing_grondslag="PER_VERZEKERDE")
    verhaal.geregistreerd("BO", "CARLA", "DEX", schuld=4_000)
    for naam in ("BO", "CARLA", "DEX"):
        verhaal.met_uitkering(naam)
    verhaal.selecteer()
    verhaal.bied_aan("2026-02-09")
    assert [g.bedragen.aflossing_cent for g in verhaal.alles if isinstance(g, AanbodGedaan)] == [3_500, 500, 0]


def test_a_03_the_first_participant_carries_the_plan_of_a_verzekeringnemer_without_bph(verhaal: Any):
    leden = verhaal.registratie(["BO", "CARLA"])
    bo, carla = leden.leden
    zonder = replace(leden, leden=(replace(bo, bph_plichtig=False), carla))
    verhaal.zeg(c.RegistreerPolis(registratie=zonder), "2026-02-02")
    verhaal.met_uitkering("CARLA", netto_uitkering_cent=95_000 + 18_200)
    verhaal.selecteer()
    verhaal.bied_aan("2026-02-09")
    assert [g.bedragen.netto_inhouding_cent for g in verhaal.alles if isinstance(g, AanbodGedaan)] == [18_200]


def test_rub_15_an_offer_keeps_the_choices_of_its_day(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, pakketten=(Pakket(pakketcode="OUD"),))
    verhaal.aangeboden("EVA")
    verhaal.beleid = replace(verhaal.beleid, versie=2, pakketten=(Pakket(pakketcode="NIEUW"),))
    with pytest.raises(Refusal, match="PAKKET_ONBEKEND"):
        verhaal.antwoord("EVA", True, "2026-02-11", pakketcode="NIEUW")
    verhaal.antwoord("EVA", True, "2026-02-11")
    assert verhaal.state.leden[0].aanbod.pakketcode == "OUD"


def test_rub_24_one_package_per_polis_and_from_the_list(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, pakketten=(Pakket(pakketcode="A"), Pakket(pakketcode="B")))
    verhaal.aangeboden("BO", "CARLA")
    with pytest.raises(Refusal, match="PAKKET_ONBEKEND"):
        verhaal.antwoord("BO", True, "2026-02-11", pakketcode="C")
    verhaal.antwoord("BO", True, "2026-02-11", pakketcode="B")
    with pytest.raises(Refusal, match="PAKKET_VERSCHILT"):
        verhaal.antwoord("CARLA", True, "2026-02-12", pakketcode="A")
    verhaal.antwoord("CARLA", True, "2026-02-12")
    assert [lid.aanbod.pakketcode for lid in verhaal.state.leden] == ["B", "B"]


def test_rub_46_a_yes_needs_the_promise(verhaal: Any):
    verhaal.aangeboden("EVA")
    with pytest.raises(Refusal, match="TOEZEGGING_ONTBREEKT"):
        verhaal.antwoord("EVA", True, "2026-02-11", toezegging=False)
    assert toestanden(verhaal) == ["VERZONDEN"]


def test_rub_46_the_same_word_twice_is_one_word_and_a_no_does_not_turn_by_itself(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-11")
    assert verhaal.antwoord("BO", True, "2026-02-12") == []
    verhaal.antwoord("CARLA", False, "2026-02-12")
    assert verhaal.antwoord("CARLA", False, "2026-02-13") == []
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.antwoord("CARLA", True, "2026-02-13")


def test_e10_each_offer_is_answered_on_its_own_after_the_polis_failed_once(verhaal: Any):
    verhaal.aangeboden("BO", "CARLA", "DEX")
    verhaal.antwoord("BO", False, "2026-02-11")
    verhaal.antwoord("CARLA", True, "2026-02-12")
    verhaal.tik("2026-02-21")
    assert toestanden(verhaal) == ["AFGEWEZEN", "AANVAARD", "VERLOPEN"]
    assert verhaal.namen().count("PolisInstemmingMislukt") == 1
    assert verhaal.state.instemming == "MISLUKT"


def test_e8_an_offer_is_made_to_a_selected_polis_only_and_once(verhaal: Any):
    aanbod = c.DoeAanbod(afspraken=verhaal.afspraken, uiterste_reactiedatum=date(2026, 2, 20))
    verhaal.geregistreerd("EVA").met_uitkering("EVA")
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.zeg(aanbod, "2026-02-05")
    verhaal.selecteer()
    verhaal.zeg(aanbod, "2026-02-09")
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.zeg(aanbod, "2026-02-09")
    with pytest.raises(Refusal, match="FASE_ONJUIST"):
        verhaal.heropen("2026-02-09")


TWEE = (
    Pakket(pakketcode="GP-BASIS-AV1", av_code="AV1"),
    Pakket(pakketcode="GP-PLUS", av_code="AV2", aanvullend_cent=4_475, gemeentebijdrage_cent=4_500),
)


def aangeboden_met(verhaal: Any, *leden: str, pakketcodes: tuple[str, ...] | None = None) -> Any:
    verhaal.beleid = replace(verhaal.beleid, pakketten=TWEE)
    verhaal.geregistreerd(*leden)
    for naam in leden:
        verhaal.met_uitkering(naam)
    verhaal.selecteer()
    aanbod = c.DoeAanbod(afspraken=verhaal.afspraken, uiterste_reactiedatum=date(2026, 2, 20), pakketcodes=pakketcodes)
    verhaal.zeg(aanbod, "2026-02-09")
    return verhaal


def getoond(verhaal: Any) -> list[list[tuple[str, int]]]:
    """Per offer: each package with what would be withheld."""
    return [
        [(een.pakketcode, een.bedragen.netto_inhouding_cent) for een in g.pakketten]
        for g in verhaal.alles
        if isinstance(g, AanbodGedaan)
    ]


def test_rub_24_an_offer_shows_every_package_with_its_own_amounts(verhaal: Any):
    aangeboden_met(verhaal, "BO", "CARLA")
    assert getoond(verhaal) == [
        [("GP-BASIS-AV1", 18_200), ("GP-PLUS", 19_700)],
        [("GP-BASIS-AV1", 14_700), ("GP-PLUS", 16_200)],
    ]
    [bo, _] = [g for g in verhaal.alles if isinstance(g, AanbodGedaan)]
    assert bo.bedragen == bo.pakketten[0].bedragen
    assert [een.av_code for een in bo.pakketten] == ["AV1", "AV2"]


def test_n_03_a_yes_to_several_packages_names_one_and_the_polis_keeps_it(verhaal: Any):
    aangeboden_met(verhaal, "BO", "CARLA")
    with pytest.raises(Refusal, match="PAKKET_KIEZEN") as nee:
        verhaal.antwoord("BO", True, "2026-02-11")
    assert (nee.value.pointer, "GP-BASIS-AV1, GP-PLUS" in nee.value.detail) == ("/pakketcode", True)
    verhaal.antwoord("BO", True, "2026-02-11", pakketcode="GP-PLUS")
    verhaal.antwoord("CARLA", True, "2026-02-12")
    assert [lid.aanbod.pakketcode for lid in verhaal.state.leden] == ["GP-PLUS", "GP-PLUS"]
    verhaal.op_lijst()
    [aangemeld] = verhaal.teruggekoppeld()
    assert aangemeld.beleid.aanvullend_cent == 4_475


def test_rub_24_only_what_was_offered_of_the_choices_can_be_chosen(verhaal: Any):
    aangeboden_met(verhaal, "EVA", pakketcodes=("GP-PLUS",))
    assert getoond(verhaal) == [[("GP-PLUS", 19_700)]]
    with pytest.raises(Refusal, match="PAKKET_ONBEKEND"):
        verhaal.antwoord("EVA", True, "2026-02-11", pakketcode="GP-BASIS-AV1")
    verhaal.antwoord("EVA", True, "2026-02-11")
    assert verhaal.state.leden[0].aanbod.pakketcode == "GP-PLUS"


@pytest.mark.parametrize(
    ("pakketcodes", "code"),
    [(("GP-ANDERS",), "PAKKET_ONBEKEND"), ((), "PAKKET_ONBEKEND"), (("GP-PLUS", "GP-PLUS"), "PAKKET_DUBBEL")],
)
def test_n_03_a_package_that_nobody_chose_is_not_offered(verhaal: Any, pakketcodes: tuple[str, ...], code: str):
    with pytest.raises(Refusal, match=code) as nee:
        aangeboden_met(verhaal, "EVA", pakketcodes=pakketcodes)
    assert nee.value.pointer == "/pakketcodes"


def test_e11_asked_again_the_package_of_who_said_yes_is_what_is_offered(verhaal: Any):
    aangeboden_met(verhaal, "BO", "CARLA")
    verhaal.antwoord("BO", True, "2026-02-11", pakketcode="GP-PLUS")
    verhaal.antwoord("CARLA", False, "2026-02-12")
    verhaal.heropen("2026-02-16", "2026-02-27")
    assert getoond(verhaal)[-1] == [("GP-PLUS", 16_200)]
    verhaal.antwoord("CARLA", True, "2026-02-17")
    assert verhaal.state.instemming == "VOLLEDIG"


def test_e11_asked_again_without_any_yes_every_package_is_offered_again(verhaal: Any):
    aangeboden_met(verhaal, "EVA")
    verhaal.antwoord("EVA", False, "2026-02-12")
    verhaal.heropen("2026-02-16", "2026-02-27")
    assert [code for code, _ in getoond(verhaal)[-1]] == ["GP-BASIS-AV1", "GP-PLUS"]


def test_a_16_silence_says_yes_to_the_first_package_that_was_offered(verhaal: Any):
    verhaal.beleid = replace(verhaal.beleid, klantbenadering="OPT_OUT", stilzwijgend_toegestaan=True)
    aangeboden_met(verhaal, "EVA", pakketcodes=("GP-PLUS", "GP-BASIS-AV1"))
    verhaal.tik("2026-02-20T23:00:00Z")
    assert verhaal.state.leden[0].aanbod.pakketcode == "GP-PLUS"


def test_e11_asked_again_until_the_list_of_that_month_closes_and_then_a_newer_file_opens_the_polis(verhaal: Any):
    verhaal.aangeboden("BO", uiterste="2026-02-20")
    verhaal.antwoord("BO", False, "2026-02-18")
    with pytest.raises(Refusal, match="HEROPENEN_TE_LAAT"):
        verhaal.heropen("2026-03-01T00:00", "2026-03-14")
    verhaal.heropen("2026-02-28T23:59:59", "2026-03-14")
    verhaal.tik("2026-03-15T00:00")
    verhaal.heropen("2026-03-31", "2026-04-10")
    verhaal.tik("2026-04-11T00:00")
    with pytest.raises(Refusal, match="HEROPENEN_TE_LAAT"):
        verhaal.heropen("2026-05-01", "2026-05-14")
    verhaal.zeg(c.RegistreerPolis(registratie=verhaal.registratie(["BO"], peildatum="2026-04-30")), "2026-05-01")
    assert verhaal.state.toestand == "GEREGISTREERD"
