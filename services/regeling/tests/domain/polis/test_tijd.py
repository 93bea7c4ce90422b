"""Time that speaks late, as after a worker stood still, says what it would have said in time (domain 5.7)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import reduce

import pytest
from contracts.domain import Tijd
from contracts.kalender import AMSTERDAM, instant
from contracts.regeling import AOWDatumNadert
from regeling.domain.polis import commands as c
from regeling.domain.polis.decide import decide
from regeling.domain.polis.due import due
from regeling.domain.polis.evolve import evolve
from regeling_verhaal import ANNA, BO, CARLA, START, Verhaal, aanmelding, bereid_voor, gestart, lid, maanden, op


def niets() -> Verhaal:
    """Nobody prepares, pays, confirms or writes."""
    v = Verhaal()
    v.zeg("2026-02-20T16:00:00", aanmelding(lid(BO, 1, aow_datum=date(2026, 8, 20)), lid(CARLA, 2)))
    return v


def voorbereid() -> Verhaal:
    v = niets()
    bereid_voor(v)
    v.zeg("2026-03-01T09:00:00", c.MeldBPHOpschorting(opschorten_per=START))
    return v


def bevestigd() -> Verhaal:
    """CAK confirms, and does not write."""
    v = voorbereid()
    v.zeg("2026-03-02", c.BevestigBPHOpschorting(opgeschort_per=START, cak_referentie="C"))
    return v


def opgeschort() -> Verhaal:
    """BPH is suspended, somebody is detained for as long as nobody knows, a nabetaling is announced."""
    v = bevestigd()
    v.zeg("2026-03-20", c.MeldMutatie(persoon_ref=CARLA, reden="DETENTIE", per=date(2026, 3, 18)))
    v.zeg("2026-03-25", c.KondigNabetalingAan(
        persoon_ref=BO, maand="2026-03", bedrag_cent=18200, verwacht_op=date(2026, 4, 20)
    ))  # fmt: skip
    v.zeg("2026-05-11", c.MeldMutatie(persoon_ref=BO, reden="WERK", per=date(2026, 5, 4)))
    return v


def betaald() -> Verhaal:
    """All but the last month is paid."""
    v = gestart()
    v.inhouding(*maanden("2026-03", 35))
    return v


@pytest.mark.parametrize("later", [timedelta(microseconds=1), timedelta(minutes=50)])
@pytest.mark.parametrize("verhaal", [niets, voorbereid, bevestigd, opgeschort, betaald])
def test_every_moment_says_the_same_when_it_is_heard_late(verhaal: Callable[[], Verhaal], later: timedelta) -> None:
    polis, einde, stappen = verhaal().polis, instant(date(2029, 7, 1)), 0
    while (wanneer := due(polis)) is not None and wanneer < einde:
        gezegd = decide(Tijd(op=wanneer), polis)
        assert gezegd, f"op {wanneer} was er niets te zeggen"
        laat = [
            (type(g), getattr(g, "persoon_ref", None), getattr(g, "maand", None))
            for g in decide(Tijd(op=wanneer + later), polis)
        ]
        assert {(type(g), getattr(g, "persoon_ref", None), getattr(g, "maand", None)) for g in gezegd} <= set(laat)
        polis, stappen = reduce(evolve, gezegd, polis), stappen + 1
        assert decide(Tijd(op=wanneer), polis) == [], "tweemaal gezegd is eenmaal"
    assert stappen


@pytest.mark.parametrize("verhaal", [niets, voorbereid, bevestigd, opgeschort, betaald])
def test_between_two_moments_time_says_nothing(verhaal: Callable[[], Verhaal]) -> None:
    polis = verhaal().polis
    for _ in range(40):
        wanneer = due(polis)
        if wanneer is None:
            return
        assert decide(Tijd(op=wanneer - timedelta(microseconds=1)), polis) == []
        polis = reduce(evolve, decide(Tijd(op=wanneer), polis), polis)


def test_rub_88_aow_is_told_three_months_and_one_month_ahead_and_on_the_day_and_no_more() -> None:
    v = voorbereid()
    v.tot(op("2026-12-01"))
    genoemd = [
        (moment.astimezone(AMSTERDAM).date().isoformat(), g.maanden_tot)
        for moment, g in v.verteld
        if isinstance(g, AOWDatumNadert)
    ]
    assert genoemd == [("2026-05-20", 3), ("2026-07-20", 1), ("2026-08-20", 0)]
    assert v.polis.zoek(ANNA) is None
