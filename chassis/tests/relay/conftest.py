"""A service of one kind of stream, with a public and a private event, and its topic."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, TopicPartition
from chassis.eventstore import Actor, Bell, Cause, Decider, EventStore, Pool, Step
from chassis.feed import Sequencer
from chassis.relay import Relay, idempotent_producer
from chassis.testing.database import Database
from chassis.testing.topics import create_topics
from chassis.timeline import append_tick, now
from contracts.domain import Command, Event

PARTITIONS = 3
PUBLIC = {"Gestort": "nl.test.gestort.v1", "TijdVerstreken": "nl.test.tijd-verstreken.v1"}


class Gestort(Event, frozen=True, kw_only=True):
    bedrag: int


class Geteld(Event, frozen=True, kw_only=True):
    keer: int


class Stort(Command, frozen=True, kw_only=True):
    bedrag: int
    stil: bool = False


class Pot(msgspec.Struct, frozen=True):
    keer: int = 0


def _decide(command: Stort, pot: Pot) -> list[Event]:
    counted = Geteld(keer=pot.keer + 1)
    return [counted] if command.stil else [Gestort(bedrag=command.bedrag), counted]


def _evolve(pot: Pot, event: Event) -> Pot:
    return Pot(event.keer) if isinstance(event, Geteld) else pot


POT = Decider("pot", Pot, (Gestort, Geteld), Pot, _decide, _evolve, lambda _: None)


@dataclass
class Source:
    """The writing service: `say` appends and sequences."""

    store: EventStore
    pool: Pool
    topic: str
    bootstrap: str
    bell: Bell

    async def say(self, key: UUID, *amounts: int, silent: bool = False) -> None:
        cause = Cause(uuid4(), None, Actor("org-1", "GEMEENTE"), {"gemeentecode": "0546", "uzovi": "3311"})
        for amount in amounts:
            await self.store.send(Step(POT, key, Stort(bedrag=amount, stil=silent)), cause)
        await Sequencer(self.pool, moved=self.bell).drain()

    async def tick(self, seconds: int) -> None:
        await append_tick(self.store, await now(self.store) + timedelta(seconds=seconds))
        await Sequencer(self.pool, moved=self.bell).drain()

    def relay(self, **options: Any) -> Relay:
        options.setdefault("partitions", PARTITIONS)
        producer = idempotent_producer(self.bootstrap)
        return Relay(self.pool, producer, self.topic, source_urn="urn:test", public=PUBLIC, bell=self.bell, **options)

    async def sent_to(self, position: int) -> bool:
        found = await self.pool.fetchval("SELECT position FROM relay WHERE topic = $1", self.topic)
        return found is not None and found >= position

    async def head(self) -> int:
        return int(await self.pool.fetchval("SELECT coalesce(max(position), 0) FROM feed"))

    async def records(self) -> dict[int, list[Any]]:
        """All that the topic holds, per partition."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        await consumer.start()
        places = [TopicPartition(self.topic, number) for number in range(PARTITIONS)]
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        found: dict[int, list[Any]] = {number: [] for number in range(PARTITIONS)}
        while any(len(found[place.partition]) < ends[place] for place in places):
            for place, records in (await consumer.getmany(timeout_ms=500)).items():
                found[place.partition] += records
        await consumer.stop()
        return found


@pytest_asyncio.fixture(loop_scope="session")
async def source(database: Database, kafka_server: str, topic_prefix: str) -> AsyncGenerator[Source]:
    pool = await database.pool()
    topic = f"{topic_prefix}uitstroom.bron"
    await create_topics(kafka_server, {topic: PARTITIONS})
    async with EventStore(pool, [POT]) as store:
        yield Source(store, pool, topic, kafka_server, Bell())


@pytest_asyncio.fixture(loop_scope="session")
async def running() -> AsyncGenerator[Callable[[Any], asyncio.Event]]:
    """Start anything that has `run(stop)`; answers its stop event. All are stopped with the test."""
    started: list[tuple[asyncio.Event, asyncio.Task[None]]] = []

    def start(part: Any) -> asyncio.Event:
        stop = asyncio.Event()
        started.append((stop, asyncio.create_task(part.run(stop))))
        return stop

    yield start
    for stop, _ in started:
        stop.set()
    await asyncio.gather(*(task for _, task in started), return_exceptions=True)
