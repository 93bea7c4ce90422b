"""Stamps, ticks, and the clock of a simulation."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from chassis.eventstore import TIJD_STREAM, EventStore, Step
from chassis.feed import Feed, Sequencer
from chassis.testing.database import Database
from chassis.timeline import ClockNotSet, SimulationClock, append_tick, last_tick, now
from contracts.domain import Refusal
from contracts.tijd import TijdVerstreken

from .reminder import MINUTE, REMINDER, T0, Schedule, StandingClock, cause, opened, schedule


async def test_no_stamp_is_earlier_than_a_committed_tick(database: Database) -> None:
    async with await opened(database) as store:
        await append_tick(store, T0 + 5 * MINUTE)
        outcome = await store.send(Step(REMINDER, uuid4(), Schedule(at=T0 + 60 * MINUTE)), cause())
        assert outcome.op == T0 + 5 * MINUTE
        assert await last_tick(store) == T0 + 5 * MINUTE


async def test_a_tick_waits_for_who_holds_a_stamp_and_lets_nobody_by(database: Database) -> None:
    store = await opened(database)
    async with store, store.pool.acquire() as conn:
        from chassis.eventstore import statements

        await statements.begin_stamped(conn)
        tick = asyncio.create_task(append_tick(store, T0 + MINUTE))
        await asyncio.sleep(0.1)
        late = asyncio.create_task(schedule(store, T0 + 60 * MINUTE))
        await asyncio.sleep(0.1)
        assert not tick.done()
        assert not late.done()
        await conn.execute("COMMIT")
        await tick
        [scheduled] = await store.events(await late)
        assert scheduled.meta.op == T0 + MINUTE


async def test_ticks_and_commands_at_once_never_break_the_promise(database: Database) -> None:
    pool = await database.pool(30)
    stores = [EventStore(pool, [REMINDER]) for _ in range(4)]

    async def tick() -> None:
        for _ in range(40):
            await append_tick(stores[0], datetime.now(UTC))
            await asyncio.sleep(0.005)

    async def command(store: EventStore) -> None:
        for _ in range(150):
            await schedule(store, T0)

    await asyncio.gather(tick(), *(command(store) for store in stores for _ in range(3)))
    await Sequencer(pool).drain()
    newest = None
    ticks = 0
    for row in await Feed(pool, stores[0].codec).recorded(0, 10_000):
        if isinstance(row.event, TijdVerstreken):
            newest = row.event.tijdstip
            ticks += 1
        elif newest is not None:
            assert row.meta.op >= newest
    assert ticks >= 20
    for store in stores:
        await store.close()


async def test_a_tick_that_is_not_later_changes_nothing(database: Database) -> None:
    async with await opened(database) as store:
        assert (await append_tick(store, T0)).version == 1
        again = await append_tick(store, T0)
        assert (again.version, again.events) == (1, ())
        assert (await append_tick(store, T0 - MINUTE)).events == ()
        assert [r.event for r in await store.events(TIJD_STREAM)] == [TijdVerstreken(tijdstip=T0)]


async def test_the_simulation_clock_is_what_was_set_last_in_any_process(database: Database) -> None:
    pool = await database.pool()
    clock = SimulationClock(pool, omgeving="lokaal")
    async with EventStore(pool, [REMINDER], clock=clock) as store:
        with pytest.raises(ClockNotSet):
            await schedule(store, T0)
        with pytest.raises(ClockNotSet):
            await now(store)
        await SimulationClock(pool, omgeving="test").set(T0)
        [scheduled] = await store.events(await schedule(store, T0 + MINUTE))
        assert (scheduled.meta.op, clock.now()) == (T0, T0)
        await clock.set(T0)
        with pytest.raises(Refusal) as back:
            await clock.set(T0 - MINUTE)
        assert back.value.code == "KLOK_TERUG"


async def test_the_simulation_clock_is_refused_in_production(database: Database) -> None:
    pool = await database.pool()
    with pytest.raises(ValueError, match="productie"):
        SimulationClock(pool, omgeving="productie")


async def test_a_tick_between_stamp_and_append_makes_a_new_stamp(database: Database) -> None:
    class Late(StandingClock):
        async def refresh(self, conn: object) -> datetime:
            if not ticked:
                ticked.append(await append_tick(other, T0 + 9 * MINUTE))
            return self.instant

    ticked: list[object] = []
    pool = await database.pool()
    async with EventStore(pool, [REMINDER]) as other, EventStore(pool, [REMINDER], clock=Late(T0)) as store:
        [scheduled] = await store.events(await schedule(store, T0 + 60 * MINUTE))
        assert scheduled.meta.op == T0 + 9 * MINUTE
