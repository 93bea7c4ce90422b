"""Deadlines are lived in order, once, and before the tick that says so; whatever crashes or comes in between."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import TIJD_STREAM, Connection, EventStore, Step
from chassis.feed import Feed, Sequencer
from chassis.testing.database import Database
from chassis.timeline import Timekeeper, last_tick, visit
from contracts.domain import Tijd

from .reminder import MINUTE, REMINDER, T0, Reminded, Schedule, StandingClock, cause, opened, schedule


async def reminded(store: EventStore) -> list[tuple[datetime, UUID]]:
    await Sequencer(store.pool).drain()
    log = await Feed(store.pool, store.codec).recorded(0, 100_000)
    return [(r.meta.op, r.stream_id) for r in log if r.type in ("Reminded", "TijdVerstreken")]


@pytest.mark.parametrize("most", [1, 3, 200])
async def test_deadlines_are_lived_in_order_and_the_tick_comes_last(database: Database, most: int) -> None:
    async with await opened(database) as store:
        for minute in (7, 3, 5, 3, 9, 1):
            await schedule(store, T0 + minute * MINUTE, times=3, step=2)
        future = await schedule(store, T0 + 21 * MINUTE)
        assert await Timekeeper(store, most=most).advance(T0 + 20 * MINUTE) > 0
        lived = await reminded(store)
        assert len(lived) == 6 * 3 + 1
        instants = [op for op, _ in lived]
        assert instants == sorted(instants)
        assert lived[-1] == (T0 + 20 * MINUTE, TIJD_STREAM)
        assert [r.type for r in await store.events(future)] == ["Scheduled"]
        assert (await store.verify()).ok


async def test_a_deadline_at_the_very_watermark_is_lived(database: Database) -> None:
    async with await opened(database) as store:
        stream = await schedule(store, T0 + MINUTE)
        await Timekeeper(store).advance(T0 + MINUTE - timedelta(microseconds=1))
        assert len(await store.events(stream)) == 1
        await Timekeeper(store).advance(T0 + MINUTE)
        assert [r.event for r in await store.events(stream)][1:] == [Reminded(at=T0 + MINUTE)]


async def test_the_same_watermark_again_does_nothing(database: Database) -> None:
    async with await opened(database) as store:
        await schedule(store, T0 + MINUTE)
        keeper = Timekeeper(store)
        assert await keeper.advance(T0 + 2 * MINUTE) == 1
        for late in (T0 + 2 * MINUTE, T0 + MINUTE):
            assert await keeper.advance(late) == 0
        assert len(await reminded(store)) == 2


async def test_a_crash_between_batches_is_taken_up_where_it_was(database: Database) -> None:
    async with await opened(database) as store:
        streams = [await schedule(store, T0 + n * MINUTE) for n in range(1, 11)]
        for _ in range(2):
            async with store.pool.acquire() as conn, conn.transaction():
                assert await visit.visit_due(conn, store, T0 + 60 * MINUTE, 3) == 3
        assert await last_tick(store) is None
        assert await Timekeeper(store, most=3).advance(T0 + 60 * MINUTE) == 4
        lived = await reminded(store)
        assert lived == [(T0 + n * MINUTE, s) for n, s in enumerate(streams, 1)] + [(T0 + 60 * MINUTE, TIJD_STREAM)]


async def test_two_timekeepers_and_commands_at_once_live_everything_once(database: Database) -> None:
    pool = await database.pool(30)
    stores = [EventStore(pool, [REMINDER], clock=StandingClock(T0)) for _ in range(3)]
    streams = [await schedule(stores[0], T0 + n * MINUTE, times=2) for n in range(1, 61)]

    async def interfere() -> None:
        for stream in streams:
            await stores[2].send(Step(REMINDER, stream, Tijd()), cause())
            streams.append(await schedule(stores[2], T0 + 30 * MINUTE)) if len(streams) < 90 else None

    watermark = T0 + 200 * MINUTE
    await asyncio.gather(interfere(), *(Timekeeper(store, most=7).advance(watermark) for store in stores[:2]))
    await Timekeeper(stores[0]).advance(watermark + 400 * MINUTE)
    lived = await reminded(stores[0])
    assert len(lived) == 60 * 2 + 30 + 2
    assert len(set(lived)) == len(lived)
    assert (await stores[0].verify()).ok
    for store in stores:
        await store.close()


async def test_a_deadline_slipped_in_before_the_tick_is_lived_before_the_tick(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chassis.timeline import timekeeper

    store = await opened(database)
    slipped: list[UUID] = []
    real = timekeeper.visit_due

    async def visit_then_slip(*args: object) -> int:
        visited = await real(*args)
        if not visited and not slipped:
            slipped.append(await schedule(store, T0 + MINUTE))
        return visited

    monkeypatch.setattr(timekeeper, "visit_due", visit_then_slip)
    async with store:
        await Timekeeper(store).advance(T0 + 5 * MINUTE)
        assert await reminded(store) == [(T0 + MINUTE, slipped[0]), (T0 + 5 * MINUTE, TIJD_STREAM)]


async def test_a_due_at_of_other_code_is_put_right_and_calls_no_more(database: Database) -> None:
    async with await opened(database) as store:
        stream = await schedule(store, T0 + 60 * MINUTE)
        keeper = Timekeeper(store)
        await keeper.advance(T0)
        await store.pool.execute("UPDATE streams SET due_at = $1 WHERE stream_id = $2", T0, stream)
        async with asyncio.timeout(5):
            await keeper.advance(T0 + MINUTE)
        assert (await store.verify()).ok
        assert len(await store.events(stream)) == 1


async def test_a_chore_is_done_in_parts_before_time_goes_on_and_a_crash_keeps_the_parts_that_were_done(
    database: Database,
) -> None:
    left = [uuid4() for _ in range(5)]
    fails = True

    async def two(store: EventStore, conn: Connection) -> int:
        done = int(await conn.fetchval("SELECT count(*) FROM streams WHERE kind = $1", REMINDER.kind))
        if fails and done:
            raise ConnectionError
        steps = [
            Step(REMINDER, stream, Schedule(at=T0 + MINUTE, times=1, step_minutes=1)) for stream in left[done:][:2]
        ]
        await store.execute(conn, [(step, cause(), T0) for step in steps])
        return len(steps)

    async with await opened(database) as store:
        with pytest.raises(ConnectionError):
            await Timekeeper(store, chores=(two,)).advance(T0 + 5 * MINUTE)
        assert (await last_tick(store), await reminded(store)) == (None, [])
        assert await store.pool.fetchval("SELECT count(*) FROM streams WHERE kind = $1", REMINDER.kind) == 2
        fails = False
        assert await Timekeeper(store, chores=(two,)).advance(T0 + 5 * MINUTE) == 5
        lived = await reminded(store)
        assert {stream for _, stream in lived[:-1]} == set(left)
        assert lived[-1] == (T0 + 5 * MINUTE, TIJD_STREAM)
