"""The same request again: the same answer, and no second effect."""

import asyncio
from typing import Any, cast
from uuid import uuid4

import pytest
from chassis.eventstore import EventStore, Idempotency, IdempotencyMismatch, Outcome
from chassis.eventstore.replies import recall
from chassis.testing.database import Database
from contracts.domain import Refusal

from .account import cause, deposit


async def test_a_repeated_request_gets_the_first_answer(database: Database) -> None:
    pool = await database.pool()
    stream, once = uuid4(), Idempotency("g:1", "hash")
    async with EventStore(pool) as store, EventStore(pool) as other:
        first = await store.send(deposit(stream, 4), cause(), once)
        again = await other.send(deposit(stream, 4), cause(), once)
        assert (again.repeated, again.version, again.events, again.op) == (True, 1, first.events, first.op)
        with pytest.raises(IdempotencyMismatch):
            await other.send(deposit(stream, 5), cause(), Idempotency("g:1", "other"))
        assert len(await store.events(stream)) == 1


async def test_a_repeated_list_is_answered_from_the_log_at_once_and_not_step_by_step(database: Database) -> None:
    streams, asked = [uuid4() for _ in range(50)], list[str]()
    steps = [
        step
        for nr, each in enumerate(streams)
        for step in (deposit(each, nr + 1), deposit(each, 0), deposit(each, -100, on_refusal="report"))
    ]
    pool, once = await database.pool(1), Idempotency("g:9", "hash")
    async with EventStore(pool) as store:
        first = await store.send_all(steps, cause(), once)
        async with pool.acquire() as conn:
            await conn.execute("ANALYZE")
            with cast(Any, conn).query_logger(lambda query: asked.append(str(query.query))):
                again = await recall(conn, store.codec, await conn.fetchval("SELECT result FROM idempotency"))
        assert [(type(a), a.stream_id) for a in again] == [(type(a), a.stream_id) for a in first]
        assert [a.events for a in again if isinstance(a, Outcome)] == [
            a.events for a in first if isinstance(a, Outcome)
        ]
        assert len(asked) <= 3


async def test_the_same_request_many_times_at_once_is_done_once(database: Database) -> None:
    pool = await database.pool(20)
    stores = [EventStore(pool) for _ in range(4)]
    stream, once = uuid4(), Idempotency("g:2", "hash")
    answers = await asyncio.gather(*(s.send(deposit(stream, 4), cause(), once) for s in stores for _ in range(10)))
    assert sorted(a.repeated for a in answers) == [False] + [True] * 39
    assert {a.version for a in answers} == {1}
    assert len(await stores[0].events(stream)) == 1
    for store in stores:
        await store.close()


async def test_a_refused_request_may_be_tried_again_with_its_key(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, once = uuid4(), Idempotency("g:3", "hash")
        with pytest.raises(Refusal):
            await store.send(deposit(stream, -1), cause(), once)
        await store.send(deposit(stream, 5), cause())
        assert (await store.send(deposit(stream, -1), cause(), once)).repeated is False
