"""A service's own transaction: its tables, its events and its answer to a repeat stand or fall together."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import (
    EventStore,
    Idempotency,
    IdempotencyMismatch,
    Outcome,
    Refused,
    Transaction,
    VersionConflict,
)
from chassis.testing.database import Database
from chassis.timeline import append_tick
from contracts.domain import Refusal

from .account import ACCOUNT, cause, deposit

ONCE = Idempotency("g:bestand", "hash")


async def test_tables_events_and_the_repeat_stand_together(database: Database) -> None:
    pool = await database.pool()
    await pool.execute("CREATE TABLE bestand (nr int)")
    stream = uuid4()
    async with EventStore(pool, [ACCOUNT]) as store:

        async def work(tx: Transaction) -> bool:
            if await tx.done_before(ONCE):
                return False
            await tx.connection.execute("INSERT INTO bestand VALUES (1)")
            await tx.execute([deposit(stream, 4), deposit(stream, 5)], cause())
            await tx.done(ONCE)
            return True

        assert [await store.in_transaction(work) for _ in range(3)] == [True, False, False]
        assert await pool.fetchval("SELECT count(*) FROM bestand") == 1
        assert [recorded.meta.op for recorded in await store.events(stream)] == [
            (await store.events(stream))[0].meta.op
        ] * 2


async def test_an_error_leaves_nothing_and_the_request_may_come_again(database: Database) -> None:
    pool = await database.pool()
    stream = uuid4()
    async with EventStore(pool, [ACCOUNT]) as store:

        async def work(tx: Transaction) -> None:
            assert not await tx.done_before(ONCE)
            await tx.execute([deposit(stream, 4)], cause())
            await tx.done(ONCE)
            raise Refusal("FOUT", "Toch niet.")

        for _ in range(2):
            with pytest.raises(Refusal, match="Toch niet"):
                await store.in_transaction(work)
        assert await store.events(stream) == []


async def test_another_request_with_the_same_key_is_refused(database: Database) -> None:
    async with EventStore(await database.pool(), [ACCOUNT]) as store:

        async def work(tx: Transaction) -> None:
            await tx.done(ONCE)

        async def other(tx: Transaction) -> None:
            await tx.done_before(Idempotency(ONCE.key, "ander"))

        await store.in_transaction(work)
        with pytest.raises(IdempotencyMismatch):
            await store.in_transaction(other)


async def test_the_same_request_many_times_at_once_has_one_effect(database: Database) -> None:
    pool = await database.pool(20)
    stores = [EventStore(pool, [ACCOUNT]) for _ in range(4)]
    stream = uuid4()

    def work_of(store: EventStore) -> Coroutine[Any, Any, bool]:
        async def work(tx: Transaction) -> bool:
            if await tx.done_before(ONCE):
                return False
            await tx.execute([deposit(stream, 4)], cause())
            await tx.done(ONCE)
            return True

        return store.in_transaction(work)

    done = await asyncio.gather(*(work_of(store) for store in stores for _ in range(5)))
    assert sorted(done) == [False] * 19 + [True]
    assert len(await stores[0].events(stream)) == 1
    for store in stores:
        await store.close()


async def test_fault_the_same_request_at_once_does_not_meet_itself_in_a_table_of_the_service(
    database: Database,
) -> None:
    pool = await database.pool(20)
    await pool.execute("CREATE TABLE abonnee (id int PRIMARY KEY)")
    async with EventStore(pool, [ACCOUNT]) as store:

        async def work(tx: Transaction) -> bool:
            if await tx.done_before(ONCE):
                return False
            await tx.connection.execute("INSERT INTO abonnee VALUES (1)")
            await tx.done(ONCE)
            return True

        done = await asyncio.gather(*(store.in_transaction(work) for _ in range(8)))
    assert sorted(done) == [False] * 7 + [True]


async def test_work_that_lost_begins_again_and_gives_up_in_the_end(database: Database) -> None:
    async with EventStore(await database.pool(), [ACCOUNT]) as store:
        tries: list[UUID] = []

        async def work(tx: Transaction) -> int:
            tries.append(uuid4())
            if len(tries) < 3:
                raise VersionConflict(())
            return len(tries)

        assert await store.in_transaction(work) == 3
        tries.clear()
        with pytest.raises(VersionConflict):
            await store.in_transaction(work, attempts=2)


async def test_no_tick_passes_a_stamp_and_no_stamp_lies_before_a_tick(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, [ACCOUNT]) as store:
        ahead = datetime.now(UTC) + timedelta(seconds=30)
        await append_tick(store, ahead)
        stamped, go = asyncio.Event(), asyncio.Event()

        async def work(tx: Transaction) -> datetime:
            assert await tx.stamp() == await tx.stamp()
            stamped.set()
            await go.wait()
            [outcome] = await tx.execute([deposit(uuid4(), 1)], cause())
            assert isinstance(outcome, Outcome)
            return outcome.op

        working = asyncio.create_task(store.in_transaction(work))
        await stamped.wait()
        ticking = asyncio.create_task(append_tick(store, ahead + timedelta(seconds=1)))
        await asyncio.sleep(0.2)
        assert not ticking.done()
        go.set()
        assert await working == ahead
        await ticking


async def test_a_repeat_is_answered_with_what_was_answered_first(database: Database) -> None:
    stream, other = uuid4(), uuid4()
    async with EventStore(await database.pool(), [ACCOUNT]) as store:

        async def work(tx: Transaction) -> Sequence[Outcome | Refused]:
            before = await tx.recall(ONCE)
            if before is not None:
                return before
            assert await tx.load(ACCOUNT, [stream]) == {}
            answer = await tx.execute([deposit(stream, 4)], cause())
            assert (await tx.load(ACCOUNT, [stream]))[stream].balance == 4
            answer += await tx.execute([deposit(other, 5)], cause())
            await tx.done(ONCE, answer)
            return answer

        first, again = await store.in_transaction(work), await store.in_transaction(work)
        assert [part.events for part in again if isinstance(part, Outcome)] == [
            part.events for part in first if isinstance(part, Outcome)
        ]
        assert [part.repeated for part in again if isinstance(part, Outcome)] == [True, True]
        assert len(await store.events(stream)) == 1


async def test_who_waits_for_a_step_without_news_waits_for_what_was_said_before_it(database: Database) -> None:
    stream, other = uuid4(), uuid4()
    async with EventStore(await database.pool(), [ACCOUNT]) as store:

        async def work(tx: Transaction) -> Sequence[Outcome | Refused]:
            await tx.execute([deposit(stream, 4)], cause())
            return await tx.execute([deposit(other, 0)], cause())

        [nothing] = await store.in_transaction(work)
        assert isinstance(nothing, Outcome)
        assert (nothing.events, nothing.last) == ((), (stream, 1))
