"""A feed with something in it: events of the test piece over a few hundred streams, placed by the real sequencer."""

from datetime import UTC, datetime
from uuid import uuid4

from chassis.eventstore import EventStore, Pool
from chassis.feed import Sequencer

from ops.bench.sample import CAUSE, REKENING, boek

STREAMS = 300


async def fill(pool: Pool, count: int) -> None:
    """At least `count` events in the feed."""
    await append(pool, count)
    await Sequencer(pool, most=5000).drain()


async def append(pool: Pool, count: int) -> None:
    """At least `count` events that wait for their place."""
    streams = [uuid4() for _ in range(STREAMS)]
    async with EventStore(pool, [REKENING]) as store:
        for _ in range(0, count, STREAMS):
            async with pool.acquire() as connection, connection.transaction():
                now = datetime.now(UTC)
                await store.execute(connection, [(boek(stream), CAUSE, now) for stream in streams])
