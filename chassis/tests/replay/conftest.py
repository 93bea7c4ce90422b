"""Two fresh databases and a topic."""

from collections.abc import AsyncGenerator
from typing import Any

import pytest
import pytest_asyncio
from chassis.eventstore import Decider, EventStore, Pool
from chassis.testing.database import Database, Databases
from chassis.testing.topics import create_topics, delete_topics
from chassis.timeline import SimulationClock

from .boeken import BOEK, BRON, START
from .duo import PARTITIONS, Duo


async def _opened(database: Database, decider: Decider[Any]) -> EventStore:
    pool: Pool = await database.pool()
    clock = SimulationClock(pool, omgeving="test")
    await clock.set(START)
    return EventStore(pool, [decider], clock=clock)


@pytest_asyncio.fixture(loop_scope="session")
async def duo(databases: Databases, kafka_server: str, topic_prefix: str) -> AsyncGenerator[Duo]:
    made = [await databases.create(), await databases.create()]
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.bron": PARTITIONS})
    async with await _opened(made[0], BRON) as bron, await _opened(made[1], BOEK) as boeken:
        await boeken.pool.execute(
            "CREATE TABLE gehoord (event_id uuid PRIMARY KEY, bedrag bigint NOT NULL, "
            "gehoord_op timestamptz NOT NULL DEFAULT now())"
        )
        duo = Duo(bron, boeken, topic_prefix, kafka_server, made[1].dsn)
        yield duo
    await delete_topics(kafka_server, [duo.topic, duo.replay_topic])
    for database in made:
        await databases.drop(database)


@pytest.fixture
def dsn(duo: Duo) -> str:
    """Of the listener's database."""
    return duo.dsn
