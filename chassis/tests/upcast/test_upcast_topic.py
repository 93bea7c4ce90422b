"""What the old release put on the topic, or left in the feed, reaches a consumer of the new one as its own."""

from uuid import UUID, uuid4

import pytest
import pytest_asyncio
from chassis.eventstore import EventStore, Step
from chassis.inbox import Consumer, Subscription, on
from chassis.relay import Relay, idempotent_producer, partition_of
from chassis.testing.topics import create_topics
from contracts.reading import Reader

pytestmark = pytest.mark.infra
PARTITIONS = 2
OUD = {"Bezocht": "nl.test.bezocht.v1"}
NIEUW = {**OUD, "BezochtV2": "nl.test.bezocht.v2"}
NEWER = {"Bezocht": "nl.test.bezocht.v1", "BezochtV2": "nl.test.bezocht.v3"}


@pytest_asyncio.fixture(loop_scope="session")
async def keten(dienst, databases, kafka_server, topic_prefix, running):
    """The service's relay as any release runs it, and a consumer of the new one that books every visit in a store."""
    await create_topics(kafka_server, {f"{topic_prefix}uitstroom.bron": PARTITIONS})
    decider = dienst.nieuw.codec.kind("huis").decider
    soort = decider.events[0]
    afnemer = await databases.create()
    pool = await afnemer.pool()
    seen = []

    class Keten:
        def __init__(self, store: EventStore) -> None:
            self.store = store
            self.seen = seen

        def relay(self, public):
            producer = idempotent_producer(kafka_server)
            return running(Relay(dienst.pool, producer, self.topic, PARTITIONS, "urn:test", public=public))

        @property
        def topic(self):
            return f"{topic_prefix}uitstroom.bron"

        def consumer(self):
            def react(message):
                seen.append(message.event)
                return [Step(decider, message.key, dienst.bezoek(message.event.uren))]

            lookup = Reader({soort.__name__: soort}, {"nl.test.bezocht.v2": soort.__name__}).event_class
            made = Consumer(
                self.store,
                [Subscription("boeken", "uitstroom.bron", (on(soort, react),))],
                bootstrap=kafka_server,
                topic_prefix=topic_prefix,
                partitions=PARTITIONS,
                lookup=lookup,
            )
            running(made)
            return made

        async def booked(self, huis):
            loaded = await self.store.load(decider, huis)
            return loaded.state.bezoeken if loaded else ()

        async def sent_to(self):
            return await dienst.pool.fetchval("SELECT position FROM relay")

    async with EventStore(pool, [decider]) as store:
        yield Keten(store)
    await databases.drop(afnemer)


async def test_upcast_old_records_and_old_rows_of_the_feed_are_reacted_to_as_the_newest(dienst, keten, bezoek, until):
    huis = uuid4()
    await dienst.zeg_oud(huis, 60)
    stop = keten.relay(OUD)

    async def sent() -> bool:
        return await keten.sent_to() == 2

    await until(sent)
    stop.set()
    await dienst.zeg_oud(huis, 120)
    await dienst.zeg_nieuw(huis, 3)
    keten.relay(NIEUW)
    keten.consumer()

    async def booked() -> bool:
        return await keten.booked(huis) == (bezoek(1), bezoek(2), bezoek(3))

    await until(booked)
    assert keten.seen[-3:] == [bezoek(1), bezoek(2), bezoek(3)]


async def test_upcast_a_record_of_a_newer_release_parks_with_the_reason_and_others_go_on(dienst, keten, bezoek, until):
    newer = uuid4()
    old = next(k for k in iter(uuid4, None) if partition_of(str(k), PARTITIONS) == partition_of(str(newer), PARTITIONS))
    await dienst.zeg_nieuw(newer, 1)
    await dienst.zeg_oud(old, 60, -60)
    await dienst.zeg_oud(other := uuid4(), 120)
    keten.relay(NEWER)
    consumer = keten.consumer()

    async def booked() -> bool:
        return await keten.booked(other) == (bezoek(2),) and await keten.booked(old) == (bezoek(1),)

    await until(booked)
    assert await keten.booked(newer) == ()
    parked = {UUID(record.key): record for record in await consumer.parked("boeken")}
    assert parked.keys() == {newer, old}
    assert {record.error_type for record in parked.values()} == {"Unreadable"}
    assert "nl.test.bezocht.v3" in parked[newer].error
    assert "version 3, this release knows 2" in parked[newer].error
    assert "Bezocht: upcast from version 1 to 2: ValueError('een bezoek zonder duur')" in parked[old].error


async def test_upcast_a_relay_of_the_old_release_leaves_what_it_does_not_know_to_a_newer_one(
    dienst, keten, bezoek, until
):
    huis = uuid4()
    await dienst.zeg_oud(huis, 60)
    stop = keten.relay(OUD)

    async def sent() -> bool:
        return await keten.sent_to() == 2

    await until(sent)
    await dienst.zeg_nieuw(huis, 2)
    keten.relay(NIEUW)
    keten.consumer()

    async def booked() -> bool:
        return await keten.booked(huis) == (bezoek(1), bezoek(2))

    await until(booked)
    stop.set()
