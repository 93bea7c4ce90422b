"""Terms and money (RUB-29, RUB-30, RUB-55, RUB-59, RUB-81, RUB-89; A-20, T1…T14)."""

from datetime import date, time
from uuid import UUID

import pytest
from msgspec.structs import replace
from regeling.domain.polis import commands as c
from regeling_verhaal import ANNA, BELEID, BO, CARLA, Verhaal, gestart, lid, maanden, op

from contracts import regeling as r


def stand(v: Verhaal, m: str, persoon: UUID = ANNA) -> str:
    een = v.lid(persoon)
    return een.termijnen[maanden("2026-03", 36).index(m)].stand


def kondig_aan(m: str = "2026-06", verwacht: date = date(2026, 7, 6)) -> c.KondigNabetalingAan:
    return c.KondigNabetalingAan(persoon_ref=ANNA, maand=m, bedrag_cent=18200, verwacht_op=verwacht)


def test_t02_regular_payment_pays_the_month() -> None:
    v = gestart()
    v.inhouding("2026-03")
    assert v.namen()[-3:] == ["PremieDoorbetaald", "AflossingOntvangen", "TermijnBetaald"]
    assert v.van(r.PremieDoorbetaald)[0].bedrag_cent == 14700
    [aflossing] = v.van(r.AflossingOntvangen)
    assert (aflossing.bedrag_cent, aflossing.termijn_nr, aflossing.betaler) == (3500, 1, "GEMEENTE")
    assert not v.van(r.TermijnBetaald)[0].laat


def test_t03_a_20_partial_payment_goes_to_premium_first_and_the_term_stays_open() -> None:
    v = gestart()
    v.betaal("2026-03-24", "2026-03", 15000)
    assert (v.van(r.PremieDoorbetaald)[0].bedrag_cent, v.van(r.AflossingOntvangen)[0].bedrag_cent) == (14700, 300)
    assert not v.van(r.TermijnBetaald)
    v.betaal("2026-03-25", "2026-03", 3200)
    assert v.van(r.AflossingOntvangen)[-1].bedrag_cent == 3200
    assert stand(v, "2026-03") == "BETAALD"


def test_t04_rub_29_rub_81_not_booked_on_the_boekdatum_is_in_herstel() -> None:
    v = gestart()
    v.tot("2026-03-25T00:00:00", ook_dan=True)
    [herstel] = v.van(r.TermijnNietBetaalbaarGesteld)
    assert (herstel.boekdatum, herstel.moment_x) == (date(2026, 3, 24), op("2026-03-31T17:00:00"))
    assert stand(v, "2026-03") == "IN_HERSTEL"


def test_t05_payment_in_herstel_is_in_time() -> None:
    v = gestart()
    v.betaal("2026-03-30", "2026-03", 18200)
    assert stand(v, "2026-03") == "BETAALD"
    v.tot("2026-04-02")
    assert not v.van(r.BetalingUitgebleven)


@pytest.mark.parametrize(
    ("tijd", "laat"), [("16:59:59", False), ("17:00:00", False), ("17:00:00.000001", True), ("17:00:01", True)]
)
def test_sc_16_rub_29_moment_x_is_inclusive(tijd: str, laat: bool) -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.betaal(f"2026-10-01T{tijd}", "2026-09", 18200)
    assert v.van(r.TermijnBetaald)[-1].laat is laat
    assert len(v.van(r.MomentXOverschreden)) == len(v.van(r.BetalingUitgebleven)) == int(laat)


def test_sc_16_nothing_known_at_moment_x_is_escalated_then() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.tot("2026-10-02")
    [(moment, gemist)] = [(o, g) for o, g in v.verteld if isinstance(g, r.MomentXOverschreden)]
    assert (moment, gemist.maand, gemist.persoon_refs) == (op("2026-10-01T17:00:00"), "2026-09", (ANNA,))


def test_rub_30_moment_x_is_told_once_per_polis_and_month() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.tot("2026-04-02")
    [gemist] = v.van(r.MomentXOverschreden)
    assert gemist.persoon_refs == (BO, CARLA)
    assert len(v.van(r.BetalingUitgebleven)) == 2


def test_sc_14_t06_t09_announced_nabetaling_keeps_the_term_open() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-30", kondig_aan())
    v.betaal("2026-07-06", "2026-06", 18200)
    assert not v.van(r.BetalingUitgebleven)
    assert not v.van(r.MomentXOverschreden)
    assert [g.bedrag_cent for g in v.van(r.NabetalingOntvangen)] == [18200]
    assert stand(v, "2026-06") == "BETAALD"


def test_sc_14_rub_30_the_same_nabetaling_inside_a_borderel_is_a_difference() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-30", kondig_aan(verwacht=date(2026, 7, 22)))
    v.inhouding("2026-07", cent=36400)
    [verschil] = v.van(r.BetalingsverschilGesignaleerd)
    assert (verschil.code, verschil.verschil_cent) == ("NABETALING_IN_BORDEREL", 18200)
    assert (stand(v, "2026-07"), stand(v, "2026-06")) == ("BETAALD", "AANGEKONDIGD")


@pytest.mark.parametrize(("wanneer", "laat"), [("2026-07-13T23:59:59", False), ("2026-07-14T00:00:01", True)])
def test_t10_the_announced_day_has_five_working_days_of_grace(wanneer: str, laat: bool) -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-30", kondig_aan())
    v.betaal(wanneer, "2026-06", 18200)
    assert v.van(r.TermijnBetaald)[-1].laat is laat
    assert not v.van(r.MomentXOverschreden)


def test_t06_announcement_after_moment_x_is_refused() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    assert v.weigert("2026-07-01T17:00:01", kondig_aan()) == "MOMENT_X_VOORBIJ"


def test_t06_a_second_announcement_after_moment_x_cannot_stretch_the_first() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-30", kondig_aan())
    assert v.weigert("2026-07-02", kondig_aan(verwacht=date(2026, 12, 1))) == "MOMENT_X_VOORBIJ"


def test_t06_only_an_open_term_can_be_announced() -> None:
    v = gestart()
    v.inhouding("2026-03")
    assert v.weigert("2026-03-30", kondig_aan("2026-03")) == "AL_BETAALD"
    assert v.weigert("2026-03-30", kondig_aan("2029-03")) == "GEEN_TERMIJN"
    assert v.weigert("2026-03-30", kondig_aan("2026-13")) == "GEEN_TERMIJN"


def test_t11_late_payment_is_flagged() -> None:
    v = gestart()
    v.betaal("2026-04-20", "2026-03", 18200)
    assert stand(v, "2026-03") == "LAAT"
    assert v.polis.afgelost_cent == 3500


def test_n_12_who_pays_names_the_month_then_the_oldest_as_a_whole_then_later_ones() -> None:
    v = gestart()
    v.inhouding("2026-04")
    v.betaal("2026-06-05", "2026-06", 3 * 18200 + 10000)
    assert [t.stand for t in v.lid().termijnen[:5]] == ["LAAT", "BETAALD", "LAAT", "BETAALD", "GEPLAND"]
    assert (v.lid().termijnen[4].premie_cent, v.lid().termijnen[4].aflossing_cent) == (10000, 0)


def test_t02_surplus_goes_to_the_oldest_open_term() -> None:
    v = gestart()
    v.inhouding("2026-04")
    v.betaal("2026-05-05", "2026-05", 36400)
    assert (stand(v, "2026-05"), stand(v, "2026-03")) == ("BETAALD", "LAAT")


def test_rub_55_what_is_left_at_last_is_a_difference_and_not_booked() -> None:
    v = gestart(schuld=3500)
    v.betaal("2026-03-10", "2026-03", 18200 + 35 * 14700 + 99)
    [verschil] = v.van(r.BetalingsverschilGesignaleerd)
    assert (verschil.code, verschil.verschil_cent) == ("MEER_DAN_OPEN", 99)
    assert v.lid().ontvangen_cent == 18200 + 35 * 14700


@pytest.mark.parametrize("m", ["2026-02", "2029-03", "x"])
def test_rub_55_a_month_outside_the_participation_is_a_difference(m: str) -> None:
    v = gestart()
    v.betaal("2026-03-10", m, 18200)
    assert v.van(r.BetalingsverschilGesignaleerd)[0].code == "GEEN_TERMIJN"
    assert v.lid().ontvangen_cent == 0


def test_rub_55_money_for_who_does_not_take_part_is_a_difference() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2, bph_plichtig=False))
    v.betaal("2026-03-10", "2026-03", 100, persoon=CARLA)
    assert v.van(r.BetalingsverschilGesignaleerd)[0].code == "GEEN_DEELNAME"


def test_a_payment_of_nothing_is_refused() -> None:
    nul = c.BoekBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=0, soort="REGULIER", kenmerk="K")
    assert gestart().weigert("2026-03-24", nul) == "BEDRAG_ONGELDIG"


def test_rub_59_a_month_without_amount_is_paid_by_itself() -> None:
    v = gestart(schuld=3500, beleid=replace(BELEID, gemeentebijdrage_cent=99999))
    v.betaal("2026-03-24", "2026-03", 3500)
    assert stand(v, "2026-03") == "BETAALD"
    v = gestart(lid(BO, 1), lid(CARLA, 2), beleid=replace(BELEID, gemeentebijdrage_cent=99999))
    v.tot("2026-03-26")
    assert stand(v, "2026-03", CARLA) == "BETAALD"
    assert stand(v, "2026-03", BO) == "IN_HERSTEL"


def test_a_07_moment_x_may_be_the_boekdatum_itself() -> None:
    v = gestart(beleid=replace(BELEID, moment_x_werkdagen=0, moment_x_tijd=time(15)))
    v.tot("2026-03-24T15:00:00", ook_dan=True)
    assert stand(v, "2026-03") == "UITGEBLEVEN"


def test_a_boekdag_before_the_first_working_day_never_speaks_before_the_start() -> None:
    v = gestart(beleid=replace(BELEID, boekdag=1, moment_x_werkdagen=0))
    v.tot("2026-03-02")
    momenten = [o for o, g in v.verteld if isinstance(g, r.BetalingUitgebleven)]
    assert momenten == [op("2026-03-01T17:00:00")]


def test_t09_payer_is_the_bewindvoerder_when_there_is_one() -> None:
    v = gestart(lid(bewindvoerder=True))
    v.betaal("2026-03-24", "2026-03", 18200, "ZELFBETALING")
    assert {g.betaler for g in v.van(r.PremieDoorbetaald)} == {"BEWINDVOERDER"}


def test_rub_29_the_first_boekdatum_is_not_before_the_first_day() -> None:
    """1 March 2026 is a Sunday: with boekdag 1 and no extra days the gemeente has till that Sunday."""
    v = gestart(beleid=replace(BELEID, boekdag=1, moment_x_werkdagen=0))
    v.betaal("2026-03-01T12:00:00", "2026-03", 18200, "REGULIER")
    assert stand(v, "2026-03") == "BETAALD"
    v.tot("2026-04-01T17:00:00", ook_dan=True)
    assert [g.maand for g in v.van(r.BetalingUitgebleven)] == ["2026-04"]


def test_t02_a_surplus_marks_no_month_paid_of_which_nothing_is_due() -> None:
    """A gemeentebijdrage as large as the premium: after the plan nothing is due any more."""
    v = gestart(schuld=7000, beleid=replace(BELEID, gemeentebijdrage_cent=20000))
    v.tot("2026-04-02")
    v.betaal("2026-04-10", "2026-04", 3500)
    v.betaal("2026-04-20", "2026-03", 6000)
    assert [t.stand for t in v.lid().termijnen] == ["LAAT", "BETAALD"] + ["NVT"] * 34


@pytest.mark.parametrize("cent", [1, 14700, 14701, 18200])
def test_t09_a_nabetaling_is_told_with_what_it_pays_of_the_month_premium_or_repayment(cent: int) -> None:
    v = gestart()
    v.betaal("2026-03-10", "2026-03", cent)
    [ontvangen] = v.van(r.NabetalingOntvangen)
    assert (ontvangen.maand, ontvangen.bedrag_cent) == ("2026-03", cent)
    assert sum(g.bedrag_cent for g in v.van(r.PremieDoorbetaald)) == min(cent, 14700)
    assert sum(g.bedrag_cent for g in v.van(r.AflossingOntvangen)) == max(cent - 14700, 0)


def test_t09_a_nabetaling_that_finds_no_place_is_none() -> None:
    v = gestart()
    v.betaal("2026-03-10", "2029-03", 18200)
    assert v.van(r.NabetalingOntvangen) == []


def test_n_12_t2_what_the_gemeente_pays_too_much_fills_later_months_too_whoever_pays_those() -> None:
    v = gestart()
    v.zeg("2026-03-20", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 18)))
    v.betaal("2026-03-24T12:00:00", "2026-03", 18200 + 22200, "REGULIER")
    assert v.van(r.BetalingsverschilGesignaleerd) == []
    assert [t.stand for t in v.lid().termijnen[:3]] == ["BETAALD", "BETAALD", "GEPLAND"]
    assert [(p.maand, p.betaler) for p in v.van(r.PremieDoorbetaald)] == [
        ("2026-03", "GEMEENTE"),
        ("2026-04", "GEMEENTE"),
    ]


def test_n_12_what_the_gemeente_says_that_she_paid_for_a_month_that_the_person_pays_is_a_difference() -> None:
    v = gestart()
    v.zeg("2026-03-20", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 18)))
    v.betaal("2026-04-24T12:00:00", "2026-04", 22200, "REGULIER")
    [verschil] = v.van(r.BetalingsverschilGesignaleerd)
    assert (verschil.code, verschil.verschil_cent) == ("ZELFBETALER", 22200)


def test_a_23_n_12_money_that_finds_nothing_to_pay_does_not_settle_a_month_whose_amount_still_changes() -> None:
    """Of a debt of nothing, where the bijdrage is all of the premium, nothing is due until the person pays himself."""
    v = gestart(schuld=0, beleid=replace(BELEID, gemeentebijdrage_cent=18700))
    v.betaal("2026-03-26", "2026-04", 7400, "ZELFBETALING")
    assert v.lid().termijnen[1].stand == "GEPLAND"
    v.zeg("2026-03-31", c.MeldMutatie(persoon_ref=ANNA, reden="WERK", per=date(2026, 3, 31)))
    v.tot("2026-04-03")
    assert (v.lid().termijnen[0].stand, v.lid().termijnen[1].stand) == ("BETAALD", "UITGEBLEVEN")
    assert v.lid().toestand == "DREIGENDE_UITVAL"
