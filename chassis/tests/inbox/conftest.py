"""A topic that the test writes itself, record by record, and a service that listens to it."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import msgspec
import pytest_asyncio
from aiokafka import AIOKafkaProducer
from chassis.eventstore import Decider, EventStore, Pool, Step
from chassis.inbox import Consumer, Reaction, Received, Subscription, on
from chassis.relay import partition_of
from chassis.testing.database import Database
from chassis.testing.topics import create_topics
from contracts.domain import Command, Event
from contracts.tijd import TijdVerstreken

from contracts import envelope

PARTITIONS = 2
T0 = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SPACE = UUID("00000000-0000-0000-0000-000000000001")


class Gestort(Event, frozen=True, kw_only=True):
    bedrag: int


class Geboekt(Event, frozen=True, kw_only=True):
    bedrag: int


class Boek(Command, frozen=True, kw_only=True):
    bedrag: int


class Boeken(msgspec.Struct, frozen=True):
    bedragen: tuple[int, ...] = ()


def _decide(command: Boek, _: Boeken) -> list[Event]:
    if command.bedrag == 666:
        raise ZeroDivisionError("boze boeking")
    return [Geboekt(bedrag=command.bedrag)]


def _evolve(state: Boeken, event: Event) -> Boeken:
    assert isinstance(event, Geboekt)
    return Boeken((*state.bedragen, event.bedrag))


BOEK = Decider("boek", Boeken, (Geboekt,), Boeken, _decide, _evolve, lambda _: None)
TYPES: dict[str, type[Event]] = {"nl.test.gestort.v1": Gestort, "nl.test.tijd-verstreken.v1": TijdVerstreken}


def react(message: Received[Gestort]) -> list[Step]:
    return [Step(BOEK, message.key, Boek(bedrag=message.event.bedrag))]


class Clockwork:
    """A timekeeper that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[datetime] = []

    async def advance(self, watermark: datetime) -> None:
        self.told.append(watermark)


@dataclass
class World:
    """`put` writes one chained record; `booked` is what took effect, in order, per key."""

    store: EventStore
    pool: Pool
    prefix: str
    bootstrap: str
    producer: AIOKafkaProducer
    timekeeper: Clockwork = field(default_factory=Clockwork)
    position: int = 0
    last: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def reactions(self) -> tuple[Reaction, ...]:
        return (on(Gestort, react),)

    @property
    def topic(self) -> str:
        return f"{self.prefix}uitstroom.bron"

    def consumer(self, subscription: Subscription | None = None, **options: Any) -> Consumer:
        return Consumer(
            options.pop("store", self.store),
            [subscription or Subscription("boeken", "uitstroom.bron", self.reactions, carries_time=True)],
            bootstrap=self.bootstrap,
            topic_prefix=self.prefix,
            partitions=PARTITIONS,
            timekeeper=self.timekeeper,
            lookup=TYPES.get,
            **options,
        )

    def record(self, key: UUID, value: bytes, ce_type: str, partition: int, minutes: int = 0) -> dict[str, Any]:
        self.position += 1
        headers = {
            envelope.ID: str(uuid5(SPACE, str(self.position))),
            envelope.TYPE: ce_type,
            envelope.SEQUENCE: envelope.position_text(self.position),
            envelope.PREVIOUS_SEQUENCE: envelope.position_text(self.last.get(partition, 0)),
            envelope.OP: (T0 + timedelta(minutes=minutes)).isoformat(),
            envelope.DAG: "2026-03-01",
            envelope.CORRELATION_ID: str(uuid4()),
            envelope.ACTOR: "org-1",
            envelope.ACTORROL: "GEMEENTE",
            envelope.GEMEENTE: "0546",
        }
        self.last[partition] = self.position
        raw = [(name, text.encode()) for name, text in headers.items()]
        return {"value": value, "key": str(key).encode(), "partition": partition, "headers": raw}

    async def put(self, key: UUID, amount: int | bytes) -> dict[str, Any]:
        value = amount if isinstance(amount, bytes) else msgspec.json.encode(Gestort(bedrag=amount))
        made = self.record(key, value, "nl.test.gestort.v1", partition_of(str(key), PARTITIONS))
        await self.send(made)
        return made

    async def tick(self, minutes: int, partitions: tuple[int, ...] = tuple(range(PARTITIONS))) -> datetime:
        instant = T0 + timedelta(minutes=minutes)
        value = msgspec.json.encode(TijdVerstreken(tijdstip=instant))
        for partition in partitions:
            await self.send(self.record(SPACE, value, "nl.test.tijd-verstreken.v1", partition))
        return instant

    async def send(self, record: dict[str, Any]) -> None:
        await self.producer.send_and_wait(self.topic, **record)

    async def booked(self, key: UUID) -> tuple[int, ...]:
        loaded = await self.store.load(BOEK, key)
        return loaded.state.bedragen if loaded else ()

    async def last_position(self, partition: int) -> int:
        found = await self.pool.fetchval("SELECT last_position FROM inbox WHERE partition = $1", partition)
        return found or 0

    def key_in(self, partition: int, number: int = 0) -> UUID:
        found = [key for key in (uuid4() for _ in range(200)) if partition_of(str(key), PARTITIONS) == partition]
        return found[number]


@pytest_asyncio.fixture(loop_scope="session")
async def world(database: Database, kafka_server: str, topic_prefix: str) -> AsyncGenerator[World]:
    pool = await database.pool()
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.bron": PARTITIONS})
    producer = AIOKafkaProducer(bootstrap_servers=kafka_server)
    await producer.start()
    async with EventStore(pool, [BOEK]) as store:
        yield World(store, pool, topic_prefix, kafka_server, producer)
    await producer.stop()
