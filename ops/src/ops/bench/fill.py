"""A feed with something in it: events of the test piece over a few hundred streams, placed by the real sequencer."""

from datetime import UTC, datetime
from uuid import uuid4

from chassis.eventstore import EventStore, Pool
from chassis.feed import Sequencer

from ops.bench.sample import AARD, REKENING, boek

STROMEN = 300


async def vul(pool: Pool, aantal: int) -> None:
    """At least `aantal` events in the feed."""
    stromen = [uuid4() for _ in range(STROMEN)]
    async with EventStore(pool, [REKENING]) as store:
        for _ in range(0, aantal, STROMEN):
            async with pool.acquire() as verbinding, verbinding.transaction():
                nu = datetime.now(UTC)
                await store.execute(verbinding, [(boek(stroom), AARD, nu) for stroom in stromen])
    await Sequencer(pool, most=5000).drain()
