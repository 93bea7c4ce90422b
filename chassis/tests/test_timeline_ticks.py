"""Time as an event: stamps, ticks, the simulation's clock, and visits in order that survive a crash."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import pytest
from chassis.eventstore import SYSTEEM, TIJD_STREAM, Cause, Decider, EventStore, Step
from chassis.feed import Feed, Sequencer
from chassis.testing.database import Database
from chassis.timeline import ClockNotSet, SimulationClock, Timekeeper, append_tick, last_tick, visit
from contracts.domein import Gebeurtenis, Geweigerd, Opdracht, Tijd
from contracts.tijd import TijdVerstreken

T0 = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
MINUUT = timedelta(minutes=1)


class Gewekt(Gebeurtenis, frozen=True, kw_only=True):
    om: datetime


class Gepland(Gebeurtenis, frozen=True, kw_only=True):
    om: datetime
    keren: int
    stap_minuten: int


class Plan(Opdracht, frozen=True, kw_only=True):
    """Wake at `om`, and then `keren - 1` times more, a step of minutes apart."""

    om: datetime
    keren: int = 1
    stap_minuten: int = 1


class Wekker(msgspec.Struct, frozen=True):
    om: datetime | None = None
    keren: int = 0
    stap_minuten: int = 1


def decide(command: Opdracht, wekker: Wekker) -> list[Gebeurtenis]:
    if isinstance(command, Plan):
        return [Gepland(om=command.om, keren=command.keren, stap_minuten=command.stap_minuten)]
    return [Gewekt(om=command.op)]


def evolve(wekker: Wekker, event: Gebeurtenis) -> Wekker:
    if isinstance(event, Gepland):
        return Wekker(event.om, event.keren, event.stap_minuten)
    assert isinstance(event, Gewekt)
    return Wekker(event.om + wekker.stap_minuten * MINUUT, wekker.keren - 1, wekker.stap_minuten)


WEKKER = Decider("wekker", Wekker, (Gepland, Gewekt), Wekker, decide, evolve, lambda w: w.om if w.keren > 0 else None)


def cause() -> Cause:
    return Cause(uuid4(), None, SYSTEEM, {})


class StandingClock:
    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    async def refresh(self, conn: object) -> datetime:
        return self.instant


async def opened(database: Database, instant: datetime = T0) -> EventStore:
    return EventStore(await database.pool(), [WEKKER], clock=StandingClock(instant))


async def plan(store: EventStore, om: datetime, keren: int = 1, stap: int = 1) -> UUID:
    stream = uuid4()
    await store.send(Step(WEKKER, stream, Plan(om=om, keren=keren, stap_minuten=stap)), cause())
    return stream


async def woken(store: EventStore) -> list[tuple[datetime, UUID]]:
    await Sequencer(store.pool).drain()
    log = await Feed(store.pool, store.codec).recorded(0, 100_000)
    return [(r.meta.op, r.stream_id) for r in log if r.type in ("Gewekt", "TijdVerstreken")]


async def test_no_stamp_is_earlier_than_a_committed_tick(database: Database) -> None:
    async with await opened(database) as store:
        await append_tick(store, T0 + 5 * MINUUT)
        outcome = await store.send(Step(WEKKER, uuid4(), Plan(om=T0 + 60 * MINUUT)), cause())
        assert outcome.op == T0 + 5 * MINUUT
        assert await last_tick(store) == T0 + 5 * MINUUT


async def test_a_tick_waits_for_who_holds_a_stamp_and_lets_nobody_by(database: Database) -> None:
    store = await opened(database)
    async with store, store.pool.acquire() as conn:
        from chassis.eventstore import statements

        await statements.begin_stamped(conn)
        tick = asyncio.create_task(append_tick(store, T0 + MINUUT))
        await asyncio.sleep(0.1)
        late = asyncio.create_task(plan(store, T0 + 60 * MINUUT))
        await asyncio.sleep(0.1)
        assert not tick.done()
        assert not late.done()
        await conn.execute("COMMIT")
        await tick
        [planned] = await store.events(await late)
        assert planned.meta.op == T0 + MINUUT


async def test_ticks_and_commands_at_once_never_break_the_promise(database: Database) -> None:
    pool = await database.pool(30)
    stores = [EventStore(pool, [WEKKER]) for _ in range(4)]

    async def tick() -> None:
        for _ in range(40):
            await append_tick(stores[0], datetime.now(UTC))
            await asyncio.sleep(0.005)

    async def command(store: EventStore) -> None:
        for _ in range(150):
            await plan(store, T0)

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
        assert (await append_tick(store, T0 - MINUUT)).events == ()
        assert [r.event for r in await store.events(TIJD_STREAM)] == [TijdVerstreken(tijdstip=T0)]


async def test_the_simulation_clock_is_what_was_set_last_in_any_process(database: Database) -> None:
    pool = await database.pool()
    clock = SimulationClock(pool, omgeving="lokaal")
    async with EventStore(pool, [WEKKER], clock=clock) as store:
        with pytest.raises(ClockNotSet):
            await plan(store, T0)
        assert await clock.read() is None
        await SimulationClock(pool, omgeving="test").set(T0)
        [planned] = await store.events(await plan(store, T0 + MINUUT))
        assert (planned.meta.op, clock.now()) == (T0, T0)
        await clock.set(T0)
        with pytest.raises(Geweigerd) as back:
            await clock.set(T0 - MINUUT)
        assert back.value.code == "KLOK_TERUG"


async def test_the_simulation_clock_is_refused_in_production(database: Database) -> None:
    pool = await database.pool()
    with pytest.raises(ValueError, match="productie"):
        SimulationClock(pool, omgeving="productie")


@pytest.mark.parametrize("most", [1, 3, 200])
async def test_deadlines_are_lived_in_order_and_the_tick_comes_last(database: Database, most: int) -> None:
    async with await opened(database) as store:
        for minute in (7, 3, 5, 3, 9, 1):
            await plan(store, T0 + minute * MINUUT, keren=3, stap=2)
        future = await plan(store, T0 + 21 * MINUUT)
        assert await Timekeeper(store, most=most).advance(T0 + 20 * MINUUT) > 0
        lived = await woken(store)
        assert len(lived) == 6 * 3 + 1
        instants = [op for op, _ in lived]
        assert instants == sorted(instants)
        assert lived[-1] == (T0 + 20 * MINUUT, TIJD_STREAM)
        assert [r.type for r in await store.events(future)] == ["Gepland"]
        assert (await store.verify()).ok


async def test_a_deadline_at_the_very_watermark_is_lived(database: Database) -> None:
    async with await opened(database) as store:
        stream = await plan(store, T0 + MINUUT)
        await Timekeeper(store).advance(T0 + MINUUT - timedelta(microseconds=1))
        assert len(await store.events(stream)) == 1
        await Timekeeper(store).advance(T0 + MINUUT)
        assert [r.event for r in await store.events(stream)][1:] == [Gewekt(om=T0 + MINUUT)]


async def test_the_same_watermark_again_does_nothing(database: Database) -> None:
    async with await opened(database) as store:
        await plan(store, T0 + MINUUT)
        keeper = Timekeeper(store)
        assert await keeper.advance(T0 + 2 * MINUUT) == 1
        for late in (T0 + 2 * MINUUT, T0 + MINUUT):
            assert await keeper.advance(late) == 0
        assert len(await woken(store)) == 2


async def test_a_crash_between_batches_is_taken_up_where_it_was(database: Database) -> None:
    async with await opened(database) as store:
        streams = [await plan(store, T0 + n * MINUUT) for n in range(1, 11)]
        for _ in range(2):
            async with store.pool.acquire() as conn, conn.transaction():
                assert await visit.visit_due(conn, store, T0 + 60 * MINUUT, 3) == 3
        assert await last_tick(store) is None
        assert await Timekeeper(store, most=3).advance(T0 + 60 * MINUUT) == 4
        lived = await woken(store)
        assert lived == [(T0 + n * MINUUT, s) for n, s in enumerate(streams, 1)] + [(T0 + 60 * MINUUT, TIJD_STREAM)]


async def test_two_timekeepers_and_commands_at_once_live_everything_once(database: Database) -> None:
    pool = await database.pool(30)
    stores = [EventStore(pool, [WEKKER], clock=StandingClock(T0)) for _ in range(3)]
    streams = [await plan(stores[0], T0 + n * MINUUT, keren=2) for n in range(1, 61)]

    async def interfere() -> None:
        for stream in streams:
            await stores[2].send(Step(WEKKER, stream, Tijd()), cause())
            streams.append(await plan(stores[2], T0 + 30 * MINUUT)) if len(streams) < 90 else None

    watermark = T0 + 200 * MINUUT
    await asyncio.gather(interfere(), *(Timekeeper(store, most=7).advance(watermark) for store in stores[:2]))
    await Timekeeper(stores[0]).advance(watermark + 400 * MINUUT)
    lived = await woken(stores[0])
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
            slipped.append(await plan(store, T0 + MINUUT))
        return visited

    monkeypatch.setattr(timekeeper, "visit_due", visit_then_slip)
    async with store:
        await Timekeeper(store).advance(T0 + 5 * MINUUT)
        assert await woken(store) == [(T0 + MINUUT, slipped[0]), (T0 + 5 * MINUUT, TIJD_STREAM)]


async def test_a_due_at_of_other_code_is_put_right_and_calls_no_more(database: Database) -> None:
    async with await opened(database) as store:
        stream = await plan(store, T0 + 60 * MINUUT)
        keeper = Timekeeper(store)
        await keeper.advance(T0)
        await store.pool.execute("UPDATE streams SET due_at = $1 WHERE stream_id = $2", T0, stream)
        async with asyncio.timeout(5):
            await keeper.advance(T0 + MINUUT)
        assert (await store.verify()).ok
        assert len(await store.events(stream)) == 1


async def test_a_tick_between_stamp_and_append_makes_a_new_stamp(database: Database) -> None:
    class Late(StandingClock):
        async def refresh(self, conn: object) -> datetime:
            if not ticked:
                ticked.append(await append_tick(other, T0 + 9 * MINUUT))
            return self.instant

    ticked: list[object] = []
    pool = await database.pool()
    async with EventStore(pool, [WEKKER]) as other, EventStore(pool, [WEKKER], clock=Late(T0)) as store:
        [planned] = await store.events(await plan(store, T0 + 60 * MINUUT))
        assert planned.meta.op == T0 + 9 * MINUUT
