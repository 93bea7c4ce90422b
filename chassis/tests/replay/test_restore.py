"""A database that is set back to an earlier moment: told before it speaks, reconciled, nothing lost or done twice."""

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from chassis.eventstore import EventStore, Pool
from chassis.observability.alarms import ALARMS
from chassis.relay import Relay, StoreSetBack, ends, idempotent_producer
from chassis.replay.progress import Progress
from chassis.replay.reconcile import Store, admit, epochs_of

from .boeken import BOEK, BRON
from .duo import PARTITIONS, PUBLIC, Duo, until

pytestmark = pytest.mark.infra
TABLES = ("events", "feed", "streams", "pending", "relay", "idempotency", "inbox", "parked", "skips", "epochs")
GUARDED = ("events", "feed", "epochs")


async def save(pool: Pool) -> None:
    for table in TABLES:
        await pool.execute(f"CREATE TABLE saved_{table} AS TABLE {table}")


async def set_back(pool: Pool) -> None:
    """What a restore to a moment does: every table as it was then."""
    for table in GUARDED:
        await pool.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table in TABLES:
        await pool.execute(f"TRUNCATE {table}")
        await pool.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE saved_{table}")
    for table in GUARDED:
        await pool.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    await pool.execute("SELECT setval(pg_get_serial_sequence('events', 'seq'), (SELECT max(seq) FROM events))")


def relay(duo: Duo) -> Relay:
    async def tails() -> Any:
        return await ends(duo.bootstrap, duo.topic, PARTITIONS)

    producer = idempotent_producer(duo.bootstrap)
    return Relay(duo.bron.pool, producer, duo.topic, PARTITIONS, "urn:test", public=PUBLIC, ends=tails)


def store(duo: Duo) -> Store:
    return Store(duo.bron.pool, "bron", [BRON], duo.bootstrap, PARTITIONS, PUBLIC, duo.prefix)


async def forget_offsets(duo: Duo) -> None:
    """Where a group was is a hint: a wrong one has it begin at the beginning of the topic."""
    group = f"{duo.prefix}{duo.subscription.name}"
    reader = AIOKafkaConsumer(bootstrap_servers=duo.bootstrap, group_id=group, enable_auto_commit=False)
    await reader.start()
    try:
        places = [TopicPartition(duo.topic, number) for number in range(PARTITIONS)]
        reader.assign(places)
        await reader.commit(dict.fromkeys(places, 0))
    finally:
        await reader.stop()


async def booked(duo: Duo) -> dict[UUID, list[int]]:
    """Per key of the speaker what was booked, in order."""
    rows = await duo.boeken.pool.fetch(
        "SELECT meta ->> 'key' AS key, (data ->> 'bedrag')::int AS bedrag FROM events"
        " WHERE type = 'Geboekt' ORDER BY seq"
    )
    found: dict[UUID, list[int]] = {}
    for row in rows:
        found.setdefault(UUID(row["key"]), []).append(row["bedrag"])
    return found


async def lived(duo: Duo, wanted: dict[UUID, list[int]], *, speaking: bool = True) -> None:
    """Relay and consumer run until exactly this was booked."""
    stop = asyncio.Event()
    parts = [relay(duo), duo.consumer] if speaking else [duo.consumer]
    running = [asyncio.create_task(part.run(stop)) for part in parts]

    async def done() -> bool:
        return await booked(duo) == wanted

    try:
        await until(done)
    finally:
        stop.set()
        await asyncio.gather(*running)


async def test_a_store_that_was_set_back_is_told_stops_and_is_reconciled_with_nothing_lost_or_done_twice(duo: Duo):
    old, untouched, fresh = uuid4(), uuid4(), uuid4()
    await duo.say(old, 1)
    await duo.say(untouched, 10)
    await duo.flow()
    await save(duo.bron.pool)
    await duo.say(old, 2)
    await duo.say(untouched, 20)
    await duo.flow()

    await set_back(duo.bron.pool)
    async with EventStore(duo.bron.pool, [BRON], clock=duo.bron.clock) as again:
        duo.bron = again
        await duo.say(old, 3)
        await duo.say(fresh, 100)

        with pytest.raises(StoreSetBack):
            await relay(duo).run(asyncio.Event())
        assert await duo.bron.pool.fetchval("SELECT count(*) FROM relay WHERE position > 2") == 0, "it said nothing"

        tried = await store(duo).reconcile(reason="oefening", by="proef", dry_run=True)
        assert [(each.version, each.key) for each in tried.put_back] == [(2, untouched)]
        assert [(each.version, each.key) for each in tried.gone] == [(2, old)], "its place was taken since"
        assert await duo.bron.pool.fetchval("SELECT count(*) FROM epochs") == 1

        told: list[Progress] = []
        done = await replace(store(duo), report=told.append).reconcile(reason="oefening", by="proef")
        ended = {each.phase: (each.done, each.total) for each in told}
        assert ended["terugzetten"] == (2, 2)
        assert ended["lezen"][0] == ended["lezen"][1] > 2, "the whole topic was read"
        assert (done.put_back, done.gone) == (tried.put_back, tried.gone)
        assert done.epoch is not None
        assert (await duo.bron.verify()).ok

        await store(duo).go_on()
        stop = asyncio.Event()
        running = [asyncio.create_task(part.run(stop)) for part in (relay(duo), duo.consumer)]

        async def all_stand_still() -> bool:
            return sum("set back" in why for why in ALARMS.reasons.values()) > 0

        await until(all_stand_still)
        assert await booked(duo) == {old: [1, 2], untouched: [10, 20]}, "before a person reconciled, nothing is done"
        stop.set()
        await asyncio.gather(*running)

        await store(duo).go_on()
        await admit(duo.boeken.pool, duo.subscription, await epochs_of(duo.bron.pool))
        wanted = {old: [1, 2, 3], untouched: [10, 20], fresh: [100]}
        await lived(duo, wanted)
        await duo.say(untouched, 30)
        await lived(duo, {**wanted, untouched: [10, 20, 30]})
        assert await duo.boeken.pool.fetchval("SELECT count(*) FROM parked") == 0


async def test_a_consumer_that_was_set_back_reads_again_what_it_lost(duo: Duo):
    keys = [uuid4() for _ in range(6)]
    for key in keys:
        await duo.say(key, 1)
    await duo.flow()
    await save(duo.boeken.pool)
    for key in keys:
        await duo.say(key, 2)
    await duo.flow()

    await set_back(duo.boeken.pool)
    await duo.boeken.pool.execute("TRUNCATE gehoord")
    for key in keys:
        await duo.say(key, 3)
    async with EventStore(duo.boeken.pool, [BOEK], clock=duo.boeken.clock) as again:
        duo.boeken = again
        await lived(duo, {key: [1, 2, 3] for key in keys})
        assert await duo.boeken.pool.fetchval("SELECT count(*) FROM gehoord") == 2 * len(keys)
        assert await duo.boeken.pool.fetchval("SELECT count(*) FROM parked") == 0


async def test_an_epoch_that_is_over_is_no_news(duo: Duo):
    """A reader that begins again at an old offset hears the old epoch again: repeats, and no alarm."""
    key = uuid4()
    await duo.say(key, 1)
    await duo.flow()
    done = await store(duo).reconcile(reason="oefening", by="proef")
    assert (done.put_back, done.gone) == ([], [])
    assert done.epoch is not None
    await store(duo).go_on()
    await admit(duo.boeken.pool, duo.subscription, await epochs_of(duo.bron.pool))
    await duo.say(key, 2)
    await lived(duo, {key: [1, 2]})
    again = await ends(duo.bootstrap, duo.topic, PARTITIONS)
    assert done.epoch in {end.epoch for end in again.values()}
    await forget_offsets(duo)
    await duo.say(key, 3)
    await lived(duo, {key: [1, 2, 3]})
