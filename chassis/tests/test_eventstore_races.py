"""Callers together and against each other: group commit, conflicts, and a database that goes away."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from chassis.eventstore import (
    Decider,
    EventStore,
    Idempotency,
    KindMismatch,
    NulInEvent,
    Outcome,
    Step,
    StoreUnavailable,
    VersionConflict,
)
from chassis.testing.database import Database
from contracts.domain import Refusal

from .account import ACCOUNT, Account, Deposit, Deposited, cause, decide, deposit


async def test_concurrent_callers_share_commits_and_keep_their_order(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        outcomes = await asyncio.gather(*(store.send(deposit(stream, n), cause()) for n in range(1, 301)))
        assert [o.version for o in outcomes] == list(range(1, 301))
        assert [o.events[0].amount for o in outcomes] == list(range(1, 301))
        assert store.batches <= 3


async def test_a_refusal_fails_its_own_caller_only(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        answers = await asyncio.gather(
            *(store.send(deposit(stream, amount), cause()) for amount in (5, -9, 2)), return_exceptions=True
        )
        assert isinstance(answers[1], Refusal)
        assert answers[1].code == "TE_WEINIG"
        assert [a.version for a in (answers[0], answers[2]) if isinstance(a, Outcome)] == [1, 2]


async def test_bad_data_fails_its_own_caller_only(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        streams = [uuid4() for _ in range(5)]
        steps = [deposit(s) for s in streams]
        steps[2] = Step(ACCOUNT, streams[2], Deposit(amount=1, note="nul\x00teken"))
        answers = await asyncio.gather(*(store.send(s, cause()) for s in steps), return_exceptions=True)
        assert [isinstance(a, Outcome) for a in answers] == [True, True, False, True, True]
        assert isinstance(answers[2], NulInEvent)
        spoken_of = Step(ACCOUNT, streams[2], Deposit(amount=1, note="hier stond \\u0000"))
        assert isinstance(await store.send(spoken_of, cause()), Outcome)


async def test_who_asks_for_little_waits_for_no_long_transaction(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        many, other = [uuid4() for _ in range(120)], uuid4()
        await store.send_all([deposit(stream) for stream in many], cause())
        async with pool.acquire() as somebody, somebody.transaction():
            await somebody.execute("SELECT 1 FROM streams WHERE stream_id = $1 FOR UPDATE", many[30])
            long = asyncio.create_task(store.send_all([deposit(stream) for stream in many], cause()))
            await asyncio.sleep(0.1)
            async with asyncio.timeout(5):
                assert (await store.send(deposit(other), cause())).version == 1
            assert not long.done()
        assert [answer.version for answer in await long if isinstance(answer, Outcome)] == [2] * len(many)
        assert not (await store.verify()).mismatches


async def test_writers_in_other_processes_make_callers_try_again(database: Database) -> None:
    pool = await database.pool(20)
    stores = [EventStore(pool) for _ in range(8)]
    stream = uuid4()
    outcomes = await asyncio.gather(*(s.send(deposit(stream), cause()) for s in stores for _ in range(25)))
    assert sorted(o.version for o in outcomes) == list(range(1, 201))
    loaded = await stores[0].load(ACCOUNT, stream)
    assert loaded is not None
    assert loaded.state == Account(200)
    for store in stores:
        await store.close()


async def test_execute_in_a_lost_race_says_conflict_and_leaves_nothing(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        stream, other, op = uuid4(), uuid4(), datetime.now(UTC)
        async with pool.acquire() as one, pool.acquire() as two:
            begun = one.transaction()
            await begun.__aenter__()
            await store.execute(one, [(deposit(stream), cause(), op)])

            async def late() -> None:
                async with two.transaction():
                    await store.execute(two, [(deposit(stream), cause(), op), (deposit(other), cause(), op)])

            racing = asyncio.create_task(late())
            await asyncio.sleep(0.1)
            await begun.__aexit__(None, None, None)
            with pytest.raises(VersionConflict) as conflict:
                await racing
        assert conflict.value.streams == (stream,)
        assert await store.load(ACCOUNT, other) is None


async def test_a_stream_is_one_kind(database: Database) -> None:
    other_kind = Decider(
        "other_kind", Account, (Deposited,), Account, decide, lambda account, event: account, lambda account: None
    )
    async with EventStore(await database.pool(), [ACCOUNT, other_kind]) as store:
        stream = uuid4()
        answers = await asyncio.gather(
            store.send(deposit(stream), cause()),
            store.send(Step(other_kind, stream, Deposit(amount=1)), cause()),
            store.send(deposit(uuid4()), cause()),
            return_exceptions=True,
        )
        assert [type(a) for a in answers] == [Outcome, KindMismatch, Outcome]


async def test_a_database_that_is_away_is_a_typed_answer(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        await store.send(deposit(uuid4()), cause())
        pool.terminate()
        with pytest.raises(StoreUnavailable) as away:
            await store.send(deposit(uuid4()), cause())
        assert away.value.unknown is False
        with pytest.raises(StoreUnavailable):
            await store.load(ACCOUNT, uuid4())


async def test_a_link_that_breaks_during_commit_is_of_unknown_outcome_and_a_retry_is_safe(database: Database) -> None:
    pool = await database.pool()
    admin = await database.pool(2)
    # A deferred trigger runs inside COMMIT: there the server is made to drop this very connection.
    await admin.execute("""
        CREATE FUNCTION sever() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$""")
    await admin.execute("""
        CREATE CONSTRAINT TRIGGER sever AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION sever()""")
    async with EventStore(pool) as store:
        stream, once = uuid4(), Idempotency("g:4", "hash")
        with pytest.raises(StoreUnavailable) as away:
            await store.send(deposit(stream), cause(), once)
        assert away.value.unknown is True
        await admin.execute("DROP TRIGGER sever ON events")
        await store.send(deposit(stream), cause(), once)
        assert len(await store.events(stream)) == 1


async def test_a_refusal_out_of_memory_is_checked_against_what_another_process_did(database: Database) -> None:
    pool = await database.pool()
    stream = uuid4()
    async with EventStore(pool) as store, EventStore(pool) as other:
        await store.send(deposit(stream, 1), cause())
        await other.send(deposit(stream, 9), cause())
        assert (await store.send(deposit(stream, -10), cause())).version == 3
        await other.send(deposit(stream, 5), cause())
        assert (await store.send(deposit(stream, 0), cause())).version == 4
        await other.send(deposit(stream, -5), cause())
        with pytest.raises(Refusal):
            await store.send(deposit(stream, -1), cause())
