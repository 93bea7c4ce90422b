"""What a command answers with to wait for: one token, of one size, that covers all it did; and tokens of nobody."""

import asyncio
import random
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from chassis.eventstore import EventStore, Idempotency, Outcome, Pool, Refused, Token, Transaction
from chassis.feed import Feed, NotOurs, Sequencer
from chassis.testing.database import Database

from .account import cause, deposit

LINES = 1600
STROOM = UUID(int=7)


def events_of(answers: Sequence[Outcome | Refused]) -> list[tuple[UUID, int]]:
    return [(one.stream_id, one.version) for one in answers if isinstance(one, Outcome)]


def tokens_of(answers: Sequence[Outcome | Refused]) -> set[str]:
    return {one.after for one in answers if isinstance(one, Outcome)}


async def place(pool: Pool, event: tuple[UUID, int]) -> int | None:
    return await pool.fetchval(
        "SELECT f.position FROM events e JOIN feed f ON f.seq = e.seq WHERE stream_id = $1 AND version = $2", *event
    )


async def covers(pool: Pool, after: str, events: list[tuple[UUID, int]]) -> None:
    position = await Feed(pool, name="regeling").position_of(after)
    places = [await place(pool, event) for event in events]
    assert position is not None
    assert all(own is not None and own <= position for own in places)


async def test_fault_22_one_token_covers_every_line_of_a_borderel(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, name="regeling") as store:
        key = Idempotency("o:1600-regels", "h")
        steps = [deposit(uuid4(), 5) for _ in range(LINES)]
        answers = await store.send_all(steps, cause(), key)
        [after] = tokens_of(answers)
        assert len(after) < 90
        feed, sequencer = Feed(pool, name="regeling"), Sequencer(pool, most=100)
        for _ in range(LINES // 100 - 1):
            assert await sequencer.run_once() == 100
            assert await feed.position_of(after) is None, "a part of the transaction has its place, the rest not"
        await sequencer.drain()
        await covers(pool, after, events_of(answers))
        assert await feed.position_of(after) == LINES
        again = await store.send_all(steps, cause(), key)
        assert [one.repeated for one in again if isinstance(one, Outcome)] == [True] * LINES
        assert tokens_of(again) == {after}, "the same request is answered the same"


async def test_fault_22_a_token_covers_what_was_changed_and_what_was_not(database: Database) -> None:
    pool = await database.pool()
    streams = [uuid4() for _ in range(12)]
    async with EventStore(pool, name="regeling", committers=3, batch=2) as store:
        await store.send_all([deposit(stream, 5) for stream in streams], cause())
        said: list[Sequence[Outcome | Refused]] = []

        async def somebody(seed: int) -> None:
            own = random.Random(seed)
            for _ in range(15):
                chosen = own.sample(streams, own.randint(2, 5))
                said.append(
                    await store.send_all([deposit(stream, own.choice([0, 0, 1])) for stream in chosen], cause())
                )
                if own.random() < 0.3:
                    await Sequencer(pool, most=3).run_once()

        await asyncio.gather(*map(somebody, range(8)))
        await Sequencer(pool).drain()
        for answers in said:
            [after] = tokens_of(answers)
            await covers(pool, after, events_of(answers))


async def test_fault_22_so_does_the_token_of_a_transaction_of_a_services_own(database: Database) -> None:
    pool = await database.pool()
    streams = [uuid4() for _ in range(300)]

    async with EventStore(pool, name="regeling") as store:

        async def work(tx: Transaction) -> Sequence[Outcome | Refused]:
            return await tx.execute([deposit(stream, 5) for stream in streams], cause())

        async def nothing(tx: Transaction) -> Sequence[Outcome | Refused]:
            return await tx.execute([deposit(stream, 0) for stream in streams], cause())

        done = await store.in_transaction(work)
        await Sequencer(pool, most=70).drain()
        unchanged = await store.in_transaction(nothing)
        for answers in (done, unchanged):
            [after] = tokens_of(answers)
            await covers(pool, after, events_of(answers))


async def test_fault_27_what_nobody_was_answered_with_is_refused_at_once(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, name="regeling") as store:
        done = await store.send(deposit(uuid4(), 5), cause())
    feed = Feed(pool, name="regeling")
    assert await feed.position_of(done.after) is None
    assert await feed.position_of(f"regeling.{uuid4()}.0") == 0
    for strange in (f"regeling.{done.stream_id}.2", f"regeling.{uuid4()}.1", f"regeling.{done.stream_id}.999999999"):
        with pytest.raises(NotOurs) as refused:
            await feed.position_of(f"{done.after},{strange}".partition(",")[2])
        assert refused.value.service is None
    with pytest.raises(NotOurs) as refused:
        await feed.position_of(done.after.replace("regeling", "intake"))
    assert refused.value.service == "intake"


@pytest.mark.parametrize(
    "text",
    ["", ".", "a.b.c", f"{STROOM}.1", f"regeling.{STROOM}", f"regeling.{STROOM}.1.1", f"Regeling.{STROOM}.1",
     f"regeling.{STROOM}.1 ", f"regeling.{STROOM}.٣", f"regeling.{STROOM.hex}.1", f"regeling.{STROOM}.1\n"],
)  # fmt: skip
def test_fault_27_what_is_no_token_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="no token"):
        Token.read(text)


def test_a_token_says_what_it_was_written_with() -> None:
    token = Token("regeling", uuid4(), 7)
    assert Token.read(str(token)) == token
