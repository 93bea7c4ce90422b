"""Enkelvoudig, meervoudig, opeenvolgend: Divosa's definition, and the same against a plain recomputation."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any
from uuid import UUID

import msgspec
from chassis.testing.scenario import given
from contracts.intake import Matchregels, SignalenGematcht
from hypothesis import given as property_given
from hypothesis import strategies as st
from intake.adapters.streams import WONING
from intake.domain.woning.commands import VoegSignaalToe

HIER = UUID(int=1)
OP = datetime(2026, 12, 1, 9, tzinfo=UTC)


def bij(nr: int, dag: str, bedrag: int = 10000, over: int | None = None, **anders: Any) -> VoegSignaalToe:
    return VoegSignaalToe(
        woning_ref=HIER,
        signaal_id=UUID(int=nr),
        over=UUID(int=over or 1000 + nr),
        signaalpartner=anders.pop("signaalpartner", "HUUR"),
        signaaldatum=date.fromisoformat(dag),
        bedrag_cent=bedrag,
        **anders,
    )


def na(*commands: VoegSignaalToe) -> dict[str, SignalenGematcht]:
    """What was last said of each month, by month."""
    verhaal = given(WONING)
    for command in commands:
        verhaal = verhaal.when(command, OP)
    return {f"{e.matchperiode_van:%Y-%m}": e for e in verhaal.log if isinstance(e, SignalenGematcht)}


def test_s7_one_signal_is_enkelvoudig_and_counts_its_month() -> None:
    melding = na(bij(1, "2026-02-10"))["2026-02"]
    assert (melding.soort, melding.vorige, melding.opgeteld) == ("ENKELVOUDIG", None, True)
    assert (melding.matchperiode_van, melding.matchperiode_tot) == (date(2026, 2, 1), date(2026, 2, 28))


def test_s7_two_signals_in_one_month_are_one_melding_meervoudig_whoever_gave_them() -> None:
    meldingen = na(bij(1, "2026-02-10"), bij(2, "2026-02-28", 25000, signaalpartner="ZORG"))
    assert list(meldingen) == ["2026-02"]
    assert (meldingen["2026-02"].soort, meldingen["2026-02"].totaal_cent) == ("MEERVOUDIG", 35000)


def test_s7_after_five_months_opeenvolgend_after_seven_enkelvoudig() -> None:
    assert na(bij(1, "2026-02-10"), bij(2, "2026-07-09"))["2026-07"].soort == "OPEENVOLGEND"
    assert na(bij(1, "2026-02-10"), bij(2, "2026-08-10"))["2026-08"].soort == "OPEENVOLGEND"
    assert na(bij(1, "2026-02-10"), bij(2, "2026-08-11"))["2026-08"].soort == "ENKELVOUDIG"
    assert na(bij(1, "2026-02-10"), bij(2, "2026-09-09"))["2026-09"].soort == "ENKELVOUDIG"
    assert na(bij(1, "2026-02-28"), bij(2, "2026-03-01"))["2026-03"].vorige == date(2026, 2, 28)


def test_s7_how_far_back_is_the_gemeentes_own() -> None:
    kort = Matchregels(maanden=3)
    assert na(bij(1, "2026-02-10"), bij(2, "2026-07-09", regels=kort))["2026-07"].soort == "ENKELVOUDIG"


def test_s7_below_the_drempel_together_it_waits() -> None:
    regels = Matchregels(drempel_cent=7500)
    assert na(bij(1, "2026-02-10", 5000, regels=regels))["2026-02"].opgeteld is False
    samen = na(bij(1, "2026-02-10", 5000, regels=regels), bij(2, "2026-02-11", 2500, regels=regels))
    assert samen["2026-02"].opgeteld is True


def test_s7_above_the_upper_bound_it_waits_unless_it_is_a_crisis() -> None:
    regels = Matchregels(bovengrens_dagen=100)
    op = {"oudste_vervaldatum": date(2026, 2, 10) - timedelta(days=100), "regels": regels}
    over = {"oudste_vervaldatum": date(2026, 2, 10) - timedelta(days=101), "regels": regels}
    assert na(bij(1, "2026-02-10", **op))["2026-02"].opgeteld is True
    [te_oud] = na(bij(1, "2026-02-10", **over))["2026-02"].signalen
    assert te_oud.te_oud is True
    assert na(bij(1, "2026-02-10", **over))["2026-02"].opgeteld is False
    assert na(bij(1, "2026-02-10", crisissignaal=True, **over))["2026-02"].opgeteld is True


def test_sc_36_a_higher_signal_about_the_same_replaces_and_is_no_second_one() -> None:
    melding = na(bij(1, "2026-02-10", 45000, over=7), bij(2, "2026-02-20", 62000, over=7))["2026-02"]
    assert (melding.soort, melding.totaal_cent, len(melding.signalen)) == ("ENKELVOUDIG", 62000, 1)
    assert na(bij(1, "2026-02-10", over=7), bij(2, "2026-03-20", over=7))["2026-03"].soort == "OPEENVOLGEND"


def test_the_same_signal_twice_is_one_fact() -> None:
    given(WONING, bij(1, "2026-02-10")).when(bij(1, "2026-02-10")).then()


def test_a_late_signal_of_an_earlier_month_makes_the_later_month_opeenvolgend() -> None:
    meldingen = na(bij(2, "2026-04-10"), bij(1, "2026-02-10"))
    assert (meldingen["2026-04"].soort, meldingen["2026-02"].soort) == ("OPEENVOLGEND", "ENKELVOUDIG")


def test_whatever_the_order_the_same_signals_make_the_same_meldingen() -> None:
    signalen = [bij(1, "2026-02-10"), bij(2, "2026-02-12"), bij(3, "2026-05-01", 1), bij(4, "2026-05-30", 9, over=1003)]
    uitkomsten = {msgspec.json.encode(sorted(na(*volgorde).items())) for volgorde in permutations(signalen)}
    assert len(uitkomsten) == 1


@property_given(
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5), st.integers(0, 30000)), min_size=1, max_size=12)
)
def test_s7_matching_equals_a_plain_recomputation(gegeven: list[tuple[int, int, int]]) -> None:
    begin = date(2026, 1, 1)
    signalen = [
        bij(nr, (begin + timedelta(days=dagen)).isoformat(), bedrag, over=over)
        for nr, (dagen, over, bedrag) in enumerate(gegeven, start=1)
    ]
    gezegd = {maand: (m.soort, m.totaal_cent) for maand, m in na(*signalen).items()}
    assert gezegd == _gewoon([(s.signaaldatum, s.over, s.bedrag_cent, s.signaal_id) for s in signalen])


def _gewoon(signalen: list[tuple[date, UUID, int, UUID]]) -> dict[str, tuple[str, int]]:
    """By month: read all of it, group it, look back. Shares no code with the domain."""
    uit: dict[str, tuple[str, int]] = {}
    for maand in {f"{dag:%Y-%m}" for dag, *_ in signalen}:
        van_maand = sorted((s for s in signalen if f"{s[0]:%Y-%m}" == maand), key=lambda s: (s[0], s[3]))
        laatste = {over: bedrag for _, over, bedrag, _ in van_maand}
        # The first of those that count: what was replaced does not.
        tellen = [s for s in van_maand if s[3] == [t[3] for t in van_maand if t[1] == s[1]][-1]]
        eerste = tellen[0][0]
        jaar, nr = divmod(eerste.year * 12 + eerste.month - 1 - 6, 12)
        ver = date(jaar, nr + 1, 1)
        terug = min(eerste.day, (date(jaar + (nr + 1) // 12, (nr + 1) % 12 + 1, 1) - ver).days)
        eerder = [dag for dag, *_ in signalen if date(jaar, nr + 1, terug) <= dag < eerste.replace(day=1)]
        soort = "MEERVOUDIG" if len(laatste) > 1 else "OPEENVOLGEND" if eerder else "ENKELVOUDIG"
        uit[maand] = (soort, sum(laatste.values()))
    return uit


def test_s7_a_postal_address_of_very_many_is_counted_and_its_key_goes_on() -> None:
    """No event or state grows with how many are told of one address in a month (a broker takes 64 KB)."""
    verhaal = given(WONING)
    for nr in range(1, 301):
        verhaal = verhaal.when(bij(nr, "2026-02-10"), OP)
        assert max(len(msgspec.json.encode(event)) for event in verhaal.events) < 48_000
    laatste = verhaal.events[-1]
    assert isinstance(laatste, SignalenGematcht)
    assert (laatste.aantal, laatste.totaal_cent, laatste.signalen) == (300, 300 * 10000, ())
    assert len(verhaal.state.geplaatst) == 200
    # What is told apart still has its last word.
    hoger = verhaal.when(bij(400, "2026-02-11", 10001, over=1001), OP)
    assert isinstance(hoger.events[-1], SignalenGematcht)
    assert hoger.events[-1].totaal_cent == 300 * 10000 + 1


def test_s7_of_what_is_told_again_in_a_month_only_the_last_word_is_kept() -> None:
    verhaal = given(WONING)
    for nr in range(1, 50):
        verhaal = verhaal.when(bij(nr, f"2026-02-{1 + nr % 28:02}", over=7), OP)
    assert len(verhaal.state.geplaatst) == 1
    verhaal.when(bij(60, "2026-02-01", over=7), OP).then()


def test_s7_a_new_month_does_not_tell_the_months_before_it_anew() -> None:
    """Though the oldest one falls out of what is remembered."""
    maanden = [bij(1, "2024-01-31"), bij(2, "2024-06-30"), bij(3, "2026-02-01")]
    verhaal = given(WONING)
    for command in maanden:
        verhaal = verhaal.when(command, OP)
    assert [f"{e.matchperiode_van:%Y-%m}" for e in verhaal.events if isinstance(e, SignalenGematcht)] == ["2026-02"]
