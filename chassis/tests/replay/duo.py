"""A service that speaks, its topic through the real relay, a service that listens through the real consumer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
from aiokafka import AIOKafkaConsumer, TopicPartition
from chassis.eventstore import Actor, Cause, EventStore, Step
from chassis.feed import Sequencer
from chassis.inbox import Consumer, Subscription
from chassis.relay import Relay, idempotent_producer
from chassis.replay import Republisher, Rerunner
from chassis.timeline import Timekeeper, append_tick

from contracts import envelope

from .boeken import BOEK, BRON, START, Corrigeer, Stort, listening, lookup, stream_of

PARTITIONS = 3
PUBLIC = {"Gestort": "nl.test.gestort.v1", "TijdVerstreken": "nl.test.tijd-verstreken.v1"}
ACTOR = Actor("org-1", "GEMEENTE")


async def until(condition: Callable[[], Awaitable[bool]], seconds: float = 30.0) -> None:
    async with asyncio.timeout(seconds):
        while not await condition():
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
        await self.boeken.send(Step(BOEK, stream_of(key), Corrigeer(bedrag=amount)), Cause(uuid4(), None, ACTOR, {}))
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
    return int(headers[envelope.SEQUENCE]), int(headers[envelope.PREVIOUS_SEQUENCE])


def rerunner(duo: Duo, dsn: str, decider: Any = BOEK, **options: Any) -> Rerunner:
    subscription = duo.subscription if decider is BOEK else listening(decider)
    options = {"bootstrap": duo.bootstrap, "partitions": PARTITIONS, "topic_prefix": duo.prefix, **options}
    return Rerunner(duo.boeken.pool, dsn, [decider], subscription, lookup=lookup, **options)


async def story(duo: Duo, keys: list[UUID]) -> None:
    """Bookings over the topic, corrections that came in another way, a refusal, and a deadline that passes."""
    for key in keys:
        await duo.say(key, 10, 20, -5)
    await duo.flow()
    for key in keys:
        await duo.correct(key, 3)
    for key in keys:
        await duo.say(key, 30)
    await duo.tick(timedelta(hours=30))
    await duo.flow()
    for key in keys[:2]:
        await duo.correct(key, 4)
    await duo.say(keys[0], 40)
    await duo.flow()
