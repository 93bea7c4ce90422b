"""Bijstand stops (RUB-31, RUB-33, RUB-88…91; D4, A-23, A-27, T7)."""

from datetime import date

import pytest
from regeling.domain.polis import commands as c
from regeling.domain.polis.muteren import eerste_zelf_maand
from regeling_verhaal import ANNA, BO, CARLA, Verhaal, aanmelding, gestart, lid, maanden, op

from contracts import regeling as r


def mutatie(per: date, reden: str = "WERK", persoon: object = ANNA) -> c.MeldMutatie:
    return c.MeldMutatie(persoon_ref=persoon, reden=reden, per=per)


@pytest.mark.parametrize(
    ("per", "gemeld", "maand"),
    [
        (date(2026, 9, 15), date(2026, 9, 18), "2026-10"),
        (date(2026, 9, 1), date(2026, 8, 12), "2026-09"),
        (date(2026, 9, 2), date(2026, 8, 12), "2026-10"),
        (date(2026, 5, 14), date(2026, 5, 15), "2026-06"),
    ],
)
def test_a_23_first_own_month(per: date, gemeld: date, maand: str) -> None:
    assert eerste_zelf_maand(per, gemeld) == maand


@pytest.mark.parametrize(
    ("per", "gemeld", "maand"),
    [
        (date(2026, 8, 10), date(2026, 10, 5), "2026-11"),
        (date(2026, 9, 1), date(2026, 9, 1), "2026-10"),
        (date(2026, 9, 1), date(2026, 8, 31), "2026-09"),
    ],
)
def test_a_27_never_a_month_whose_first_day_is_not_after_the_report(per: date, gemeld: date, maand: str) -> None:
    assert eerste_zelf_maand(per, gemeld) == maand


def test_sc_07_rub_89_rub_91_aow_changes_payer_and_reference() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 2))
    v.zeg("2026-05-15", mutatie(date(2026, 5, 14), "AOW"))
    assert v.namen()[-6:] == [
        "MutatieGemeld",
        "UitkeringGestopt",
        "InhoudingGestopt",
        "OvergegaanNaarZelfbetaling",
        "BetalingskenmerkGewijzigd",
        "InterventieTaakGeopend",
    ]
    [over] = v.van(r.OvergegaanNaarZelfbetaling)
    assert (over.eerste_zelf_maand, over.bedrag_cent, over.reden) == ("2026-06", 22200, "AOW")
    assert v.van(r.UitkeringGestopt)[0].laatste_inhouding_maand == "2026-05"
    assert v.van(r.BetalingskenmerkGewijzigd)[0].geldig_vanaf_maand == "2026-06"
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


def test_sc_07_rub_89_payment_on_the_old_reference_is_a_difference() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 3))
    v.zeg("2026-05-15", mutatie(date(2026, 5, 14), "AOW"))
    ontvangen = v.lid().ontvangen_cent
    v.inhouding("2026-06")
    assert v.van(r.BetalingsverschilGesignaleerd)[0].code == "ZELFBETALER"
    assert v.lid().ontvangen_cent == ontvangen


def test_sc_15_stop_before_moment_x_leaves_the_paid_month_and_starts_the_next() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-18", mutatie(date(2026, 9, 15)))
    assert v.van(r.UitkeringGestopt)[0].voor_moment_x
    v.inhouding("2026-09")
    v.betaal("2026-10-01T12:00:00", "2026-10", 22200, "ZELFBETALING")
    assert [t.stand for t in v.lid().termijnen[:8]] == ["BETAALD"] * 8
    assert v.van(r.PremieDoorbetaald)[-1].betaler == "VERZEKERDE"


def test_sc_15_t07_a_stop_explains_the_missing_month() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-09-30", mutatie(date(2026, 9, 15)))
    v.tot("2026-10-01T18:00:00")
    assert [g.maand for g in v.van(r.BetalingUitgebleven)] == ["2026-09"]
    assert not v.van(r.MomentXOverschreden)
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


def test_t07_a_stop_of_a_later_month_explains_nothing() -> None:
    v = gestart()
    v.zeg("2026-03-20", mutatie(date(2026, 6, 10)))
    v.tot("2026-04-02")
    assert v.van(r.MomentXOverschreden)


def test_sc_42_a_27_late_report_changes_no_history() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 7))
    v.zeg("2026-10-05", mutatie(date(2026, 8, 10)))
    [gestopt] = v.van(r.UitkeringGestopt)
    assert not gestopt.voor_moment_x
    assert v.lid().eerste_zelf_maand == "2026-11"
    assert [t.stand for t in v.lid().termijnen[:7]] == ["BETAALD"] * 7
    v.inhouding("2026-10")
    assert v.lid().termijnen[7].stand == "BETAALD"


def test_sc_42_a_27_the_month_not_withheld_falls_due_with_the_first_own_month_without_dunning() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 7))
    v.zeg("2026-10-05", mutatie(date(2026, 8, 10)))
    assert v.van(r.OvergegaanNaarZelfbetaling)[0].inhaalmaanden == ("2026-10",)
    v.tot("2026-11-01T23:59:59")
    assert not v.van(r.BetalingUitgebleven)
    assert not v.van(r.TermijnNietBetaalbaarGesteld)
    v.betaal("2026-11-01T23:59:59", "2026-10", 18200, "ZELFBETALING")
    v.betaal("2026-11-01T23:59:59", "2026-11", 22200, "ZELFBETALING")
    assert [t.stand for t in v.lid().termijnen[7:9]] == ["BETAALD", "BETAALD"]


def test_a_27_rub_90_what_the_months_not_withheld_come_to_is_told_with_them() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.betaal("2026-09-02T12:00:00", "2026-09", 8200, "INHOUDING")
    v.zeg("2026-10-01T12:00:00", mutatie(date(2026, 8, 10)))
    [over] = v.van(r.OvergegaanNaarZelfbetaling)
    assert (over.inhaalmaanden, over.bedrag_cent) == (("2026-09", "2026-10"), 22200)
    assert over.inhaalbedrag_cent == 10000 + 18200


def test_a_27_who_has_nothing_to_catch_up_on_is_told_of_no_amount() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 6))
    v.zeg("2026-08-20", mutatie(date(2026, 8, 15)))
    [over] = v.van(r.OvergegaanNaarZelfbetaling)
    assert (over.inhaalmaanden, over.inhaalbedrag_cent) == ((), 0)


def test_a_27_a_month_not_withheld_and_not_paid_on_the_first_own_vervaldatum_is_missed() -> None:
    v = gestart()
    v.inhouding(*maanden("2026-03", 7))
    v.zeg("2026-10-05", mutatie(date(2026, 8, 10)))
    v.betaal("2026-11-01T12:00:00", "2026-11", 22200, "ZELFBETALING")
    v.tot("2026-11-02T00:00:01")
    assert [g.maand for g in v.van(r.BetalingUitgebleven)] == ["2026-10"]
    assert v.lid().toestand == "ACTIEF_ZELFBETALING"


def test_rub_33_uitkering_stop_overig_goes_like_work() -> None:
    v = gestart()
    v.zeg("2026-04-03", mutatie(date(2026, 4, 2), "UITKERING_STOP_OVERIG"))
    assert v.lid().eerste_zelf_maand == "2026-05"


def test_rub_33_a_later_stop_of_who_pays_already_is_on_record_and_changes_nothing() -> None:
    v = gestart()
    v.zeg("2026-04-03", mutatie(date(2026, 4, 2)))
    v.zeg("2026-05-03", mutatie(date(2026, 5, 2), "DEELUITKERING"))
    assert v.namen()[-1] == "MutatieGemeld"
    assert (v.lid().eerste_zelf_maand, v.lid().gestopt_reden) == ("2026-05", "WERK")


def test_d04_only_the_reported_person_switches() -> None:
    v = gestart(lid(BO, 1), lid(CARLA, 2))
    v.zeg("2026-04-03", mutatie(date(2026, 4, 2), persoon=CARLA))
    assert (v.lid(BO).toestand, v.lid(CARLA).toestand) == ("ACTIEF_INHOUDING", "ACTIEF_ZELFBETALING")
    assert v.van(r.OvergegaanNaarZelfbetaling)[0].bedrag_cent == 18700


def test_d04_who_threatens_to_drop_out_stays_so_when_the_payer_changes() -> None:
    v = gestart()
    v.tot("2026-05-05")
    assert v.lid().toestand == "DREIGENDE_UITVAL"
    v.zeg("2026-05-05", mutatie(date(2026, 5, 4)))
    assert v.lid().toestand == "DREIGENDE_UITVAL"


def test_d04_after_completion_a_mutation_is_a_note() -> None:
    v = gestart(schuld=3500)
    v.inhouding("2026-03")
    v.zeg("2027-02-16", mutatie(date(2027, 2, 15), "AOW"))
    assert v.van(r.MutatieGenoteerd)[0].eerste_zelf_maand == "2027-03"
    assert (v.lid().toestand, v.lid().eerste_zelf_maand) == ("VOLTOOID", "2027-03")
    assert not v.van(r.OvergegaanNaarZelfbetaling)


def test_rub_88_aow_tasks_at_three_months_one_month_and_the_day() -> None:
    v = gestart(lid(aow_datum=date(2026, 9, 14)))
    v.tot("2026-12-01")
    taken = [(o, g.maanden_tot) for o, g in v.verteld if isinstance(g, r.AOWDatumNadert)]
    assert taken == [
        (op("2026-06-14T00:00:00"), 3),
        (op("2026-08-14T00:00:00"), 1),
        (op("2026-09-14T00:00:00"), 0),
    ]
    assert v.lid().eerste_zelf_maand is None


def test_rub_88_no_task_for_a_day_that_passed_or_a_person_who_pays_already() -> None:
    v = gestart(lid(aow_datum=date(2026, 4, 14)))
    v.zeg("2026-03-20", mutatie(date(2026, 4, 14), "AOW"))
    v.tot("2026-05-01")
    assert [g.maanden_tot for g in v.van(r.AOWDatumNadert)] == [1]


def test_d02_a_mutation_before_the_list_is_noted_too() -> None:
    v = Verhaal()
    v.zeg("2026-02-27", aanmelding())
    v.zeg("2026-02-27", mutatie(date(2026, 3, 20)))
    v.zeg("2026-02-28", mutatie(date(2026, 3, 10), "AOW"))
    v.zeg("2026-02-28", mutatie(date(2026, 3, 25), "UITKERING_STOP_OVERIG"))
    notitie = v.lid().notitie
    assert notitie is not None
    assert notitie.per == date(2026, 3, 10)
