"""Selection, offer, list and agreement over HTTP and real topics, as each party lives and sees them."""

import json
from typing import Any

import pytest
from acceptance_selectie import BSNS, EERSTE, TWEEDE

pytestmark = [pytest.mark.acceptance, pytest.mark.infra, pytest.mark.timeout(900)]


def soorten(verhaal: Any, naam: str, dienst: str = "eligibility") -> list[str]:
    return [soort for soort, _ in verhaal.van(naam, dienst)]


def test_sc_02_one_of_two_rejects_and_the_insurer_hears_neither_who_nor_why(selectie: Any) -> None:
    assert selectie.gezien["nee CARLA"] == ["AanbodAfgewezen", "PolisInstemmingMislukt"]
    assert selectie.gezien["te laat CARLA"] == ["ReactieTeLaat"]
    beeld = selectie.gezien["BO+CARLA"]
    assert (beeld["GEMEENTE"]["toestand"], beeld["GEMEENTE"]["instemming"]) == ("INSTEMMING_MISLUKT", "MISLUKT")
    assert beeld["VERZEKERAAR"]["uitkomst"] == "NIET_DEELGENOMEN"
    # It knows who was selected: both. Nothing in it tells the one from the other, or why.
    assert set(beeld["VERZEKERAAR"]["persoonRefs"]) == set(selectie.personen["BO+CARLA"])
    assert not any(woord in json.dumps(beeld["VERZEKERAAR"]) for woord in ("AFGEWEZEN", "AANVAARD", "aanbod"))
    assert selectie.gezien["mislukt op lijst"] == (409, "INSTEMMING_ONVOLLEDIG")
    assert "polis-instemming-volledig" not in soorten(selectie, "BO+CARLA")
    assert "bph-opgeschort" not in soorten(selectie, "BO+CARLA", "regeling")


def test_sc_03_a_child_gets_no_offer_and_does_not_hold_the_polis(selectie: Any) -> None:
    kind = selectie.personen["OUDERS"][2]
    assert selectie.gezien["ja OUDERS"] == ["AanbodAanvaard", "PolisInstemmingVolledig"]
    gebeurd = selectie.van("OUDERS") + selectie.van("OUDERS", "regeling")
    over = {data.get("persoon_ref") for soort, data in gebeurd if soort.startswith(("aanbod", "deelname", "bph"))}
    assert over >= set(selectie.personen["OUDERS"][:2])
    assert kind not in over
    gestart = [data for soort, data in selectie.van("OUDERS", "regeling") if soort == "deelname-gestart"]
    assert {data["persoon_ref"] for data in gestart} == set(selectie.personen["OUDERS"][:2])


def test_sc_04_silence_is_a_no_or_a_yes_as_the_samenwerking_chose(selectie: Any) -> None:
    assert soorten(selectie, "EVA").count("aanbod-verlopen") == 1
    assert selectie.gezien["te laat EVA"] == ["ReactieTeLaat"]
    assert selectie.gezien["EVA"]["GEMEENTE"]["leden"][0]["aanbod"] == "VERLOPEN"
    assert "aanbod-stilzwijgend-aanvaard" in soorten(selectie, "GAT_KLEIN")
    assert selectie.gezien["GAT_KLEIN"]["GEMEENTE"]["instemming"] == "VOLLEDIG"


def test_sc_04_an_answer_in_the_last_second_is_in_time(selectie: Any) -> None:
    assert selectie.gezien["laatste seconde"] == ["AanbodAanvaard", "PolisInstemmingVolledig"]
    assert "aanbod-verlopen" not in soorten(selectie, "FLEUR")


def test_sc_05_strictly_before_the_first_or_the_month_after(selectie: Any) -> None:
    assert selectie.gezien["SC-05 op tijd"]["ingangsmaand"] == "2026-11"
    assert selectie.gezien["SC-05 op tijd"]["ontvangenOp"].startswith("2026-10-31T22:59:59")
    assert selectie.gezien["SC-05 te laat"]["ingangsmaand"] == "2026-12"
    [te_laat] = [data for soort, data in selectie.topics["eligibility"] if soort == "deelnemerslijst-te-laat"]
    assert (te_laat["gevraagde_maand"], te_laat["verschoven_naar"]) == ("2026-11", "2026-12")
    gestart = {
        naam: [data["ingangsdatum"] for soort, data in selectie.van(naam, "regeling") if soort == "deelname-gestart"]
        for naam in ("ANNA", "FLEUR")
    }
    assert gestart == {"ANNA": ["2026-11-01"], "FLEUR": ["2026-12-01"]}


def test_sc_08_stable_is_twelve_months_without_a_gap_or_a_debt_below_600(selectie: Any) -> None:
    for code, verwacht in (
        (
            EERSTE,
            {
                "ELF_599": ("GESELECTEERD", []),
                "ELF_600": ("AFGEWEZEN", ["NIET_STABIEL"]),
                "TWAALF": ("GESELECTEERD", []),
                "GAT": ("AFGEWEZEN", ["NIET_STABIEL"]),
            },
        ),
        (TWEEDE, {"GAT_KLEIN": ("GESELECTEERD", [])}),
    ):
        gevonden = {een["polisRef"]: een for een in selectie.gezien[f"selectie {code}"]["items"]}
        for naam, (uitkomst, redenen) in verwacht.items():
            een = gevonden[selectie.polis[naam]]
            assert (een["uitkomst"], een["redenen"]) == (uitkomst, redenen), naam


def test_rub_88_aow_in_the_year_of_the_start_is_warned_of_at_the_selection(selectie: Any) -> None:
    [lid] = selectie.gezien["RUB-88"]
    assert lid["aow"] == {"datum": "2026-05-14", "signaal": "IN_JAAR_VAN_DEELNAME"}
    per_naam = {
        naam: next(data for soort, data in selectie.van(naam) if soort == "deelnemer-geselecteerd")
        for naam in ("ELF_599", "ANNA")
    }
    gewaarschuwd = {
        naam: (een.get("aow_datum"), bool(een.get("aow_in_jaar_van_deelname"))) for naam, een in per_naam.items()
    }
    assert gewaarschuwd == {"ELF_599": ("2026-05-14", True), "ANNA": (None, False)}


def test_prak_12_one_place_says_which_roads_are_open_and_why_the_others_are_not(selectie: Any) -> None:
    rub = {
        naam: [(weg["stand"], weg["waarom"]) for lid in selectie.gezien[f"wegen {naam}"] for weg in lid["wegen"][:1]]
        for naam in ("BO+CARLA", "OUDERS", "EVA", "FLEUR")
    }
    mislukt, gevraagd = ("DICHT", ["INSTEMMING_MISLUKT"]), ("AANGEBODEN", [])
    assert rub == {
        "BO+CARLA": [mislukt, mislukt],
        "OUDERS": [gevraagd, gevraagd, ("DICHT", ["GEEN_BPH"])],
        "EVA": [mislukt],
        "FLEUR": [gevraagd],
    }
    [eva] = selectie.gezien["wegen EVA"]
    assert [weg["weg"] for weg in eva["wegen"] if weg["stand"] == "OPEN"] == ["MINNELIJKE_REGELING", "BUDGETGESPREK"]


def test_sc_12_counts_with_a_person_in_them_are_refused_and_nothing_of_it_is_kept(selectie: Any) -> None:
    for code in (EERSTE, TWEEDE):
        assert selectie.gezien[f"SC-12 {code}"] == (400, "PERSOONSGEGEVENS_NIET_TOEGESTAAN")
    verteld = [soort for soort, _ in selectie.topics["eligibility"]]
    assert (verteld.count("aantallen-geweigerd"), verteld.count("wanbetalersaantal-verstrekt")) == (2, 2)
    alles = json.dumps(selectie.topics)
    assert not any(bsn in alles for bsn in BSNS)


def test_sc_27_n_02_rub_50_a_start_without_the_bewindvoerder_is_blocked_and_no_start(selectie: Any) -> None:
    verloop = soorten(selectie, "KEES", "regeling")
    geinformeerd = [data["soort"] for soort, data in selectie.van("KEES", "regeling") if soort.startswith("bewindv")]
    assert geinformeerd == ["ALGEMEEN", "STOP_BETALING"]
    assert verloop.count("start-geblokkeerd") == 1
    assert verloop.index("start-geblokkeerd") < verloop.index("start-verschoven") < verloop.index("deelname-gestart")
    assert selectie.gezien["SC-27 geblokkeerd"]["GEMEENTE"]["toestand"] == "OP_LIJST"
    na = selectie.gezien["SC-27 gestart"]["GEMEENTE"]
    assert (na["toestand"], na["ingangsmaand"]) == ("GESTART", "2026-12")


def test_rub_48_rub_49_a_start_waits_for_the_word_of_each_to_deurwaarders_and_creditors(selectie: Any) -> None:
    beeld = selectie.gezien["RUB-48 geblokkeerd"]
    mist = ["DEURWAARDER", "DEURWAARDER_VERZEKERAAR", "SCHULDEISER"]
    assert (beeld["GEMEENTE"]["startGeblokkeerd"], beeld["VERZEKERAAR"]["startGeblokkeerd"]) == (mist, [])
    assert selectie.gezien["RUB-49 verzekeraar"] == (403, "ROL_MAG_NIET")
    # Each word by itself, a decided "not needed" among them; the last one moves the first day.
    assert selectie.gezien["RUB-49"] == [
        ["DeurwaarderGeinformeerd"],
        ["DeurwaarderGeinformeerd"],
        ["SchuldeiserGeinformeerd", "StartVerschoven"],
    ]
    gebeurd = selectie.van("GERDA", "regeling")
    assert [data["door"] for soort, data in gebeurd if soort == "deurwaarder-geinformeerd"] == [
        "VERZEKERAAR",
        "GEMEENTE",
    ]
    assert [data["nodig"] for soort, data in gebeurd if soort == "schuldeiser-geinformeerd"] == [False]
    assert [data["ingangsdatum"] for soort, data in gebeurd if soort == "deelname-gestart"] == ["2026-12-01"]


def test_sc_28_who_took_part_before_is_barred_and_who_let_an_offer_expire_is_not(selectie: Any) -> None:
    einde = [data for soort, data in selectie.van("ANNA", "regeling") if soort == "regeling-beeindigd"]
    assert [(data["reden"], data["einddatum"]) for data in einde] == [("WSNP", "2026-12-31")]
    anna, eva = selectie.gezien["SC-28"]["items"]
    assert (anna["uitkomst"], anna["redenen"]) == ("AFGEWEZEN", ["EERDERE_DEELNAME"])
    assert eva["uitkomst"] == "GESELECTEERD"
    assert selectie.gezien["ANNA"]["VERZEKERAAR"]["eerdereDeelname"] is True


def test_rub_78_the_register_hears_who_takes_part_who_does_not_and_how_it_ended(selectie: Any) -> None:
    per_polis = {een["polisRef"]: een["leden"] for een in selectie.gezien["RUB-78"]}
    staat = {
        naam: [(lid["status"], lid["redenen"]) for lid in per_polis[selectie.polis[naam]]]
        for naam in ("ANNA", "BO+CARLA", "OUDERS", "EVA", "GAT", "GERDA")
    }
    assert staat == {
        "ANNA": [("BEEINDIGD", ["WSNP"])],
        "BO+CARLA": [("NIET_INGESTEMD", ["POLIS_ONVOLLEDIG"]), ("NIET_INGESTEMD", ["AANBOD_AFGEWEZEN"])],
        "OUDERS": [("GESTART", []), ("GESTART", []), ("GEEN_BPH", [])],
        "EVA": [("NIET_INGESTEMD", ["AANBOD_VERLOPEN"])],
        "GAT": [("AFGEWEZEN", ["NIET_STABIEL"])],
        "GERDA": [("GESTART", [])],
    }
    [anna] = per_polis[selectie.polis["ANNA"]]
    assert (anna["ingangsdatum"], anna["einddatum"]) == ("2026-11-01", "2026-12-31")


def test_sc_47_evaluation_consultation_and_notice_have_their_last_days(selectie: Any) -> None:
    overleg, opzegging = selectie.gezien["SC-47"]["overleg"], selectie.gezien["SC-47"]["opzegging"]
    assert (overleg["overlegVoor"], overleg["evaluatieVoor"]) == ("2026-03-16", "2027-01-12")
    assert (opzegging["fase"], opzegging["eindigtOp"]) == ("OPGEZEGD", "2026-04-28")
    verteld = [(soort, data.get("samenwerking_id")) for soort, data in selectie.topics["eligibility"]]
    een, twee = (selectie.samenwerking[code] for code in (EERSTE, TWEEDE))
    for verwacht in (("overleg-uitgebleven", een), ("samenwerking-beeindigd", twee), ("evaluatie-uitgebleven", een)):
        assert verteld.count(verwacht) == 1, verwacht
    assert selectie.gezien["na opzegging"] == (409, "SAMENWERKING_BEEINDIGD")


def test_e1_e17_the_story_of_a_polis_is_told_in_the_order_of_the_states(selectie: Any) -> None:
    verloop = soorten(selectie, "ANNA")
    volgorde = (
        "selectie-gestart",
        "deelnemer-geselecteerd",
        "aanbod-gedaan",
        "aanbod-aanvaard",
        "polis-instemming-volledig",
        "polis-aangemeld",
    )
    plaatsen = [verloop.index(soort) for soort in volgorde]
    assert plaatsen == sorted(plaatsen)
