"""The bestuursrechtelijke premie by date: data that CAK adds to (RUB-4, N-18)."""

from datetime import date
from functools import reduce

import pytest
from contracts.domain import Refusal
from contracts.tarieven import BEKEND, Tabel, TariefOnbekend, aow_datum, geldend, verloop
from regeling.domain.tarief.commands import VoegTariefToe
from regeling.domain.tarief.decide import decide
from regeling.domain.tarief.due import due
from regeling.domain.tarief.evolve import evolve
from regeling.domain.tarief.state import Tarieven, initial


def na(*tarieven: tuple[date, int], tabel: Tabel = "BPH") -> Tarieven:
    staat = initial()
    for vanaf, waarde in tarieven:
        staat = reduce(evolve, decide(VoegTariefToe(tabel=tabel, vanaf=vanaf, waarde=waarde), staat), staat)
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
    assert geldend("BPH", op).cent == cent


@pytest.mark.parametrize("op", [date(2014, 12, 31), date(2021, 7, 1), date(2022, 12, 31), date(2027, 1, 1)])
def test_rub_04_n_18_a_month_without_a_row_is_an_error_that_names_it(op: date) -> None:
    with pytest.raises(TariefOnbekend, match=f"{op:%Y-%m}"):
        geldend("BPH", op)


def test_n_18_the_rows_are_in_order_and_each_amount_has_its_source() -> None:
    for rijen in BEKEND.values():
        dagen = [een.vanaf for een in rijen]
        assert dagen == sorted(set(dagen))
        assert all((een.waarde is None) == (een.bron is None) for een in rijen)


def test_n_18_what_cak_adds_counts_from_its_day_on_and_the_newest_word_for_a_day_counts() -> None:
    staat = na((date(2027, 7, 1), 17500), (date(2027, 1, 1), 17600), (date(2027, 1, 1), 17610))
    assert [
        geldend("BPH", op, staat.toegevoegd).cent for op in (date(2026, 12, 31), date(2027, 6, 30), date(2028, 1, 1))
    ] == [
        17270,
        17610,
        17500,
    ]
    assert geldend("BPH", date(2026, 1, 1), na((date(2026, 1, 1), 17271)).toegevoegd).cent == 17271
    assert due(staat) is None


def test_n_18_told_twice_changes_nothing_and_only_a_first_of_a_month_will_do() -> None:
    dag = date(2027, 1, 1)
    assert decide(VoegTariefToe(vanaf=dag, waarde=17600), na((dag, 17600))) == []
    assert decide(VoegTariefToe(vanaf=date(2026, 1, 1), waarde=17270), initial()) == []
    with pytest.raises(Refusal) as fout:
        decide(VoegTariefToe(vanaf=date(2027, 1, 2), waarde=17600), initial())
    assert (fout.value.code, fout.value.pointer) == ("GEEN_EERSTE_VAN_DE_MAAND", "/vanaf")


@pytest.mark.parametrize(
    ("tabel", "oud", "nieuw"),
    [("STANDAARDPREMIE", (2025, 211200), (2026, 211900)), ("STANDAARDPREMIE", (2024, 198700), (2025, 211200))],
)
def test_n_18_the_standaardpremie_changes_with_the_year(
    tabel: Tabel, oud: tuple[int, int], nieuw: tuple[int, int]
) -> None:
    assert geldend(tabel, date(oud[0], 12, 31)).cent == oud[1]
    assert geldend(tabel, date(nieuw[0], 1, 1)).cent == nieuw[1]


def test_n_18_the_eigen_risico_of_a_year_is_known_until_the_year_that_nobody_gave() -> None:
    assert [geldend("EIGEN_RISICO", date(jaar, 7, 1)).cent for jaar in (2019, 2023, 2026)] == [38500] * 3
    with pytest.raises(TariefOnbekend, match="Voor 2027-01 is geen verplicht eigen risico bekend"):
        geldend("EIGEN_RISICO", date(2027, 1, 1))
    erbij = na((date(2027, 1, 1), 16500), tabel="EIGEN_RISICO").toegevoegd
    assert [
        geldend("EIGEN_RISICO", date(2026, 12, 31), erbij).cent,
        geldend("EIGEN_RISICO", date(2028, 1, 1), erbij).cent,
    ] == [
        38500,
        16500,
    ]


def test_n_18_rub_88_another_aow_age_counts_for_who_does_not_reach_the_old_one_before_it_begins() -> None:
    erbij = na((date(2032, 1, 1), 810), tabel="AOW_LEEFTIJD").toegevoegd
    geboren = {
        date(1960, 12, 31): date(2027, 12, 31),  # 67 on the last day of 67
        date(1961, 1, 1): date(2028, 4, 1),
        date(1964, 9, 30): date(2031, 12, 30),  # 67 and three months, before it is 67 and a half
        date(1964, 10, 1): date(2032, 4, 1),
        date(1980, 4, 12): date(2047, 10, 12),
    }
    assert {dag: aow_datum(dag, erbij) for dag in geboren} == geboren
    assert aow_datum(date(1980, 4, 12)) == date(2047, 7, 12)
    assert [rij.waarde for rij in verloop("AOW_LEEFTIJD", erbij)] == [804, 807, 810]


@pytest.mark.parametrize("maanden", [67, 719, 961])
def test_n_18_an_aow_age_is_given_in_months(maanden: int) -> None:
    with pytest.raises(Refusal) as fout:
        decide(VoegTariefToe(tabel="AOW_LEEFTIJD", vanaf=date(2032, 1, 1), waarde=maanden), initial())
    assert (fout.value.code, fout.value.pointer) == ("AOW_LEEFTIJD_ONGELDIG", "/waarde")


@pytest.mark.parametrize(("maanden", "mag"), [(719, False), (720, True), (960, True), (961, False)])
def test_n_18_an_aow_age_is_between_60_and_80_years(maanden: int, *, mag: bool) -> None:
    command = VoegTariefToe(tabel="AOW_LEEFTIJD", vanaf=date(2035, 1, 1), waarde=maanden)
    if mag:
        assert len(decide(command, initial())) == 1
        return
    with pytest.raises(Refusal) as geweigerd:
        decide(command, initial())
    assert geweigerd.value.code == "AOW_LEEFTIJD_ONGELDIG"
