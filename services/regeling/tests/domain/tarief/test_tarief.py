"""The bestuursrechtelijke premie by date: data that CAK adds to (RUB-4, N-18)."""

from datetime import date
from functools import reduce

import pytest
from contracts.domain import Refusal
from regeling.domain.tarief.commands import VoegTariefToe
from regeling.domain.tarief.decide import decide
from regeling.domain.tarief.due import due
from regeling.domain.tarief.evolve import evolve
from regeling.domain.tarief.rijen import BEKEND, TariefOnbekend, geldend
from regeling.domain.tarief.state import Tarieven, initial


def na(*tarieven: tuple[date, int]) -> Tarieven:
    staat = initial()
    for vanaf, cent in tarieven:
        staat = reduce(evolve, decide(VoegTariefToe(vanaf=vanaf, cent=cent), staat), staat)
    return staat


@pytest.mark.parametrize(
    ("op", "cent"),
    [
        (date(2015, 1, 1), 15253),
        (date(2020, 12, 31), 14150),
        (date(2023, 6, 1), 16570),
        (date(2024, 6, 30), 17520),
        (date(2024, 7, 1), 16060),
        (date(2025, 1, 1), 17233),
        (date(2026, 1, 1), 17270),
    ],
)
def test_rub_04_tariff_by_date(op: date, cent: int) -> None:
    assert geldend(op).cent == cent


@pytest.mark.parametrize("op", [date(2014, 12, 31), date(2021, 7, 1), date(2022, 12, 31), date(2027, 1, 1)])
def test_rub_04_n_18_a_month_without_a_row_is_an_error_that_names_it(op: date) -> None:
    with pytest.raises(TariefOnbekend, match=f"{op:%Y-%m}"):
        geldend(op)


def test_n_18_the_rows_are_in_order_and_each_amount_has_its_source() -> None:
    dagen = [een.vanaf for een in BEKEND]
    assert dagen == sorted(set(dagen))
    assert all((een.cent is None) == (een.bron is None) for een in BEKEND)


def test_n_18_what_cak_adds_counts_from_its_day_on_and_the_newest_word_for_a_day_counts() -> None:
    staat = na((date(2027, 7, 1), 17500), (date(2027, 1, 1), 17600), (date(2027, 1, 1), 17610))
    assert [geldend(op, staat.toegevoegd).cent for op in (date(2026, 12, 31), date(2027, 6, 30), date(2028, 1, 1))] == [
        17270,
        17610,
        17500,
    ]
    assert geldend(date(2026, 1, 1), na((date(2026, 1, 1), 17271)).toegevoegd).cent == 17271
    assert due(staat) is None


def test_n_18_told_twice_changes_nothing_and_only_a_first_of_a_month_will_do() -> None:
    dag = date(2027, 1, 1)
    assert decide(VoegTariefToe(vanaf=dag, cent=17600), na((dag, 17600))) == []
    assert decide(VoegTariefToe(vanaf=date(2026, 1, 1), cent=17270), initial()) == []
    with pytest.raises(Refusal) as fout:
        decide(VoegTariefToe(vanaf=date(2027, 1, 2), cent=17600), initial())
    assert (fout.value.code, fout.value.veld) == ("GEEN_EERSTE_VAN_DE_MAAND", "/vanaf")
