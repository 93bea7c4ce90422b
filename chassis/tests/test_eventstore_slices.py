"""More steps than are held in memory at a time: slice by slice, and still all in one transaction or nothing."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest
from chassis.eventstore import EventStore, Idempotency, Outcome, Refused, batch, store, try_out
from chassis.testing.database import Database
from contracts.domain import Refusal

from .account import ACCOUNT, Account, cause, deposit


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "SLICE", 3)
    monkeypatch.setattr(store, "_PART", 3)


async def balances(events: EventStore, streams: list[UUID]) -> list[int]:
    known = await events.load_many(ACCOUNT, streams)
    return [known.get(each, Account()).balance for each in streams]


async def test_what_is_spoken_to_in_several_slices_adds_up_in_order(database: Database) -> None:
    streams = [uuid4() for _ in range(7)]
    steps = [deposit(each, number) for number in (1, 10, 100) for each in streams]
    async with EventStore(await database.pool()) as events:
        await events.send(deposit(streams[0], 1000), cause())
        answer = await events.send_all(steps, cause())
        assert await balances(events, streams) == [1111, *[111] * 6]
        assert [(each.stream_id, each.version) for each in answer if isinstance(each, Outcome)] == [
            (each, version + (each == streams[0])) for version in (1, 2, 3) for each in streams
        ]
        assert {each.after for each in answer if isinstance(each, Outcome)} == {f"uitstroom.{streams[-1]}.3"}
        assert (await events.verify()).ok
        order = await events.pool.fetch("SELECT stream_id FROM events ORDER BY seq")
        assert [row["stream_id"] for row in order] == [streams[0], *streams * 3], "as they were spoken"


async def test_a_refusal_at_the_end_leaves_nothing_and_a_reported_one_leaves_the_rest(database: Database) -> None:
    streams = [uuid4() for _ in range(8)]
    good = [deposit(each, 5) for each in streams]
    async with EventStore(await database.pool()) as events:
        with pytest.raises(Refusal):
            await events.send_all([*good, deposit(streams[0], -6)], cause())
        assert await balances(events, streams) == [0] * 8
        told = [*good, deposit(streams[0], -6, on_refusal="report"), deposit(streams[1], -5)]
        answer = await events.send_all(told, cause())
        assert [isinstance(each, Refused) for each in answer] == [False] * 8 + [True, False]
        assert await balances(events, streams) == [5, 0, *[5] * 6]


async def test_sent_again_it_is_answered_as_before_and_done_once(database: Database) -> None:
    streams, once = [uuid4() for _ in range(8)], Idempotency("0" * 64, "1" * 64)
    steps = [deposit(each, 5) for each in streams]
    async with EventStore(await database.pool()) as events:
        first = await events.send_all(steps, cause(), once)
        again = await events.send_all(steps, cause(), once)
        assert [each.version for each in again if isinstance(each, Outcome)] == [1] * 8
        assert {each.repeated for each in again if isinstance(each, Outcome)} == {True}
        assert len(first) == 8
        assert await balances(events, streams) == [5] * 8


async def test_who_loses_a_stream_of_an_earlier_slice_begins_anew(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = [uuid4() for _ in range(8)]
    pool = await database.pool()
    async with EventStore(pool) as events, EventStore(pool) as other:
        bring, met = batch.bring, [0]

        async def overtaken(*arguments: object, **named: object) -> None:
            await bring(*arguments, **named)  # type: ignore[arg-type]
            met[0] += 1
            if met[0] == 4:
                # The first slice is decided by now; what it stands on changes.
                await other.send(deposit(streams[0], 100), cause())

        monkeypatch.setattr(batch, "bring", overtaken)
        await events.send_all([deposit(each, 5) for each in streams], cause())
        assert met[0] > 4
        assert await balances(events, streams) == [105, *[5] * 7]
        assert (await events.verify()).ok


async def test_a_trial_and_a_transaction_of_ones_own_go_by_slices_too(database: Database) -> None:
    streams = [uuid4() for _ in range(8)]
    steps = [deposit(each, number) for number in (5, 6) for each in streams]
    async with EventStore(await database.pool()) as events:
        tried = await try_out(events, cause(), steps)
        assert [each.version for each in tried if isinstance(each, Outcome)] == [*[1] * 8, *[2] * 8]
        assert await balances(events, streams) == [0] * 8
        spoken = [(step, cause(), datetime.now(UTC)) for step in steps]
        async with events.pool.acquire() as connection, connection.transaction():
            _, last = await events.speak(connection, spoken)
        assert last == (streams[-1], 2)
        assert await balances(events, streams) == [11] * 8


async def test_who_has_to_wait_too_long_for_a_stream_within_a_slice_is_tried_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = [uuid4() for _ in range(8)]
    async with EventStore(await database.pool()) as events:
        bring, met = batch.bring, [0]

        async def held(*arguments: object, **named: object) -> None:
            met[0] += 1
            if met[0] == 3:
                raise asyncpg.LockNotAvailableError("canceling statement due to lock timeout")
            await bring(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(batch, "bring", held)
        await events.send_all([deposit(each, 5) for each in streams], cause())
        assert await balances(events, streams) == [5] * 8


async def test_what_a_slice_wrote_is_not_taken_for_what_stood_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next command to such a stream would lose a race that nobody runs, and go again with locks."""
    streams, lost = [uuid4() for _ in range(8)], list[object]()
    losers = batch.Batch._losers
    monkeypatch.setattr(batch.Batch, "_losers", lambda self, why: lost.append(why) or losers(self, why))
    async with EventStore(await database.pool()) as events:
        for each in streams:
            await events.send(deposit(each, 1), cause())
        await events.send_all([deposit(each, 5) for each in streams], cause())
        for each in streams:
            await events.send(deposit(each, 1), cause())
        assert await balances(events, streams) == [7] * 8
    assert lost == []
