"""Completion and finale kwijting (RUB-67…71; K1…K9, A-13, A-22)."""

from datetime import date

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, aanmelding, gestart, lid, maanden, op

from contracts import regeling as r

ZZ = c.VerleenKwijting(door="VERZEKERAAR")
CAK = c.VerleenKwijting(door="CAK", bedrag_bph_cent=5)
EINDE = c.MeldEindeSchuldregeling()


def opgeschort(*leden: object, schuld: int = 321457) -> Verhaal:
    v = gestart(*leden, schuld=schuld)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=date(2026, 3, 1)))
    v.zeg("2026-03-01T09:30:00", c.BevestigBPHOpschorting(opgeschort_per=date(2026, 3, 1), cak_referentie="C"))
    return v


def voltooid() -> Verhaal:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 36))
    v.tot("2029-03-02T17:00:00", ook_dan=True)
    return v


def test_sc_01_36_terms_and_both_kwijtingen_once() -> None:
    v = voltooid()
    assert v.polis.afgelost_cent == 126000
    [klaar] = v.van(r.SchuldregelingVoltooid)
    assert (klaar.grond, klaar.datum) == ("TERMIJNEN", date(2029, 3, 2))
    v.zeg("2029-03-05T10:00:00", EINDE)
    v.zeg("2029-03-06T10:00:00", ZZ)
    v.zeg("2029-03-07T10:00:00", CAK)
    verzekeraar, cak = v.van(r.KwijtingVerleend)
    assert (verzekeraar.bedrag_cent, verzekeraar.grond) == (195457, "RUB_36_MAANDEN")
    assert (cak.bedrag_cent, cak.bedrag_bph_cent, cak.grond) == (None, 5, "ZVW_18G_5")
    assert (v.lid().toestand, v.lid().bph, v.polis.rest_cent) == ("KWIJTGESCHOLDEN", "KWIJTGESCHOLDEN", 0)
    assert v.namen().count("VoltooiingGemeldAanCAK") == v.namen().count("SchuldregelingVastgelegd") == 1


def test_k02_a_22_evaluation_waits_for_the_last_moment_x() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 36))
    v.tot("2029-03-02T17:00:00")
    assert not v.van(r.SchuldregelingVoltooid)


def test_k02_a_22_or_for_the_end_of_the_last_month() -> None:
    v = gestart(beleid=replace(BELEID, moment_x_werkdagen=0))
    for m in maanden("2026-03", 36):
        v.betaal(f"{m}-20", m, 18200)
    v.tot("2029-04-01")
    momenten = [o for o, g in v.verteld if isinstance(g, r.SchuldregelingVoltooid)]
    assert momenten == [op("2029-03-01T00:00:00")]


def test_sc_19_debt_below_1260_ends_when_it_is_repaid() -> None:
    v = opgeschort(schuld=98000)
    v.inhouding(*maanden("2026-03", 28))
    [klaar] = v.van(r.SchuldregelingVoltooid)
    assert (klaar.grond, klaar.datum) == ("SCHULD_AFGELOST", date(2028, 6, 23))
    v.zeg("2028-06-26", EINDE)
    v.zeg("2028-06-27", ZZ)
    v.zeg("2028-06-28", CAK)
    assert [g.bedrag_cent for g in v.van(r.KwijtingVerleend)] == [0, None]
    assert v.van(r.KwijtingVerleend)[0].grond == "RUB_SCHULD_AFGELOST"
    assert [t.stand for t in v.lid().termijnen] == ["BETAALD"] * 28 + ["NVT"] * 8
    assert v.tot("2030-01-01") == []


def test_sc_19_100000_is_repaid_in_term_29() -> None:
    v = opgeschort(schuld=100000)
    v.inhouding(*maanden("2026-03", 28))
    assert not v.van(r.SchuldregelingVoltooid)
    v.inhouding("2028-07", cent=16700)
    assert v.van(r.SchuldregelingVoltooid)[0].datum == date(2028, 7, 24)


def test_sc_20_last_payment_missing_holds_kwijting_until_it_comes() -> None:
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 35))
    v.tot("2029-03-05")
    [wacht] = v.van(r.KwijtingAangehouden)
    assert (wacht.tekort_cent, wacht.ontbrekende_maanden, wacht.datum) == (3500, ("2029-02",), date(2029, 3, 2))
    assert v.namen().index("MomentXOverschreden") < v.namen().index("KwijtingAangehouden")
    v.betaal("2029-03-09", "2029-02", 18200)
    assert v.van(r.SchuldregelingVoltooid)[0].grond == "TERMIJNEN"
    v.zeg("2029-03-12", EINDE)
    v.zeg("2029-03-13", ZZ)
    assert v.van(r.KwijtingVerleend)[0].bedrag_cent == 195457


def test_k04_the_term_alone_is_not_enough_without_its_premium_first() -> None:
    """A-20: money goes to the premium of that month before it goes to the plan."""
    v = opgeschort()
    v.inhouding(*maanden("2026-03", 35))
    v.betaal("2029-03-09", "2029-02", 3500)
    assert not v.van(r.SchuldregelingVoltooid)


def test_k02_only_the_plan_counts_not_another_members_premium() -> None:
    v = opgeschort(lid(BO, 1), lid(CARLA, 2))
    v.inhouding(*maanden("2026-03", 36), persoon=BO)
    v.tot("2029-03-05")
    assert {een.toestand for een in v.polis.leden} == {"VOLTOOID"}
    assert {t.stand for t in v.lid(CARLA).termijnen} == {"UITGEBLEVEN"}


def test_k06_after_completion_the_others_of_that_month_stay_payable() -> None:
    v = opgeschort(lid(BO, 1), lid(CARLA, 2), schuld=3500)
    v.inhouding("2026-03", persoon=BO)
    assert v.lid(CARLA).toestand == "VOLTOOID"
    v.inhouding("2026-03", persoon=CARLA, cent=14700)
    assert [t.stand for t in v.lid(CARLA).termijnen][:2] == ["BETAALD", "NVT"]


def test_k06_what_stays_unpaid_of_that_month_goes_missing_without_a_threat() -> None:
    v = opgeschort(lid(BO, 1), lid(CARLA, 2), schuld=3500)
    v.inhouding("2026-03", persoon=BO)
    v.tot("2026-06-01")
    assert v.lid(CARLA).termijnen[0].stand == "UITGEBLEVEN"
    assert not v.van(r.MomentXOverschreden)
    assert v.lid(CARLA).toestand == "VOLTOOID"


def test_d20_d23_completion_closes_the_door_for_all_that_ran() -> None:
    v = voltooid()
    assert [g.persoon_ref for g in v.van(r.HerdeelnameUitgesloten)] == [ANNA]
    assert v.weigert("2029-03-05", c.BeeindigRegeling(persoon_ref=ANNA, reden="NIET_BETAALD")) == "DEELNAME_VOLTOOID"


def test_k07_rub_67_rub_68_kwijting_needs_completion_and_the_report_of_its_end() -> None:
    assert opgeschort().weigert("2026-04-01", EINDE) == "NIET_VOLTOOID"
    assert opgeschort().weigert("2026-04-01", ZZ) == "NIET_VOLTOOID"
    v = voltooid()
    assert v.weigert("2029-03-05", ZZ) == "EINDE_NIET_GEMELD"
    v.zeg("2029-03-05", EINDE)
    assert v.zeg("2029-03-05", EINDE) == []
    v.zeg("2029-03-06", ZZ)
    assert v.zeg("2029-03-06", ZZ) == []
    v.zeg("2029-03-07", CAK)
    assert v.zeg("2029-03-07", CAK) == []
    assert v.zeg("2029-03-07", ZZ) == []


def test_sc_42_k09_cak_before_its_turn_waits_and_is_applied_once() -> None:
    v = voltooid()
    v.zeg("2029-03-05", EINDE)
    v.zeg("2029-03-05T12:00:00", CAK)
    assert v.zeg("2029-03-05T13:00:00", CAK) == []
    assert not v.van(r.KwijtingVerleend)
    v.zeg("2029-03-06", ZZ)
    assert [(g.door, g.datum) for g in v.van(r.KwijtingVerleend)] == [
        ("VERZEKERAAR", date(2029, 3, 6)),
        ("CAK", date(2029, 3, 6)),
    ]
    assert v.van(r.KwijtingVerleend)[1].bedrag_bph_cent == 5
    assert v.zeg("2029-03-07", CAK) == []


def test_rub_69_cak_learns_no_amount_of_the_insurer() -> None:
    v = voltooid()
    v.zeg("2029-03-05", EINDE)
    v.zeg("2029-03-06", ZZ)
    assert v.van(r.VoltooiingGemeldAanCAK)[0].persoon_refs == (ANNA,)


def test_k06_a_polis_without_debt_runs_its_months() -> None:
    v = gestart(schuld=0)
    v.inhouding(*maanden("2026-03", 36), cent=14700)
    v.tot("2029-03-05")
    assert v.van(r.SchuldregelingVoltooid)[0].datum == date(2029, 3, 2)


def test_rub_55_a_borderel_that_falls_before_its_month_is_booked_whole_when_it_completes() -> None:
    """Month 2026-08 begins on a Saturday: with boekdag 1 its borderel comes on 31 July."""
    v = gestart(lid(BO, 1), lid(CARLA, 2), schuld=21000, beleid=replace(BELEID, boekdag=1))
    for m in maanden("2026-03", 5):
        v.betaal(f"{m}-01T12:00:00", m, 18200, persoon=BO)
        v.betaal(f"{m}-01T12:00:00", m, 14700, persoon=CARLA)
    v.betaal("2026-07-31T12:00:00", "2026-08", 18200, persoon=BO)
    assert v.van(r.SchuldregelingVoltooid)[0].grond == "SCHULD_AFGELOST"
    v.betaal("2026-07-31T12:00:00", "2026-08", 14700, persoon=CARLA)
    assert [t.stand for t in v.lid(CARLA).termijnen][4:7] == ["BETAALD", "BETAALD", "NVT"]
    assert not v.van(r.BetalingsverschilGesignaleerd)


@pytest.mark.parametrize("door", ["VERZEKERAAR", "CAK"])
def test_k07_no_kwijting_for_what_waits_for_money_or_ended(door: str) -> None:
    """CAK's word before its turn is kept instead, as long as its turn may come (SC-42)."""
    kwijting = c.VerleenKwijting(door=door)  # type: ignore[arg-type]
    wacht = opgeschort()
    wacht.inhouding(*maanden("2026-03", 35))
    wacht.tot("2029-03-05")
    assert wacht.polis.kwijting.stand == "AANGEHOUDEN"
    if door == "VERZEKERAAR":
        assert wacht.weigert("2029-03-06", kwijting) == "NIET_VOLTOOID"
    voorbij = opgeschort()
    voorbij.zeg("2026-04-02", c.MeldMutatie(persoon_ref=ANNA, reden="WSNP", per=date(2026, 4, 1)))
    assert voorbij.polis.kwijting.stand == "VERVALLEN"
    code = {"VERZEKERAAR": "NIET_VOLTOOID", "CAK": "GEEN_DEELNAME"}
    assert voorbij.weigert("2026-04-03", kwijting) == code[door]
    if door == "VERZEKERAAR":
        nog_niet = Verhaal()
        nog_niet.zeg("2026-02-27", aanmelding())
        assert nog_niet.weigert("2026-02-28", kwijting) == "NIET_VOLTOOID"
