"""Who is told to stop while Kafka keeps him waiting ends at once, and leaves nothing open."""

import asyncio
import gc
import time
from collections.abc import AsyncGenerator, Iterator
from typing import Any

import pytest
import pytest_asyncio
from chassis.eventstore import EventStore, Pool
from chassis.inbox import Consumer, Subscription
from chassis.relay import Relay, ends, idempotent_producer
from chassis.testing.database import Database
from chassis.testing.topics import create_topics

pytestmark = pytest.mark.infra
_SOON = 5.0
_GROUP_JOIN = 10.0


@pytest_asyncio.fixture(loop_scope="session")
async def pool(database: Database) -> Pool:
    return await database.pool()


@pytest_asyncio.fixture(loop_scope="session")
async def store(pool: Pool) -> AsyncGenerator[EventStore]:
    async with EventStore(pool, []) as store:
        yield store


@pytest.fixture
def complaints() -> Iterator[list[dict[str, Any]]]:
    """What nobody retrieved or closed is told to the loop."""
    heard: list[dict[str, Any]] = []
    loop = asyncio.get_event_loop()
    before = loop.get_exception_handler()
    loop.set_exception_handler(lambda _, context: heard.append(context))
    yield heard
    loop.set_exception_handler(before)


@pytest_asyncio.fixture(loop_scope="session")
async def mute() -> AsyncGenerator[str]:
    """The address of a broker that takes every connection and answers nothing."""
    held: list[asyncio.StreamWriter] = []
    server = await asyncio.start_server(lambda _, writer: held.append(writer), "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    for writer in held:
        writer.close()
    server.close()


async def stopped_after(part: Any, seconds: float) -> float:
    """How long it took to end."""
    stop = asyncio.Event()
    running = asyncio.create_task(part.run(stop))
    await asyncio.sleep(seconds)
    assert not running.done()
    stop.set()
    began = time.monotonic()
    await running
    return time.monotonic() - began


def consumer(store: EventStore, bootstrap: str, prefix: str) -> Consumer:
    subscriptions = [Subscription(name, f"uitstroom.{name}", ()) for name in ("een", "twee")]
    return Consumer(store, subscriptions, bootstrap=bootstrap, topic_prefix=prefix, partitions=1)


def relay(pool: Pool, bootstrap: str, prefix: str) -> Relay:
    topic = f"{prefix}uitstroom.een"
    return Relay(
        pool,
        idempotent_producer(bootstrap),
        topic,
        1,
        "urn:test",
        public={"Gestort": "nl.test.gestort.v1"},
        ends=lambda: ends(bootstrap, topic, 1),
    )


async def nothing_is_left(tasks: set[asyncio.Task[Any]], complaints: list[dict[str, Any]]) -> None:
    gc.collect()
    await asyncio.sleep(0.1)
    assert asyncio.all_tasks() - tasks == set()
    assert complaints == []


async def test_fault_15_a_consumer_whose_topic_is_not_there_stops_at_once(
    store, kafka_server, topic_prefix, complaints
):
    """It waited for the topic until the supervisor cancelled it, 25 s later."""
    tasks = asyncio.all_tasks()
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.een": 1})
    assert await stopped_after(consumer(store, kafka_server, topic_prefix), 6) < _SOON
    await nothing_is_left(tasks, complaints)


@pytest.mark.parametrize("ms", [0, 3, 6, 9, 12, 15, 20, 30, 50, 100, 500])
async def test_fault_15_a_consumer_stops_at_any_moment_of_its_start(store, kafka_server, topic_prefix, complaints, ms):
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.{name}": 1 for name in ("een", "twee")})
    tasks = asyncio.all_tasks()
    assert await stopped_after(consumer(store, kafka_server, topic_prefix), ms / 1000) < _GROUP_JOIN
    await nothing_is_left(tasks, complaints)


async def test_fault_17_a_consumer_of_a_broker_that_answers_nothing_stops_at_once(store, mute, complaints):
    tasks = asyncio.all_tasks()
    assert await stopped_after(consumer(store, mute, ""), 0.3) < _SOON
    await nothing_is_left(tasks, complaints)


async def test_fault_17_a_relay_of_a_broker_that_answers_nothing_stops_at_once(pool, mute, complaints):
    tasks = asyncio.all_tasks()
    assert await stopped_after(relay(pool, mute, ""), 0.3) < _SOON
    await nothing_is_left(tasks, complaints)


@pytest.mark.parametrize("ms", [3, 6, 9, 12, 20, 30])
async def test_fault_17_a_relay_stops_at_any_moment_of_its_start(pool, kafka_server, topic_prefix, complaints, ms):
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.een": 1})
    tasks = asyncio.all_tasks()
    assert await stopped_after(relay(pool, kafka_server, topic_prefix), ms / 1000) < _SOON
    await nothing_is_left(tasks, complaints)
