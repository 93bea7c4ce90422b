"""The scenarios of the dossier that regeling decides, over HTTP and real topics, as each party lives and sees them."""

from collections import Counter
from typing import Any

import pytest
from acceptance_regeling import POLISSEN

pytestmark = [pytest.mark.acceptance, pytest.mark.infra, pytest.mark.timeout(900)]


def test_sc_01_36_terms_and_both_kwijtingen_once(scenarios: Any) -> None:
    [gestart] = scenarios.van("SC-01", "deelname-gestart")
    [opgeschort] = scenarios.van("SC-01", "bph-opgeschort")
    [bronheffing] = scenarios.van("SC-01", "bronheffing-gestopt")
    assert (gestart["ingangsdatum"], opgeschort["opgeschort_per"], bronheffing["per"]) == 3 * ("2026-03-01",)
    assert sum(een["bedrag_cent"] for een in scenarios.van("SC-01", "aflossing-ontvangen")) == 126000
    assert [een["grond"] for een in scenarios.van("SC-01", "schuldregeling-voltooid")] == ["TERMIJNEN"]
    kwijtingen = scenarios.van("SC-01", "kwijting-verleend")
    assert [(een["door"], een.get("bedrag_cent")) for een in kwijtingen] == [("VERZEKERAAR", 195457), ("CAK", None)]
    assert set(scenarios.standen("SC-01").values()) == {"BETAALD"}
    assert scenarios.lid("SC-01")["toestand"] == "KWIJTGESCHOLDEN"


def test_sc_06_d_02_who_pays_himself_from_the_first_day_does_not_take_part(scenarios: Any) -> None:
    [geweigerd] = scenarios.van("SC-06", "deelname-geweigerd")
    assert geweigerd["reden"] == "ZELFBETALER_VANAF_INGANG"
    for soort in ("deelname-gestart", "bph-opschorting-gemeld", "herdeelname-uitgesloten"):
        assert not scenarios.van("SC-06", soort)
    assert scenarios.beelden["SC-06", "CAK"] is None


def test_sc_07_d_04_aow_changes_who_pays_and_the_reference(scenarios: Any) -> None:
    [gestopt] = scenarios.van("SC-07", "uitkering-gestopt")
    [over] = scenarios.van("SC-07", "overgegaan-naar-zelfbetaling")
    assert (gestopt["reden"], over["eerste_zelf_maand"]) == ("AOW", "2026-06")
    assert scenarios.van("SC-07", "betalingskenmerk-gewijzigd")
    assert scenarios.van("SC-07", "interventie-taak-geopend")
    premie = {een["maand"]: een["bedrag_cent"] for een in scenarios.van("SC-07", "premie-doorbetaald")}
    assert (premie["2026-05"], premie["2026-06"]) == (14700, 18700)


def test_sc_10_rub_85_what_a_deurwaarder_claims_the_gemeente_alone_hears(scenarios: Any) -> None:
    assert scenarios.gezien["SC-10"] == [["BeslagruimteGeclaimd"]]
    assert scenarios.van("SC-10", "beslagruimte-geclaimd")
    hoort = [
        rol for rol in ("GEMEENTE", "VERZEKERAAR", "CAK") if "BeslagruimteGeclaimd" in scenarios.gehoord["SC-10", rol]
    ]
    assert hoort == ["GEMEENTE"]


def test_sc_11_b_05_another_day_for_the_bronheffing_is_shown_with_its_amount_until_it_is_right(scenarios: Any) -> None:
    gebeurd, beeld = scenarios.gezien["SC-11"]
    assert gebeurd == ["DatumsOngelijk"]
    assert beeld["datumsOngelijk"]["maanden"] == [{"maand": "2026-03", "soort": "DUBBEL", "bphCent": 17270}]
    assert [een["per"] for een in scenarios.van("SC-11", "bronheffing-gestopt")] == ["2026-03-01"]
    assert scenarios.beelden["SC-11", "GEMEENTE"]["datumsOngelijk"] is None


def test_sc_14_t_06_t_09_an_announced_nabetaling_keeps_the_month_open(scenarios: Any) -> None:
    assert scenarios.van("SC-14", "nabetaling-aangekondigd")
    assert scenarios.van("SC-14", "nabetaling-ontvangen")
    assert scenarios.standen("SC-14")["2026-06"] == "BETAALD"
    assert not scenarios.van("SC-14", "betaling-uitgebleven")
    assert not scenarios.van("SC-14", "moment-x-overschreden")


def test_sc_15_a_stop_before_moment_x_leaves_the_paid_month_and_starts_the_next(scenarios: Any) -> None:
    [gestopt] = scenarios.van("SC-15", "uitkering-gestopt")
    assert (gestopt["gestopt_per"], gestopt["voor_moment_x"]) == ("2026-09-15", True)
    assert (scenarios.standen("SC-15")["2026-09"], scenarios.lid("SC-15")["eersteZelfMaand"]) == ("BETAALD", "2026-10")
    assert not scenarios.van("SC-15", "moment-x-overschreden")


def test_sc_16_t_08_t_11_to_the_second_of_moment_x(scenarios: Any) -> None:
    assert scenarios.standen("SC-16")["2026-09"] == "BETAALD"
    assert not scenarios.van("SC-16", "moment-x-overschreden")
    assert scenarios.standen("SC-16 te laat")["2026-09"] == "LAAT"
    assert [een["maand"] for een in scenarios.van("SC-16 te laat", "betaling-uitgebleven")] == ["2026-09"]
    assert scenarios.van("SC-16 te laat", "moment-x-overschreden")


def test_sc_17_k_05_afkoop_up_front_and_the_claim_is_the_gemeentes_alone(scenarios: Any) -> None:
    [afgekocht] = scenarios.van("SC-17", "aflossing-afgekocht")
    assert (afgekocht["bedrag_cent"], afgekocht["resterende_termijnen"]) == (126000, 36)
    assert [een["grond"] for een in scenarios.van("SC-17", "schuldregeling-voltooid")] == ["AFKOOP"]
    assert scenarios.beelden["SC-17", "VERZEKERAAR"]["kwijting"]["verzekeraar"]["bedragCent"] == 195457
    assert "VorderingOvergenomen" in scenarios.gehoord["SC-17", "GEMEENTE"]
    assert "VorderingOvergenomen" not in scenarios.gehoord["SC-17", "VERZEKERAAR"]
    assert scenarios.beelden["SC-17", "VERZEKERAAR"].get("vorderingCent") is None


def test_sc_19_k_06_a_debt_of_1000_is_repaid_in_term_29_and_nothing_is_waived(scenarios: Any) -> None:
    terms = [een["bedrag_cent"] for een in scenarios.van("SC-19", "aflossing-ontvangen")]
    assert terms == [*[3500] * 28, 2000]
    [voltooid] = scenarios.van("SC-19", "schuldregeling-voltooid")
    assert voltooid["grond"] == "SCHULD_AFGELOST"
    assert [een["door"] for een in scenarios.van("SC-19", "kwijting-verleend")] == ["VERZEKERAAR", "CAK"]
    assert scenarios.beelden["SC-19", "GEMEENTE"]["kwijting"]["verzekeraar"]["bedragCent"] == 0


def test_sc_20_k_03_k_04_the_36th_payment_comes_late(scenarios: Any) -> None:
    voor, na = scenarios.gezien["SC-20"]
    assert voor["kwijtingAangehouden"] is None
    assert (na["kwijtingAangehouden"]["tekortCent"], na["kwijtingAangehouden"]["maanden"]) == (3500, ["2029-02"])
    assert [een["tekort_cent"] for een in scenarios.van("SC-20", "kwijting-aangehouden")] == [3500]
    [voltooid] = scenarios.van("SC-20", "schuldregeling-voltooid")
    assert voltooid["datum"] == "2029-03-09"
    assert scenarios.van("SC-20", "kwijting-verleend")[0]["bedrag_cent"] == 195457


def test_sc_21_n_12_what_is_too_much_fills_the_oldest_open_month_then_the_next(scenarios: Any) -> None:
    standen = scenarios.standen("SC-21")
    assert [standen[f"2026-0{maand}"] for maand in (3, 4, 5, 6)] == ["BETAALD", "LAAT", "BETAALD", "BETAALD"]
    assert (7, 100) in {
        (int(een["maand"][-2:]), een["bedrag_cent"]) for een in scenarios.van("SC-21", "premie-doorbetaald")
    }
    assert not scenarios.van("SC-21", "betalingsverschil-gesignaleerd")


def test_sc_22_d_11_detention_within_a_month_changes_nothing(scenarios: Any) -> None:
    assert [een["gevolg"] for een in scenarios.van("SC-22", "detentie-genoteerd")] == ["GEEN"]
    assert not scenarios.van("SC-22", "regeling-beeindigd")
    assert scenarios.lid("SC-22")["toestand"] == "KWIJTGESCHOLDEN"


def test_sc_24_d_12_b_07_wsnp_ends_it_and_bph_stays_off(scenarios: Any) -> None:
    [einde] = scenarios.van("SC-24", "regeling-beeindigd")
    assert (einde["einddatum"], einde["reden"], einde["bph_gevolg"]) == ("2026-09-30", "WSNP", "BLIJFT_AF")
    assert not scenarios.van("SC-24", "bph-herleving-gemeld")
    assert not scenarios.van("SC-24", "bph-herleefd")
    assert scenarios.beelden["SC-24", "GEMEENTE"]["afgelostCent"] == 24500
    assert scenarios.lid("SC-24", "CAK")["einde"]["grond"] == "ZVW_18D_2_B"
    assert scenarios.lid("SC-24", "CAK")["bph"][-1]["toestand"] == "OPGESCHORT"


def test_sc_25_d_13_d_14_an_msnp_needs_a_conversation(scenarios: Any) -> None:
    niet_erkend, beeld = scenarios.gezien["SC-25"]
    assert "MSNPGemeld" in niet_erkend
    assert beeld["leden"][0]["toestand"] == "ACTIEF_INHOUDING"
    assert ("SC-25", "GESPREK_ONTBREEKT") in scenarios.geweigerd
    assert [een["besluit"] for een in scenarios.van("SC-25", "msnp-besluit-genomen")] == ["CONTINUEREN"]
    assert scenarios.lid("SC-25")["toestand"] == "KWIJTGESCHOLDEN"
    assert set(scenarios.standen("SC-25").values()) == {"BETAALD"}


def test_sc_26_d_16_d_17_d_18_stabilisatie_never_ends_it_and_bankruptcy_when_the_gemeente_says_so(
    scenarios: Any,
) -> None:
    stabilisatie, na_40_dagen, besluit = scenarios.gezien["SC-26"]
    assert stabilisatie == "STABILISATIE_BEEINDIGT_NIET"
    assert na_40_dagen["leden"][0]["toestand"] == "ACTIEF_INHOUDING"
    assert "RegelingBeeindigd" in besluit
    [einde] = scenarios.van("SC-26", "regeling-beeindigd")
    assert (einde["einddatum"], einde["reden"]) == ("2026-07-31", "FAILLISSEMENT")
    assert scenarios.van("SC-26", "stabilisatieverzoek-gemeld")


def test_sc_30_d_07_d_08_arrears_outside_the_plan_and_the_insurer_sees_a_payment_only(scenarios: Any) -> None:
    gemeld, geleend, betaald = scenarios.gezien["SC-30"]
    assert [regel["uitkomst"] for regel in gemeld] == ["OPGENOMEN"]
    assert [een["bedrag_cent"] for een in scenarios.van("SC-30", "eigen-risico-achterstand-gemeld")] == [6416]
    assert "LeenbijstandVerstrekt" in geleend
    assert {"EigenRisicoAchterstandOpgelost", "UitvalDreigingOpgeheven"} <= set(betaald)
    hoort = scenarios.gehoord["SC-30", "VERZEKERAAR"]
    assert "EigenRisicoBetalingOntvangen" in hoort
    assert "LeenbijstandVerstrekt" not in hoort
    assert scenarios.beelden["SC-30", "GEMEENTE"]["schuldCent"] == 321457


def test_sc_31_d_19_b_11_n_07_death_on_a_shared_polis(scenarios: Any) -> None:
    [beeld] = scenarios.gezien["SC-31"]
    bo, carla = beeld["leden"]
    assert (bo["toestand"], bo["einde"]) == ("BEEINDIGD", {"reden": "OVERLIJDEN", "datum": "2026-10-12"})
    assert bo["bph"][-1] == {"toestand": "NVT", "van": "2026-10-13", "tot": None}
    assert (carla["toestand"], carla["einde"]) == ("ACTIEF_INHOUDING", None)
    assert beeld["herbeoordelen"]["besluit"] is None
    assert len(scenarios.van("SC-31", "herbeoordeling-nodig")) == 1


def test_sc_32_emigration_is_self_payment_until_the_insurance_ends(scenarios: Any) -> None:
    gemeld, beeld, einde = scenarios.gezien["SC-32"]
    assert "OvergegaanNaarZelfbetaling" in gemeld
    assert beeld["leden"][0]["toestand"] == "ACTIEF_ZELFBETALING"
    assert "RegelingBeeindigd" in einde
    [beeindigd] = scenarios.van("SC-32", "regeling-beeindigd")
    assert (beeindigd["reden"], beeindigd["einddatum"], beeindigd["bph_gevolg"]) == ("EMIGRATIE", "2026-09-09", "NVT")


def test_sc_33_n_28_two_of_one_month_in_either_order_end_the_same(scenarios: Any) -> None:
    een, ander = (
        {veld: waarde for veld, waarde in scenarios.lid(naam).items() if veld not in {"persoonRef", "mutaties"}}
        for naam in ("SC-33", "SC-33 andersom")
    )
    assert een == ander
    assert (een["einde"], een["eersteZelfMaand"]) == ({"reden": "WSNP", "datum": "2026-09-30"}, None)


def test_sc_42_a_27_a_stop_that_is_told_two_months_late_changes_no_history(scenarios: Any) -> None:
    assert scenarios.lid("SC-42")["eersteZelfMaand"] == "2026-11"
    assert [scenarios.standen("SC-42")[f"2026-{m}"] for m in ("08", "09", "10")] == 3 * ["BETAALD"]
    oktober = [een for een in scenarios.van("SC-42", "premie-doorbetaald") if een["maand"] == "2026-10"]
    assert [(een["bedrag_cent"], een["valutadatum"]) for een in oktober] == [(14700, "2026-11-01")]


def test_sc_42_k_09_kwijting_of_cak_before_its_turn_is_applied_after_it_once(scenarios: Any) -> None:
    assert scenarios.gezien["SC-42 kwijting"] == [["CAKKwijtingGeparkeerd"]]
    soorten = [soort for soort, data in scenarios.topic if data.get("polis_ref") == scenarios.polis["SC-42 kwijting"]]
    laatste = [soort for soort in soorten if soort in {"kwijting-verleend", "voltooiing-gemeld-aan-cak"}]
    assert laatste == ["kwijting-verleend", "voltooiing-gemeld-aan-cak", "kwijting-verleend"]


def test_sc_44_of_every_scenario_cak_hears_no_reason_and_no_money_of_the_insurer(scenarios: Any) -> None:
    geld = {
        "PremieDoorbetaald",
        "AflossingOntvangen",
        "SchuldregelingGeregistreerd",
        "DetentieGenoteerd",
        "MutatieGemeld",
    }
    gehoord = Counter(naam for scenario in POLISSEN for naam in scenarios.gehoord[scenario, "CAK"])
    assert gehoord["BPHOpgeschort"] > 15
    assert not geld & gehoord.keys()
