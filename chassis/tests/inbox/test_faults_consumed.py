"""How far a service has heard another: never further than is true, and not less than can be known."""

import random
import time
from uuid import uuid4

import pytest
from chassis.eventstore import EventStore, FeedPlace
from chassis.feed import Feed, NotOurs, Sequencer
from chassis.inbox import Consumed, Subscription
from chassis.projections import Stale, Views
from chassis.testing.database import Database

from ..account import Deposited, cause, deposit

PARTITIONS = 3
NAMES = ("eerste", "tweede")


class Heard:
    """A feed of which every position went into a partition or (private) nowhere, heard bit by bit."""

    def __init__(self, pool, lot: random.Random, size: int) -> None:
        self.pool = pool
        self.lot = lot
        self.where = {position: lot.choice([None, *range(PARTITIONS)]) for position in range(1, size + 1)}
        self.batches = sorted({*lot.sample(range(1, size + 1), size // 5), size})
        self.last = {(name, partition): 0 for name in NAMES for partition in range(PARTITIONS)}

    def ends(self, upto: int) -> list[int]:
        return [
            max((each for each, part in self.where.items() if part == partition and each <= upto), default=0)
            for partition in range(PARTITIONS)
        ]

    async def hear(self, name: str, partition: int, upto: int) -> None:
        """Everything of a partition up to a position, in one batch."""
        came = max((each for each, part in self.where.items() if part == partition and each <= upto), default=0)
        if came <= self.last[name, partition]:
            return
        said = [
            (batch, self.ends(batch)) for batch in self.batches
            if self.last[name, partition] < max(self.ends(batch)) <= came
            and self.where[max(self.ends(batch))] == partition
        ]  # fmt: skip
        self.last[name, partition] = came
        await self.pool.execute(
            "INSERT INTO inbox (subscription, source, partition, last_position) VALUES ($1, 'uitstroom.bron', $2, $3) "
            "ON CONFLICT (subscription, source, partition) DO UPDATE SET last_position = $3",
            name, partition, came,
        )  # fmt: skip
        if said:
            await self.pool.execute(
                "UPDATE inbox SET sent_upto = $3, sent_ends = $4 WHERE subscription = $1 AND partition = $2",
                name, partition, *said[-1],
            )  # fmt: skip

    def truth(self) -> int:
        """The position up to which every public event was heard by all."""
        missing = [
            each for each, part in self.where.items()
            for name in NAMES if part is not None and each > self.last[name, part]
        ]  # fmt: skip
        return min(missing, default=max(self.where) + 1) - 1


@pytest.mark.parametrize("seed", range(5))
async def test_fault_06_heard_is_never_more_than_is_true_and_all_in_the_end(database: Database, seed: int) -> None:
    pool = await database.pool()
    heard = Heard(pool, random.Random(seed), 60)
    consumed = Consumed(pool, [Subscription(name, "uitstroom.bron") for name in NAMES])
    assert await consumed.positions() == {"bron": 0}
    for _ in range(80):
        name, partition = heard.lot.choice(NAMES), heard.lot.randrange(PARTITIONS)
        await heard.hear(name, partition, heard.lot.randint(1, 60))
        said = (await consumed.positions())["bron"]
        assert said <= heard.truth()
        asked = heard.lot.randint(1, 60)
        assert not await consumed.wait("bron", asked, time.monotonic()) or asked <= heard.truth()
    for name in NAMES:
        for partition in range(PARTITIONS):
            await heard.hear(name, partition, 60)
    last = max(each for each, part in heard.where.items() if part is not None)
    assert (await consumed.positions())["bron"] >= last
    assert await consumed.wait("bron", last, time.monotonic())


async def test_fault_06_a_read_waits_for_a_place_in_the_feed_of_another_service(database: Database) -> None:
    pool = await database.pool()
    consumed = Consumed(pool, [Subscription("boeken", "uitstroom.bron")])
    views = Views(pool, [], name="regeling", others=consumed)
    with pytest.raises(NotOurs):
        await views.wait("rekeningen", f"intake@{1}")
    with pytest.raises(NotOurs):
        await views.wait("rekeningen", f"bron.{uuid4()}.1")
    with pytest.raises(Stale, match="bron@7"):
        await views.wait("rekeningen", "bron@7", timeout=0.05)
    await pool.execute(
        "INSERT INTO inbox (subscription, source, partition, last_position, sent_upto, sent_ends) "
        "VALUES ('boeken', 'uitstroom.bron', 0, 7, 7, '{7,5}')"
    )
    with pytest.raises(Stale, match="bron@7"):
        await views.wait("rekeningen", "bron@7", timeout=0.05)
    await pool.execute(
        "INSERT INTO inbox (subscription, source, partition, last_position) VALUES ('boeken', 'uitstroom.bron', 1, 5)"
    )
    assert await consumed.wait("bron", 7, time.monotonic())


async def test_fault_06_the_place_for_others_is_that_of_the_last_event_that_they_are_told(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, name="bron") as store:
        told = await store.send(deposit(uuid4(), 5), cause())
        feed = Feed(pool, name="bron")
        assert await feed.place_for_others(told.after, ["Deposited"], patience=0.05) is None
        await Sequencer(pool).drain()
        place = await feed.place_for_others(told.after, [Deposited.__name__])
        assert place == FeedPlace("bron", 1)
        assert await feed.place_for_others(told.after, ["Anders"]) == FeedPlace("bron", 0)
    assert await feed.position_of(str(place)) == 1
    with pytest.raises(NotOurs):
        await feed.position_of("bron@2")
