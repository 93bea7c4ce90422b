"""A service that speaks, its topic through the real relay, a service that listens through the real consumer."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

import msgspec
import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, TopicPartition
from chassis.eventstore import Actor, Cause, Decider, EventStore, Pool, Step
from chassis.feed import Sequencer
from chassis.inbox import Consumer, Received, Subscription
from chassis.relay import Relay, idempotent_producer
from chassis.replay import Republisher
from chassis.testing.database import Database, Databases
from chassis.testing.topics import create_topics, delete_topics
from chassis.timeline import SimulationClock, Timekeeper, append_tick
from contracts.domein import Gebeurtenis, Geweigerd, Opdracht, Tijd
from contracts.tijd import TijdVerstreken

from contracts import envelop

PARTITIONS = 3
PUBLIC = {"Gestort": "nl.test.gestort.v1", "TijdVerstreken": "nl.test.tijd-verstreken.v1"}
ACTOR = Actor("org-1", "GEMEENTE")
START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Gestort(Gebeurtenis, frozen=True, kw_only=True):
    bedrag: int


class Stort(Opdracht, frozen=True, kw_only=True):
    bedrag: int


class Bron(msgspec.Struct, frozen=True):
    keer: int = 0


BRON = Decider(
    "bron",
    Bron,
    (Gestort,),
    Bron,
    lambda command, _: [Gestort(bedrag=command.bedrag)],
    lambda state, _: Bron(state.keer + 1),
    lambda _: None,
)


class Geboekt(Gebeurtenis, frozen=True, kw_only=True):
    bedrag: int
    saldo: int


class Gecorrigeerd(Gebeurtenis, frozen=True, kw_only=True):
    bedrag: int


class Verlopen(Gebeurtenis, frozen=True, kw_only=True):
    saldo: int


class Boek(Opdracht, frozen=True, kw_only=True):
    bedrag: int


class Corrigeer(Opdracht, frozen=True, kw_only=True):
    bedrag: int


class Boeken(msgspec.Struct, frozen=True):
    """A day after the first booking time speaks to it, once."""

    saldo: int = 0
    tot: datetime | None = None
    verlopen: bool = False


def _boeking(fee: int, *, bad: int = 666) -> Decider[Boeken]:
    def decide(command: Boek | Corrigeer | Tijd, state: Boeken) -> list[Gebeurtenis]:
        match command:
            case Tijd():
                return [Verlopen(saldo=state.saldo)]
            case Corrigeer(bedrag=bedrag):
                return [Gecorrigeerd(bedrag=bedrag)]
            case Boek(bedrag=bedrag) if bedrag == bad:
                raise ZeroDivisionError("boze boeking")
            case Boek(bedrag=bedrag) if bedrag < 0:
                raise Geweigerd("NEGATIEF", "Minder dan niets.")
            case Boek(bedrag=bedrag):
                return [Geboekt(bedrag=bedrag - fee, saldo=state.saldo + bedrag - fee)]

    return Decider("boek", Boeken, (Geboekt, Gecorrigeerd, Verlopen), Boeken, decide, _evolve, lambda state: state.tot)


def _evolve(state: Boeken, event: Gebeurtenis) -> Boeken:
    match event:
        case Geboekt(saldo=saldo):
            tot = state.tot if state.tot or state.verlopen else START + timedelta(days=1)
            return Boeken(saldo, tot, state.verlopen)
        case Gecorrigeerd(bedrag=bedrag):
            return Boeken(state.saldo + bedrag, state.tot, state.verlopen)
        case _:
            return Boeken(state.saldo, None, True)


BOEK = _boeking(0)
BOEK_MET_KOSTEN = _boeking(1)
"""The same decider, broken by a new release: it takes a cent of each booking."""
BOEK_GEDULDIG = _boeking(0, bad=0)
"""The same decider, mended: the amount that it choked on is booked."""


def listening(decider: Decider[Boeken] = BOEK) -> Subscription:
    def react(message: Received) -> list[Step]:
        stream = uuid5(NAMESPACE_OID, str(message.key))
        return [Step(decider, stream, Boek(bedrag=message.event.bedrag), key=message.key, on_refusal="report")]

    async def note(connection: Any, messages: Sequence[Received]) -> None:
        for message in messages:
            statement = "INSERT INTO gehoord (event_id, bedrag) VALUES ($1, $2)"
            await connection.execute(statement, message.event_id, message.event.bedrag)

    return Subscription("boeken-bron", "uitstroom.bron", {Gestort: react}, True, {Gestort: note})


def lookup(ce_type: str) -> type[Gebeurtenis] | None:
    return {"nl.test.gestort.v1": Gestort, "nl.test.tijd-verstreken.v1": TijdVerstreken}.get(ce_type)


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - what is waited for happens in a database
            await asyncio.sleep(0.02)


@dataclass
class Duo:
    """`bron` speaks, `boeken` listens. Nothing runs in between calls."""

    bron: EventStore
    boeken: EventStore
    prefix: str
    bootstrap: str
    dsn: str
    subscription: Subscription = field(default_factory=listening)

    @property
    def topic(self) -> str:
        return f"{self.prefix}uitstroom.bron"

    @property
    def replay_topic(self) -> str:
        return f"{self.prefix}uitstroom.herhaling.boeken-bron"

    @property
    def republisher(self) -> Republisher:
        return self.republisher_with()

    def republisher_with(self, **options: Any) -> Republisher:
        options.setdefault("producer_factory", idempotent_producer(self.bootstrap))
        return Republisher(
            self.bron.pool,
            "bron",
            "urn:test",
            bootstrap=self.bootstrap,
            partitions=PARTITIONS,
            topic_prefix=self.prefix,
            public=PUBLIC,
            **options,
        )

    @property
    def consumer(self) -> Consumer:
        return Consumer(
            self.boeken,
            [self.subscription],
            bootstrap=self.bootstrap,
            topic_prefix=self.prefix,
            partitions=PARTITIONS,
            timekeeper=Timekeeper(self.boeken),
            lookup=lookup,
        )

    async def say(self, key: UUID, *amounts: int) -> None:
        for amount in amounts:
            await self.bron.send(Step(BRON, key, Stort(bedrag=amount)), Cause(uuid4(), None, ACTOR, {}))
        await Sequencer(self.bron.pool).drain()

    async def correct(self, key: UUID, amount: int) -> None:
        """A command that came in over HTTP at the listening service."""
        stream = uuid5(NAMESPACE_OID, str(key))
        await self.boeken.send(Step(BOEK, stream, Corrigeer(bedrag=amount)), Cause(uuid4(), None, ACTOR, {}))
        await Sequencer(self.boeken.pool).drain()

    async def tick(self, after: timedelta) -> None:
        await append_tick(self.bron, START + after)
        await Sequencer(self.bron.pool).drain()

    async def flow(self) -> None:
        """Relay and consumer run until all that was said has been heard, and the listener's time has come there too."""
        head = await self.bron.pool.fetchval("SELECT coalesce(max(position), 0) FROM feed")
        relay = Relay(
            self.bron.pool, idempotent_producer(self.bootstrap), self.topic, PARTITIONS, "urn:test", public=PUBLIC
        )
        stop = asyncio.Event()
        running = [asyncio.create_task(part.run(stop)) for part in (relay, self.consumer)]

        async def done() -> bool:
            sent = await self.bron.pool.fetchrow("SELECT position, partitions::text AS p FROM relay")
            if sent is None or sent["position"] < head:
                return False
            heard = await self.boeken.pool.fetch("SELECT partition::text, last_position FROM inbox")
            return dict(heard) == msgspec.json.decode(sent["p"], type=dict[str, int]) and await self._timely()

        try:
            await until(done)
        finally:
            stop.set()
            await asyncio.gather(*running)
        await Sequencer(self.boeken.pool).drain()

    async def _timely(self) -> bool:
        said = await self.bron.pool.fetchval("SELECT state ->> 'tijdstip' FROM streams WHERE kind = 'tijd'")
        lived = await self.boeken.pool.fetchval("SELECT state ->> 'tijdstip' FROM streams WHERE kind = 'tijd'")
        return said == lived

    async def records(self, topic: str) -> list[Any]:
        """All that a topic holds."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        await consumer.start()
        try:
            places = [TopicPartition(topic, number) for number in range(PARTITIONS)]
            consumer.assign(places)
            ends = await consumer.end_offsets(places)
            found: list[Any] = []
            while len(found) < sum(ends.values()):
                for records in (await consumer.getmany(timeout_ms=500)).values():
                    found += records
            return found
        finally:
            await consumer.stop()


def place(record: Any) -> tuple[int, int]:
    headers = dict(record.headers)
    return int(headers[envelop.SEQUENCE]), int(headers[envelop.VORIGE_SEQUENCE])


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
