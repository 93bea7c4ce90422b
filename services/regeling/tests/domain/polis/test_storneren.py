"""Money that goes back (N-08, N-29): the terms are what they would have been without it."""

from datetime import date

import pytest
from contracts.zicht import Zicht
from regeling.domain.polis import commands as c
from regeling.domain.polis.events import BetalingHerboekt
from regeling_beeld import rij
from regeling_grootboek import klopt
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, gestart, lid, maanden

from contracts import regeling as r


def terug(maand: str, cent: int | None = None, **velden: object) -> c.StorneerBetaling:
    return c.StorneerBetaling(persoon_ref=ANNA, maand=maand, bedrag_cent=cent, **velden)  # type: ignore[arg-type]


def standen(v: Verhaal, aantal: int = 4) -> list[str]:
    return [t.stand for t in v.lid().termijnen[:aantal]]


def test_n_08_a_month_whose_time_has_passed_is_missed_as_if_the_money_never_came() -> None:
    v = gestart()
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-05-04", terug("2026-03"))
    assert standen(v) == ["UITGEBLEVEN", "BETAALD", "GEPLAND", "GEPLAND"]
    [storno] = v.van(r.BetalingGestorneerd)
    assert (storno.bedrag_cent, storno.niet_geboekt_cent) == (18200, 0)
    assert [(p.maand, p.premie_cent, p.aflossing_cent) for p in storno.posten] == [("2026-03", -14700, -3500)]
    assert [(g.maand, g.open_cent) for g in v.van(r.BetalingUitgebleven)] == [("2026-03", 18200)]
    assert (v.polis.afgelost_cent, v.lid().ontvangen_cent) == (3500, 18200)


@pytest.mark.parametrize(
    ("wanneer", "stand"),
    [
        ("2026-03-24T13:00:00", "GEPLAND"),
        ("2026-03-25T00:00:00", "IN_HERSTEL"),
        ("2026-03-31T16:59:59", "IN_HERSTEL"),
        ("2026-03-31T17:00:00", "IN_HERSTEL"),
        ("2026-03-31T17:00:01", "UITGEBLEVEN"),
    ],
)
def test_n_08_the_term_stands_where_time_had_left_it(wanneer: str, stand: str) -> None:
    v = gestart()
    v.inhouding("2026-03")
    v.zeg(wanneer, terug("2026-03"))
    assert standen(v, 1) == [stand]


def test_n_08_a_month_that_is_open_again_is_missed_at_its_moment_x() -> None:
    v = gestart()
    v.inhouding("2026-03")
    v.zeg("2026-03-26", terug("2026-03"))
    v.tot("2026-04-01")
    assert [g.maand for g in v.van(r.MomentXOverschreden)] == ["2026-03"]
    v.betaal("2026-04-02", "2026-03", 18200)
    assert standen(v, 1) == ["LAAT"]


def test_n_08_a_20_a_part_takes_the_repayment_first() -> None:
    v = gestart()
    v.inhouding("2026-03")
    v.zeg("2026-04-08", terug("2026-03", 3500))
    assert (v.lid().termijnen[0].premie_cent, v.lid().termijnen[0].aflossing_cent) == (14700, 0)
    v.betaal("2026-04-10", "2026-03", 3500)
    assert standen(v, 1) == ["LAAT"]
    assert v.polis.afgelost_cent == 3500


def test_n_08_an_announced_month_waits_again_for_its_day() -> None:
    v = gestart()
    v.zeg("2026-03-30", c.KondigNabetalingAan(
        persoon_ref=ANNA, maand="2026-03", bedrag_cent=18200, verwacht_op=date(2026, 4, 10)
    ))  # fmt: skip
    v.betaal("2026-04-07", "2026-03", 18200)
    v.zeg("2026-04-09", terug("2026-03"))
    assert standen(v, 1) == ["AANGEKONDIGD"]
    v.betaal("2026-04-14", "2026-03", 18200)
    assert standen(v, 1) == ["BETAALD"]


def test_n_08_what_a_later_payment_had_left_over_fills_the_month_in_the_order_of_instants() -> None:
    """March paid twice: the second one went to April. Without the first it is March's, in time; April is open."""
    v = gestart()
    v.betaal("2026-03-24T12:00:00", "2026-03", 18200)
    v.betaal("2026-03-27", "2026-03", 18200, "ZELFBETALING")
    assert standen(v, 2) == ["BETAALD", "BETAALD"]
    v.zeg("2026-05-11", terug("2026-03", kenmerk="K", volgnr=1))
    assert [een.terug_cent for een in v.lid().betalingen] == [0, 18200]
    assert standen(v, 2) == ["BETAALD", "UITGEBLEVEN"]


def test_n_08_the_older_of_two_payments_goes_back() -> None:
    v = gestart()
    v.betaal("2026-03-24T12:00:00", "2026-03", 10000)
    v.betaal("2026-04-02", "2026-03", 8200, "ZELFBETALING")
    eerste = c.BoekBetaling(persoon_ref=ANNA, maand="2026-03", bedrag_cent=5000, soort="NABETALING", kenmerk="L")
    v.zeg("2026-04-03", eerste)
    assert (standen(v, 1), v.lid().termijnen[1].premie_cent) == (["LAAT"], 5000)
    v.zeg("2026-04-06", terug("2026-03", 8200, kenmerk="K"))
    assert (standen(v, 1), v.lid().termijnen[0].premie_cent) == (["UITGEBLEVEN"], 14700)
    assert (v.lid().termijnen[0].aflossing_cent, v.lid().termijnen[1].premie_cent) == (300, 0)
    assert len(v.van(BetalingHerboekt)) == 2


def test_n_08_what_was_a_difference_goes_back_first() -> None:
    v = gestart(schuld=3500)
    v.betaal("2026-03-10", "2026-03", 18200 + 35 * 14700 + 99)
    assert v.polis.kwijting.stand == "VOLTOOID"
    v = gestart()
    v.betaal("2026-03-10", "2026-03", 36 * 18200 + 99)
    v.zeg("2026-03-11", terug("2026-03", 100))
    assert v.van(r.BetalingGestorneerd)[0].niet_geboekt_cent == -99
    assert v.lid().termijnen[35].aflossing_cent == 3499
    assert v.lid().ontvangen_cent == 36 * 18200 - 1


def test_n_08_money_that_found_nothing_open_fills_what_is_open_now() -> None:
    v = gestart()
    v.betaal("2026-03-10", "2026-03", 36 * 18200)
    v.betaal("2026-03-12", "2026-03", 5000, "ZELFBETALING")
    v.zeg("2026-03-13", terug("2026-03", 5000))
    assert v.van(r.BetalingGestorneerd)[-1].niet_geboekt_cent == -5000
    v.betaal("2026-03-14", "2026-04", 6000, "ZELFBETALING")
    v.zeg("2026-03-16", terug("2026-03", 10000))
    assert v.lid().termijnen[35].aflossing_cent == 0
    assert v.lid().ontvangen_cent == 36 * 18200 - 10000 + 6000


def test_n_08_a_storno_can_threaten_and_paying_again_lifts_it() -> None:
    v = gestart()
    v.inhouding("2026-03", "2026-04")
    v.zeg("2026-05-06", terug("2026-03"))
    v.zeg("2026-05-06", terug("2026-04"))
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    v.betaal("2026-05-07", "2026-04", 18200)
    assert v.lid().toestand == "ACTIEF_INHOUDING"


def test_n_08_what_is_not_there_cannot_go_back() -> None:
    v = gestart()
    assert v.weigert("2026-03-10", terug("2026-03")) == "BETALING_ONBEKEND"
    v.inhouding("2026-03")
    assert v.weigert("2026-03-26", terug("2026-03", 18201)) == "STORNO_TE_HOOG"
    assert v.weigert("2026-03-26", terug("2026-03", 0)) == "BEDRAG_ONGELDIG"
    assert v.weigert("2026-03-26", terug("2026-03", kenmerk="ANDER")) == "BETALING_ONBEKEND"
    v.zeg("2026-03-26", terug("2026-03", 200))
    assert v.weigert("2026-03-26", terug("2026-03", 18001)) == "STORNO_TE_HOOG"
    v.zeg("2026-03-26", terug("2026-03"))
    assert v.weigert("2026-03-26", terug("2026-03")) == "BETALING_ONBEKEND"


def test_n_08_n_29_after_completion_nothing_revives_and_both_are_told() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.zeg("2026-03-30", terug("2026-03"))
    assert v.polis.kwijting.stand == "VOLTOOID"
    assert (standen(v, 1), v.polis.afgelost_cent, v.lid().ontvangen_cent) == (["BETAALD"], 3500, 0)
    assert [(g.code, g.verschil_cent) for g in v.van(r.BetalingsverschilGesignaleerd)] == [
        ("STORNO_NA_VOLTOOIING", 18200)
    ]
    assert v.weigert("2026-03-31", terug("2026-03")) == "BETALING_ONBEKEND"


def test_n_08_n_29_what_went_back_after_completion_is_settled_per_month_and_once() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.betaal("2026-03-28", "2026-04", 14700)
    vereffening = c.VereffenStorno(persoon_ref=ANNA, maand="2026-03", wijze="TERUGBETAALD")
    assert v.weigert("2026-03-29", vereffening) == "GEEN_STORNO_OPEN"
    v.zeg("2026-03-30", terug("2026-03", 200))
    v.zeg("2026-03-31", terug("2026-03"))
    v.zeg("2026-03-31", terug("2026-04"))
    assert klopt(v).saldo("NIEUWE_ACHTERSTAND") == 18200 + 14700
    v.zeg("2026-04-01", vereffening)
    assert [(g.maand, g.bedrag_cent) for g in v.van(r.StornoVereffend)] == [("2026-03", 18200)]
    assert klopt(v).saldo("NIEUWE_ACHTERSTAND") == 14700
    assert v.lid().ontvangen_cent == 18200
    verschillen = rij(v, Zicht.VERZEKERAAR).betalingsverschillen
    assert [(een.maand, een.vereffend_op) for een in verschillen] == [
        ("2026-03", date(2026, 4, 1)),
        ("2026-03", date(2026, 4, 1)),
        ("2026-04", None),
    ]
    assert v.weigert("2026-04-02", vereffening) == "GEEN_STORNO_OPEN"


def test_n_08_kwijting_that_waits_waits_for_more() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 35))
    v.tot("2029-03-05")
    v.zeg("2029-03-06", terug("2029-01"))
    assert [(g.tekort_cent, g.ontbrekende_maanden) for g in v.van(r.KwijtingAangehouden)] == [
        (3500, ("2029-02",)),
        (7000, ("2029-01", "2029-02")),
    ]


def test_n_08_the_other_insured_keep_what_they_paid() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.inhouding("2026-03", persoon=BO)
    v.inhouding("2026-03", persoon=CARLA, cent=14700)
    v.zeg("2026-04-03", c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03"))
    assert v.lid(BO).termijnen[0].stand == "BETAALD"
    assert v.lid(CARLA).termijnen[0].stand == "UITGEBLEVEN"
    assert v.polis.afgelost_cent == 3500


def geeindigd(v: Verhaal, wanneer: str, per: date) -> None:
    v.zeg(wanneer, c.MeldMutatie(persoon_ref=ANNA, reden="VERZEKERAAR_OVERSTAP", door="VERZEKERAAR", per=per))


def test_n_08_t_14_what_came_for_a_lapsed_month_stays_a_difference_when_something_else_goes_back() -> None:
    """The same rule places money when it comes and when it is placed once more."""
    v = gestart()
    v.inhouding("2026-03")
    geeindigd(v, "2026-03-26", date(2026, 3, 31))
    v.betaal("2026-04-10", "2026-04", 18200)
    assert [g.code for g in v.van(r.BetalingsverschilGesignaleerd)] == ["TERMIJN_VERVALLEN"]
    v.zeg("2026-04-13", terug("2026-03"))
    assert standen(v, 2) == ["UITGEBLEVEN", "VERVALLEN"]
    assert (v.van(r.BetalingGestorneerd)[0].niet_geboekt_cent, v.polis.afgelost_cent) == (0, 0)
    assert [een.niet_geboekt_cent for een in v.lid().betalingen] == [0, 18200]
    klopt(v, 18200)


def test_n_08_n_01_what_was_paid_before_the_end_stays_on_its_month() -> None:
    """In the order of instants: April was paid while it was still a term, so it is not March's when March goes back."""
    v = gestart()
    v.inhouding("2026-03")
    v.betaal("2026-03-25T13:00:00", "2026-04", 18200, "ZELFBETALING")
    geeindigd(v, "2026-03-26", date(2026, 3, 31))
    v.zeg("2026-04-13", terug("2026-03"))
    assert standen(v, 2) == ["UITGEBLEVEN", "BETAALD"]
    assert v.polis.afgelost_cent == 3500
    klopt(v, 18200)


@pytest.mark.parametrize(("tot", "geboekt"), [(None, True), (date(2026, 6, 2), False)])
def test_n_08_rub_32_a_detention_of_unknown_length_is_an_end_when_its_month_is_over(
    tot: date | None, *, geboekt: bool
) -> None:
    """Money for May that came in April was for a term as long as nobody knew that the detention would be so long."""
    v = gestart()
    v.inhouding("2026-03")
    v.zeg("2026-04-07", c.MeldMutatie(persoon_ref=ANNA, reden="DETENTIE", per=date(2026, 4, 3), tot=tot))
    v.betaal("2026-04-10", "2026-05", 18200)
    v.tot("2026-05-02")
    assert v.lid().einde is not None
    assert (v.lid().termijnen[2].stand == "BETAALD") is geboekt
    v.zeg("2026-05-04", terug("2026-03"))
    assert (v.lid().termijnen[2].stand == "BETAALD") is geboekt
    assert v.lid().betalingen[-1].niet_geboekt_cent == (0 if geboekt else 18200)
    klopt(v, 18200)


def test_n_08_n_01_what_comes_at_the_instant_at_which_an_end_was_told_came_after_it() -> None:
    """In the order of instants April was no term any more: it stays a difference when March goes back."""
    v = gestart()
    v.inhouding("2026-03")
    geeindigd(v, "2026-03-26T10:00:00", date(2026, 3, 31))
    v.betaal("2026-03-26T10:00:00", "2026-04", 18200, "ZELFBETALING")
    v.zeg("2026-04-13", terug("2026-03"))
    assert standen(v, 2) == ["UITGEBLEVEN", "VERVALLEN"]
    assert [een.niet_geboekt_cent for een in v.lid().betalingen] == [0, 18200]


def test_n_08_of_who_takes_no_part_nothing_goes_back_that_never_came() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2, bph_plichtig=False))
    terug_van_carla = c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03", bedrag_cent=100)
    assert v.weigert("2026-03-10", terug_van_carla) == "GEEN_DEELNAME"
    v.betaal("2026-03-10", "2026-03", 100, persoon=CARLA)
    te_veel = c.StorneerBetaling(persoon_ref=CARLA, maand="2026-03", bedrag_cent=101)
    assert v.weigert("2026-03-11", te_veel) == "GEEN_DEELNAME"
    v.zeg("2026-03-11", terug_van_carla)
    assert v.van(r.BetalingGestorneerd)[0].bedrag_cent == 100


def test_n_08_n_28_a_month_lapsed_when_the_end_before_it_was_told_not_when_a_later_one_was() -> None:
    """June was paid after the withdrawal, which left it due, and before the death, which did not: it stays paid."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-06-10", c.MeldMutatie(persoon_ref=ANNA, reden="OP_VERZOEK", per=date(2026, 6, 10)))
    v.betaal("2026-06-15", "2026-06", 18200)
    v.zeg("2026-06-20", c.MeldMutatie(persoon_ref=ANNA, reden="OVERLIJDEN", per=date(2026, 6, 18)))
    v.zeg("2026-06-22", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-05", bedrag_cent=100))
    assert [t.stand for t in v.lid().termijnen[2:5]] == ["UITGEBLEVEN", "BETAALD", "VERVALLEN"]
    assert v.polis.afgelost_cent == 4 * 3500 - 100


@pytest.mark.parametrize(("betaald", "stand"), [("2026-03-31T17:00:00", "BETAALD"), ("2026-03-31T17:00:01", "LAAT")])
def test_n_08_t5_t11_money_of_the_last_instant_stays_in_time_when_other_money_goes_back(
    betaald: str, stand: str
) -> None:
    v = gestart()
    v.betaal("2026-03-20", "2026-04", 100)
    v.betaal(betaald, "2026-03", 18200)
    assert v.lid().termijnen[0].stand == stand
    v.zeg("2026-04-02", c.StorneerBetaling(persoon_ref=ANNA, maand="2026-04"))
    assert [t.stand for t in v.lid().termijnen[:2]] == [stand, "GEPLAND"]
