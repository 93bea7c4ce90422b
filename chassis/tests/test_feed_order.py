"""Order is made after commit: nothing skipped, nothing doubled, whatever commits late."""

import asyncio
import itertools
from datetime import UTC, datetime
from uuid import uuid4

import asyncpg
import msgspec
import pytest
from chassis.eventstore import SYSTEEM, Bell, Cause, Connection, Decider, EventStore, Pool, Step
from chassis.eventstore.schema_sql import FIRST
from chassis.feed import Feed, FeedGap, NotOurs, Sequencer, listen
from chassis.testing.database import Database
from contracts.domain import Command, Event

EVENTS = 50_000
WRITERS = 8


class Geteld(Event, frozen=True, kw_only=True):
    n: int


class Tel(Command, frozen=True, kw_only=True):
    n: int


class Teller(msgspec.Struct, frozen=True):
    n: int = 0


TELLER = Decider(
    kind="teller",
    state=Teller,
    events=(Geteld,),
    initial=Teller,
    decide=lambda command, _: [Geteld(n=command.n)],
    evolve=lambda state, event: Teller(state.n + 1),
    due=lambda _: None,
)


def cause() -> Cause:
    return Cause(uuid4(), None, SYSTEEM, {})


async def tell(store: EventStore, count: int) -> None:
    await asyncio.gather(*(store.send(Step(TELLER, uuid4(), Tel(n=n)), cause()) for n in range(count)))


async def write_with_slow_commits(pool: Pool, writer: int, slow: asyncio.Event, others: asyncio.Event) -> None:
    """One of the eight: most through group commit, and every so often a transaction that commits late."""
    async with EventStore(pool) as store:
        share = EVENTS // WRITERS
        streams = [uuid4() for _ in range(50)]
        done = 0
        if writer == 0:
            # Deterministic: this one draws its numbers first and commits only when others have long gone by.
            async with pool.acquire() as conn, conn.transaction():
                op = datetime.now(UTC)
                await store.execute(conn, [(Step(TELLER, uuid4(), Tel(n=n)), cause(), op) for n in range(250)])
                slow.set()
                await others.wait()
                await asyncio.sleep(0.5)
            done = 250
        else:
            await slow.wait()
        for block in itertools.count():
            if done >= share:
                return
            take = min(250, share - done)
            if block % 10 == 5:
                async with pool.acquire() as conn, conn.transaction():
                    op = datetime.now(UTC)
                    steps = [Step(TELLER, uuid4(), Tel(n=n)) for n in range(take)]
                    await store.execute(conn, [(step, cause(), op) for step in steps])
                    await asyncio.sleep(0.02)
            else:
                steps = [Step(TELLER, streams[n % 50], Tel(n=n)) for n in range(take)]
                await asyncio.gather(*(store.send(step, cause()) for step in steps))
            done += take
            if block >= 2:
                others.set()


async def follow_feed(pool: Pool, until: int) -> list[tuple[int, int]]:
    feed, after, seen = Feed(pool), 0, list[tuple[int, int]]()
    while len(seen) < until:
        events = await feed.read(after, 1000)
        seen += [(event.position, event.seq) for event in events]
        after = seen[-1][0] if seen else 0
        if not events:
            await asyncio.sleep(0.005)
    return seen


async def follow_naively(pool: Pool, stop: asyncio.Event) -> set[int]:
    """The reader that everybody writes first: whatever has a higher number than what I saw last."""
    after, seen = 0, set[int]()
    while True:
        rows = await pool.fetch("SELECT seq FROM events WHERE seq > $1 ORDER BY seq LIMIT 1000", after)
        if rows:
            seen.update(row[0] for row in rows)
            after = rows[-1][0]
        elif stop.is_set():
            return seen
        else:
            await asyncio.sleep(0.005)


async def test_eight_writers_and_late_commits_lose_nothing_in_the_feed(database: Database) -> None:
    pool = await database.pool(60)
    stop, slow, others = asyncio.Event(), asyncio.Event(), asyncio.Event()
    sequencers = [asyncio.create_task(Sequencer(pool).run(stop)) for _ in range(2)]
    readers = [asyncio.create_task(follow_feed(pool, EVENTS)) for _ in range(2)]
    naive = asyncio.create_task(follow_naively(pool, stop))
    await asyncio.gather(*(write_with_slow_commits(pool, n, slow, others) for n in range(WRITERS)))
    followed = await asyncio.gather(*readers)
    stop.set()
    await asyncio.gather(*sequencers)

    written = {row[0] for row in await pool.fetch("SELECT seq FROM events")}
    assert len(written) == EVENTS
    for seen in followed:
        assert [position for position, _ in seen] == list(range(1, EVENTS + 1))
        assert {seq for _, seq in seen} == written
    assert tuple(await pool.fetchrow("SELECT count(*), max(position) FROM feed") or ()) == (EVENTS, EVENTS)
    assert (await Feed(pool).pending()).count == 0
    disorder = """SELECT count(*) FROM (SELECT e.version - lag(e.version) OVER (PARTITION BY e.stream_id
        ORDER BY f.position) AS step FROM feed f JOIN events e USING (seq)) s WHERE step <> 1"""
    assert await pool.fetchval(disorder) == 0

    lost = written - await naive
    assert len(lost) >= 250, "the naive reader has to lose what was committed late, or this test proves nothing"


async def test_a_missing_position_is_never_passed(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        await tell(store, 20)
    assert await Sequencer(pool).drain() == 20
    await pool.execute("ALTER TABLE feed DISABLE TRIGGER USER")
    await pool.execute("DELETE FROM feed WHERE position = 7")
    feed = Feed(pool)
    assert len(await feed.read(0, 6)) == 6
    with pytest.raises(FeedGap):
        await feed.read(0, 10)
    with pytest.raises(FeedGap):
        await feed.read(6, 10)


async def test_the_feed_is_append_only(database: Database) -> None:
    pool = await database.pool()
    with pytest.raises(asyncpg.RestrictViolationError):
        await pool.execute("UPDATE feed SET position = 1")


async def test_raw_bytes_decoded_events_and_tokens(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        outcome = await store.send(Step(TELLER, uuid4(), Tel(n=3)), cause())
        feed = Feed(pool, store.codec)
        assert (await feed.head(), await feed.position_of(outcome.after)) == (0, None)
        waiting = await feed.pending()
        assert waiting.count == 1
        assert waiting.oldest is not None
        assert await Sequencer(pool).run_once() == 1
        [raw] = await feed.read(0, 10)
        assert (raw.position, raw.type, raw.schema_version, raw.data) == (1, "Geteld", 1, '{"n":3}')
        [recorded] = await feed.recorded(0, 10)
        assert (recorded.position, recorded.event, recorded.meta.op) == (1, Geteld(n=3), outcome.op)
        assert (await feed.head(), await feed.position_of(outcome.after)) == (1, 1)
        assert await feed.position_of(f"{outcome.after},uitstroom.{uuid4()}.0") == 1
        later = await store.send(Step(TELLER, uuid4(), Tel(n=4)), cause())
        assert await feed.position_of(f"{outcome.after},{later.after}") is None
        for nonsense in ("", "x.1", f"{uuid4()}", f"uitstroom.{uuid4()}.-1"):
            with pytest.raises(NotOurs):
                await feed.position_of(nonsense)
        assert await feed.read(1, 10) == []


async def test_only_one_sequencer_at_a_time(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store, pool.acquire() as conn, conn.transaction():
        await tell(store, 5)
        assert await conn.fetchval("SELECT chassis_sequence(100)") == 5
        assert await Sequencer(pool).run_once() == 0


async def test_the_sequencer_runs_on_the_bell_and_hints_other_processes(database: Database) -> None:
    pool = await database.pool()
    stop, elsewhere = asyncio.Event(), Bell()
    async with EventStore(pool) as store:
        sequencer = Sequencer(pool, wake=store.bell)
        tasks = [
            asyncio.create_task(sequencer.run(stop)),
            asyncio.create_task(listen(database.dsn, elsewhere, stop)),
        ]
        await asyncio.sleep(0.6)
        hint, here = asyncio.create_task(elsewhere.wait(5)), asyncio.create_task(sequencer.moved.wait(5))
        await asyncio.sleep(0)
        await tell(store, 3)
        assert await hint
        assert await here
        assert await Feed(pool).head() == 3
        stop.set()
        await asyncio.gather(*tasks)


class Counting(Sequencer):
    """Counts how often it asks the database."""

    asked = 0

    async def _step(self, conn: Connection) -> int:
        self.asked += 1
        return await super()._step(conn)


async def test_who_is_rung_for_asks_once_for_a_ring(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.feed.sequencer._RUNG", 60.0)
    pool, stop = await database.pool(), asyncio.Event()
    async with EventStore(pool) as store:
        sequencer = Counting(pool, wake=store.bell)
        running = asyncio.create_task(sequencer.run(stop))
        await asyncio.sleep(0.1)
        before = sequencer.asked
        await tell(store, 3)
        await asyncio.sleep(0.5)
        assert await Feed(pool).head() == 3
        assert sequencer.asked - before <= 3, "once for each of three rings"
        stop.set()
        await running


async def test_who_finds_another_at_it_asks_again_soon_though_nobody_rings(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chassis.feed.sequencer._RUNG", 60.0)
    pool, stop = await database.pool(), asyncio.Event()
    async with EventStore(pool) as store, pool.acquire() as other:
        held = other.transaction()
        await held.start()
        assert await other.fetchval("SELECT chassis_sequence(100)") == 0
        sequencer = Sequencer(pool, wake=store.bell)
        running = asyncio.create_task(sequencer.run(stop))
        await tell(store, 3)
        await asyncio.sleep(0.2)
        assert await Feed(pool).head() == 0
        async with asyncio.timeout(20):
            await held.commit()
            while await Feed(pool).head() < 3:
                await asyncio.sleep(0.01)
        stop.set()
        await running


class Scripted(Sequencer):
    """Finds what it is told to find, and stops after it."""

    def script(self, found: list[int], stop: asyncio.Event) -> None:
        self.found, self.ends = found, stop

    async def _step(self, conn: Connection) -> int:
        found = self.found.pop(0)
        if not self.found:
            self.ends.set()
        return found


class Waits(Bell):
    """Waits for nothing, and knows how long it would have."""

    def __init__(self) -> None:
        super().__init__()
        self.pauses: list[float] = []

    async def wait(self, within: float, since: asyncio.Event | None = None, stop: asyncio.Event | None = None) -> bool:
        self.pauses.append(within)
        return False


async def test_fault_size_who_finds_another_at_it_now_and_then_does_not_wait_longer_each_time(
    database: Database,
) -> None:
    bell, stop = Waits(), asyncio.Event()
    sequencer = Scripted(await database.pool(), wake=bell, most=10)
    sequencer.script([-1, -1, 3, -1, 0, -1, 10, 2], stop)
    await sequencer.run(stop)
    assert bell.pauses == [0.005, 0.01, 1.0, 0.005, 1.0, 0.005, 1.0], "a full batch is gone on with at once"


@pytest.mark.parametrize("mode", ["force_generic_plan", "force_custom_plan"])
async def test_reading_the_feed_walks_indexes_and_sorts_nothing(database: Database, mode: str) -> None:
    from chassis.feed import reader

    pool = await database.pool()
    async with EventStore(pool) as store:
        await tell(store, 5000)
    await Sequencer(pool).drain()
    for analysed in (False, True):
        async with pool.acquire() as conn:
            if analysed:
                await conn.execute("ANALYZE")
            await conn.execute(f"SET plan_cache_mode = {mode}; SET enable_seqscan = on")
            await conn.execute(f"PREPARE feed_read (bigint, int) AS {reader._RAW}")
            plan = "\n".join(row[0] for row in await conn.fetch("EXPLAIN EXECUTE feed_read (2000, 500)"))
            await conn.execute("DEALLOCATE feed_read")
            await conn.execute("RESET plan_cache_mode; RESET enable_seqscan")
        assert "Seq Scan" not in plan
        assert "Sort" not in plan
        assert "Hash" not in plan


async def test_fault_size_very_much_at_once_is_gone_through_once_whatever_the_planner_believes(
    database: Database,
) -> None:
    """Where hardly anything had waited when it was analysed, 128,000 events at once kept a service from going on for

    minutes: each of the two thousand that got their place went through all that waited.
    """
    pool = await database.pool()
    async with pool.acquire() as connection:
        await connection.execute("INSERT INTO pending SELECT generate_series(1, 3)")
        await connection.execute("VACUUM ANALYZE pending")
        plan = "\n".join(row[0] for row in await connection.fetch("EXPLAIN" + FIRST.replace("most", "2000")))
        assert "Nested Loop" not in plan
        assert "Join" not in plan
        await connection.execute("INSERT INTO pending SELECT generate_series(10, 10009)")
        assert await connection.fetchval("SELECT chassis_sequence(2000)") == 2000
        placed = await connection.fetch("SELECT position, seq FROM feed ORDER BY position")
    assert [row["position"] for row in placed] == list(range(1, 2001))
    assert [row["seq"] for row in placed] == [1, 2, 3, *range(10, 2007)]
