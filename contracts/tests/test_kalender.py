"""Dutch civil time: the printed lists of the Algemene termijnenwet, summer time, months, moment x."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts import kalender

TERMIJNENWET = {
    2026: ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"],
    2027: ["01-01", "03-26", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26"],
    2029: ["01-01", "03-30", "04-02", "04-27", "05-05", "05-10", "05-21", "12-25", "12-26"],
}
DATUMS = st.dates(date(2024, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize("jaar", TERMIJNENWET)
def test_algemene_termijnenwet_art_3(jaar: int) -> None:
    assert sorted(kalender.feestdagen(jaar)) == [date.fromisoformat(f"{jaar}-{d}") for d in TERMIJNENWET[jaar]]


def test_king_s_day_moves_to_saturday_when_it_is_a_sunday() -> None:
    assert date(2031, 4, 26) in kalender.feestdagen(2031)
    assert date(2031, 4, 27) not in kalender.feestdagen(2031)


@pytest.mark.parametrize(
    ("d", "werkdag"),
    [
        (date(2026, 6, 24), True),
        (date(2026, 6, 27), False),
        (date(2026, 6, 28), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 7), True),
        (date(2027, 5, 5), False),
        (date(2026, 12, 24), True),
    ],
)
def test_is_werkdag(d: date, werkdag: bool) -> None:
    assert kalender.is_werkdag(d) is werkdag


def test_plus_werkdagen_jumps_over_easter() -> None:
    assert kalender.plus_werkdagen(date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert kalender.plus_werkdagen(date(2026, 4, 4), 0) == date(2026, 4, 4)


@given(DATUMS, st.integers(0, 30))
def test_plus_werkdagen_passes_exactly_that_many(d: date, aantal: int) -> None:
    einde = kalender.plus_werkdagen(d, aantal)
    tussen = [date.fromordinal(n) for n in range(d.toordinal() + 1, einde.toordinal() + 1)]
    assert sum(map(kalender.is_werkdag, tussen)) == aantal


@pytest.mark.parametrize(
    ("d", "t", "verwacht"),
    [
        (date(2026, 1, 15), time(17), datetime(2026, 1, 15, 16, tzinfo=UTC)),
        (date(2026, 7, 1), time(17), datetime(2026, 7, 1, 15, tzinfo=UTC)),
        (date(2026, 3, 29), time(0), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 30), time(0), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), time(0), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 26), time(0), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_instant_over_summer_time(d: date, t: time, verwacht: datetime) -> None:
    assert kalender.instant(d, t) == verwacht
    assert kalender.instant(d, t).tzinfo is UTC


@pytest.mark.parametrize(
    ("op", "verwacht"),
    [
        (datetime(2026, 2, 28, 22, 59, 59, tzinfo=UTC), date(2026, 2, 28)),
        (datetime(2026, 2, 28, 23, 0, 0, tzinfo=UTC), date(2026, 3, 1)),
        (datetime(2026, 6, 30, 21, 59, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 6, 30, 22, 0, 0, tzinfo=UTC), date(2026, 7, 1)),
    ],
)
def test_dag_of_an_instant(op: datetime, verwacht: date) -> None:
    assert kalender.dag(op) == verwacht


@given(DATUMS)
def test_a_day_starts_on_itself(d: date) -> None:
    assert kalender.dag(kalender.instant(d)) == d


@pytest.mark.parametrize(
    ("van", "tot", "maanden"),
    [
        (date(2025, 3, 1), date(2026, 2, 28), 11),
        (date(2025, 3, 1), date(2026, 3, 1), 12),
        (date(2025, 1, 31), date(2025, 2, 27), 0),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2025, 2, 28), 12),
        (date(2025, 6, 1), date(2025, 5, 1), 0),
        (date(2025, 6, 1), date(2025, 6, 1), 0),
    ],
)
def test_rub_20_hele_maanden(van: date, tot: date, maanden: int) -> None:
    assert kalender.hele_maanden(van, tot) == maanden


@given(DATUMS, st.integers(0, 120))
def test_hele_maanden_undoes_plus_maanden(d: date, n: int) -> None:
    assert kalender.hele_maanden(d, kalender.plus_maanden(d, n)) == n


def test_months() -> None:
    assert kalender.plus_maanden(date(2026, 12, 31), 2) == date(2027, 2, 28)
    assert kalender.plus_maanden(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert kalender.laatste(date(2028, 2, 3)) == date(2028, 2, 29)
    assert kalender.eerste(date(2028, 2, 3)) == date(2028, 2, 1)
    assert kalender.maand(date(2026, 3, 9)) == "2026-03"
    assert kalender.eerste_van("2026-03") == date(2026, 3, 1)


@pytest.mark.parametrize("fout", ["2026-3", "26-03", "2026-13", "202603", ""])
def test_eerste_van_refuses_what_is_no_month(fout: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        kalender.eerste_van(fout)


@pytest.mark.parametrize(
    ("maand", "boekdatum", "x"),
    [
        ("2026-06", date(2026, 6, 24), datetime(2026, 7, 1, 15, tzinfo=UTC)),
        ("2026-09", date(2026, 9, 24), datetime(2026, 10, 1, 15, tzinfo=UTC)),
        ("2026-10", date(2026, 10, 23), datetime(2026, 10, 30, 16, tzinfo=UTC)),
        ("2026-12", date(2026, 12, 24), datetime(2027, 1, 4, 16, tzinfo=UTC)),
        ("2027-04", date(2027, 4, 23), datetime(2027, 5, 3, 15, tzinfo=UTC)),
        ("2029-02", date(2029, 2, 23), datetime(2029, 3, 2, 16, tzinfo=UTC)),
    ],
)
def test_rub_29_moment_x(maand: str, boekdatum: date, x: datetime) -> None:
    assert kalender.boekdatum(maand, 24) == boekdatum
    assert kalender.moment_x(boekdatum, 5, time(17)) == x


@given(st.dates(), st.integers(-200_000, 200_000))
def test_months_and_instants_stop_at_the_ends_of_the_calendar(d: date, n: int) -> None:
    assert date.min <= kalender.plus_maanden(d, n) <= date.max
    assert kalender.dag(kalender.instant(d)) == max(d, date(1, 1, 2))
    assert kalender.plus_maanden(date.max, 1) == date.max
    assert kalender.plus_maanden(date.min, -1) == date.min
