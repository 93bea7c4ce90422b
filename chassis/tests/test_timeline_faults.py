"""A clock that is wrong ends nobody's terms (N-30): what becomes truth is the time of the service's own database."""

from datetime import UTC, datetime, timedelta

import pytest
from chassis.eventstore import EventStore, Pool, clock
from chassis.service import host_clock
from chassis.testing.database import Database
from chassis.timeline import SimulationClock, TickAhead, Timekeeper, append_tick, last_tick, tick_when_due
from structlog.testing import capture_logs

from .reminder import MINUTE, REMINDER, schedule

pytestmark = pytest.mark.infra
_AHEAD = timedelta(days=17)
_NOW = "SELECT clock_timestamp()"


class WrongDatetime(datetime):
    """The host's clock, 17 days ahead."""

    @classmethod
    def now(cls, tz: object = None) -> datetime:
        return datetime.now(UTC) + _AHEAD


class WrongTime:
    @staticmethod
    def time() -> float:
        return datetime.now(UTC).timestamp() + _AHEAD.total_seconds()

    @staticmethod
    def monotonic() -> float:
        return datetime.now(UTC).timestamp() + 12_345


@pytest.fixture
def wrong_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "datetime", WrongDatetime)
    monkeypatch.setattr(clock, "time", WrongTime)


@pytest.mark.usefixtures("wrong_host")
async def test_fault_13_a_host_17_days_ahead_ticks_by_the_clock_of_the_database(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, [REMINDER]) as store:
        assert await tick_when_due(store, MINUTE)
        assert not await tick_when_due(store, MINUTE)
        tick = await last_tick(store)
        assert tick is not None
        assert abs(tick - await pool.fetchval(_NOW)) < MINUTE


@pytest.mark.usefixtures("wrong_host")
async def test_fault_13_a_stamp_is_the_time_of_the_database(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, [REMINDER]) as store:
        for _ in range(3):
            [event] = await store.events(await schedule(store, datetime.now(UTC) + 2 * _AHEAD))
            assert abs(event.meta.op - await pool.fetchval(_NOW)) < timedelta(seconds=2)
        stamp = await store.in_transaction(lambda transaction: transaction.stamp())
        assert abs(stamp - await pool.fetchval(_NOW)) < timedelta(seconds=2)


async def test_fault_13_a_clock_that_was_set_meanwhile_is_asked_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a suspended machine: what it counted on from is not now any more."""
    pool = await database.pool()
    real = clock.RealClock()
    async with pool.acquire() as conn:
        first = await real.refresh(conn)
        monkeypatch.setattr(clock, "time", WrongTime)
        assert abs(await real.refresh(conn) - first) < timedelta(seconds=5)


async def test_fault_13_a_tick_further_than_a_minute_ahead_is_refused_and_logged(database: Database) -> None:
    pool = await database.pool()
    with capture_logs() as lines:
        await _refused(pool)
    assert [line["event"] for line in lines] == ["tick_refused"] * 6


async def _refused(pool: Pool) -> None:
    async with EventStore(pool, [REMINDER]) as store:
        now = await pool.fetchval(_NOW)
        stream = await schedule(store, now + timedelta(days=1))
        for far in (now + 2 * MINUTE, now + _AHEAD, datetime(2199, 1, 1, tzinfo=UTC)):
            with pytest.raises(TickAhead):
                await append_tick(store, far)
            with pytest.raises(TickAhead):
                await Timekeeper(store).advance(far)
        assert await last_tick(store) is None
        assert len(await store.events(stream)) == 1
        assert (await append_tick(store, now + MINUTE / 2)).events


async def test_fault_13_how_far_is_a_setting_and_a_simulation_has_its_own_clock(database: Database) -> None:
    pool = await database.pool()
    now = await pool.fetchval(_NOW)
    async with EventStore(pool, [REMINDER], clock=clock.RealClock(timedelta(hours=1))) as store:
        assert (await append_tick(store, now + 30 * MINUTE)).events
    simulation = SimulationClock(pool, omgeving="lokaal")
    async with EventStore(pool, [REMINDER], clock=simulation) as store:
        assert (await append_tick(store, datetime(2199, 1, 1, tzinfo=UTC))).events


async def test_n_30_a_host_with_another_time_than_its_database_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of ours is stamped by it, but tokens and certificates of others are judged by it."""
    pool = await database.pool()
    assert await host_clock.host_clock(pool, MINUTE) is None
    for off, told in ((3600, "3600 s voor"), (-3600, "3600 s achter"), (50, None), (-50, None)):

        class Off:
            @staticmethod
            def time(off: int = off) -> float:
                return datetime.now(UTC).timestamp() + off

        monkeypatch.setattr(host_clock, "time", Off)
        why = await host_clock.host_clock(pool, MINUTE)
        assert (told in (why or "")) if told else why is None
