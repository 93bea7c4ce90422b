"""Rows of a service's own beside the events of a command: both or neither, for all who wait at once."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import (
    Cause,
    Connection,
    EventStore,
    Idempotency,
    IdempotencyMismatch,
    Outcome,
    Pool,
    Step,
    StoreUnavailable,
)
from chassis.testing.database import Database
from contracts.domain import Refusal

from .account import cause, deposit

_KEEP = "INSERT INTO holders (name, stream) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET told = holders.told + 1"


@dataclass(frozen=True)
class Wish:
    name: str
    amount: int = 1
    stream: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Opening:
    name: str
    steps: Sequence[Step]
    cause: Cause


@dataclass(frozen=True)
class Holders:
    """Who holds an account, in a table of the service's own."""

    asked: list[int] = field(default_factory=list[int], compare=False)

    async def keep(self, conn: Connection, told: Sequence[Wish]) -> list[Opening]:
        self.asked.append(len(told))
        for wish in sorted(told, key=lambda wish: wish.name):
            if not wish.name:
                raise ValueError("nobody")
            await conn.execute(_KEEP, wish.name, wish.stream)
        return [Opening(wish.name, [deposit(wish.stream, wish.amount)], cause()) for wish in told]


@pytest.fixture
async def pool(database: Database) -> Pool:
    pool = await database.pool(20)
    await pool.execute("CREATE TABLE holders (name text PRIMARY KEY, stream uuid, told int DEFAULT 1)")
    return pool


@asynccontextmanager
async def held(pool: Pool, store: EventStore) -> AsyncGenerator[None]:
    """Somebody else has the row of `held` in hand."""
    await store.send_alongside(Holders(), Wish("held"), cause())
    async with pool.acquire() as somebody, somebody.transaction():
        await somebody.execute("SELECT 1 FROM holders WHERE name = 'held' FOR UPDATE")
        yield


async def names(pool: Pool) -> list[str]:
    return [row[0] for row in await pool.fetch("SELECT name FROM holders ORDER BY name")]


async def test_rows_and_events_of_all_who_wait_commit_together(pool: Pool) -> None:
    holders, wishes = Holders(), [Wish(f"{n:03}") for n in range(200)]
    async with EventStore(pool) as store:
        answers = await asyncio.gather(*(store.send_alongside(holders, wish, cause()) for wish in wishes))
        assert [opening.name for _, opening in answers] == [wish.name for wish in wishes] == await names(pool)
        assert [(a.stream_id, a.version) for [a], _ in answers if isinstance(a, Outcome)] == [
            (wish.stream, 1) for wish in wishes
        ]
        assert sum(holders.asked) == 200
        assert store.batches == len(holders.asked) <= 3
        rows_and_events = await pool.fetch(
            "SELECT DISTINCT h.xmin::text = e.xmin::text FROM holders h JOIN events e ON e.stream_id = h.stream"
        )
        assert [row[0] for row in rows_and_events] == [True]
        assert not (await store.verify()).mismatches


@pytest.mark.parametrize("wrong", [Wish("b", -9), Wish("")], ids=["refused", "its rows cannot be written"])
async def test_who_fails_leaves_no_row_and_takes_nobody_along(pool: Pool, wrong: Wish) -> None:
    holders = Holders()
    async with EventStore(pool) as store:
        wishes = [Wish("a"), wrong, Wish("c")]
        answers = await asyncio.gather(
            *(store.send_alongside(holders, wish, cause()) for wish in wishes), return_exceptions=True
        )
        assert [isinstance(answer, Refusal | ValueError) for answer in answers] == [False, True, False]
        assert await names(pool) == ["a", "c"]
        assert await pool.fetchval("SELECT count(*) FROM events") == 2
        # Alone as well.
        with pytest.raises((Refusal, ValueError)):
            await store.send_alongside(holders, wrong, cause())
        assert await names(pool) == ["a", "c"]


async def test_the_same_request_again_has_its_first_answer(pool: Pool) -> None:
    holders, wish, once = Holders(), Wish("a"), Idempotency("g:1", "hash")
    async with EventStore(pool) as store:
        [first], _ = await store.send_alongside(holders, wish, cause(), once)
        [again], opening = await store.send_alongside(holders, wish, cause(), once)
        assert isinstance(first, Outcome)
        assert isinstance(again, Outcome)
        assert (again.repeated, again.version, opening.name) == (True, first.version, "a")
        with pytest.raises(IdempotencyMismatch):
            await store.send_alongside(holders, Wish("b"), cause(), Idempotency("g:1", "other"))
        assert await names(pool) == ["a"]


async def test_who_is_first_elsewhere_makes_rows_and_events_come_again(pool: Pool) -> None:
    """Eight processes about the same few streams: every deposit and its row are there once."""
    streams = [uuid4() for _ in range(5)]
    stores, holders = [EventStore(pool) for _ in range(8)], Holders()
    wishes = [(store, Wish(str(n % 5), stream=streams[n % 5])) for n in range(100) for store in stores]
    answers = await asyncio.gather(*(store.send_alongside(holders, wish, cause()) for store, wish in wishes))
    assert sorted(a.version for [a], _ in answers if isinstance(a, Outcome)) == sorted([*range(1, 161)] * 5)
    assert [row[0] for row in await pool.fetch("SELECT told FROM holders")] == [160] * 5
    assert not (await stores[0].verify()).mismatches
    for store in stores:
        await store.close()


async def test_who_waits_for_a_held_row_keeps_the_others_a_moment_only(pool: Pool) -> None:
    holders = Holders()
    async with EventStore(pool) as store:
        async with held(pool, store):
            waits = asyncio.create_task(store.send_alongside(holders, Wish("held"), cause()))
            free = [asyncio.create_task(store.send_alongside(holders, Wish(name), cause())) for name in "abc"]
            async with asyncio.timeout(4):
                await asyncio.gather(*free)
                await store.send(deposit(uuid4()), cause())
            assert not waits.done()
        [answer], _ = await waits
        assert isinstance(answer, Outcome)
        assert await names(pool) == ["a", "b", "c", "held"]


async def test_who_waits_too_long_hears_that_it_is_busy(pool: Pool) -> None:
    holders = Holders()
    async with EventStore(pool) as store:
        async with held(pool, store):
            with pytest.raises(StoreUnavailable, match="another writer holds"):
                await store.send_alongside(holders, Wish("held"), cause())
        assert await pool.fetchval("SELECT count(*) FROM events") == 1


async def test_a_store_that_closes_finishes_who_waits_for_a_held_row(pool: Pool) -> None:
    holders = Holders()
    store = EventStore(pool)
    async with held(pool, store):
        waits = asyncio.create_task(store.send_alongside(holders, Wish("held"), cause()))
        await asyncio.sleep(0.1)
        closing = asyncio.create_task(store.close())
        await asyncio.sleep(0.4)
        assert not closing.done()
    await closing
    assert waits.done()
    assert isinstance((await waits)[0][0], Outcome)


async def test_a_database_that_goes_away_reaches_each_who_waits(database: Database, pool: Pool) -> None:
    gone = await database.pool(2)
    gone.terminate()
    async with EventStore(gone) as store:
        asked = (store.send_alongside(Holders(), Wish(name), cause()) for name in "ab")
        answers = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(answer, Exception) for answer in answers)
    assert await names(pool) == []
