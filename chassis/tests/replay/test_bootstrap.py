"""A subscriber that was emptied after the topic lost its beginning comes back as it was, and goes on from there."""

from typing import Any
from uuid import uuid4

import pytest
from chassis.eventstore import EventStore
from chassis.replay.bootstrap import Bootstrapper
from chassis.replay.reconcile import admit, epochs_of

from .boeken import BOEK
from .duo import PARTITIONS, Duo, story
from .test_replay_lost import delete_before
from .test_restore import booked, forget_offsets, lived, store

pytestmark = pytest.mark.infra


def bootstrapper(duo: Duo) -> Bootstrapper:
    return Bootstrapper(
        source=duo.bron.pool,
        republisher=duo.republisher,
        pool=duo.boeken.pool,
        consumer=duo.consumer,
        subscription=duo.subscription,
        brokers=duo.bootstrap,
        partitions=PARTITIONS,
        topic_prefix=duo.prefix,
    )


async def emptied(duo: Duo) -> None:
    """As if its database was made anew."""
    for table in ("events", "feed"):
        await duo.boeken.pool.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    await duo.boeken.pool.execute("TRUNCATE events, feed, streams, pending, inbox, parked, gehoord")
    for table in ("events", "feed"):
        await duo.boeken.pool.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


async def heard(duo: Duo) -> list[Any]:
    return [tuple(row) for row in await duo.boeken.pool.fetch("SELECT event_id, bedrag FROM gehoord ORDER BY 1")]


async def test_an_emptied_subscriber_comes_back_over_a_replay_and_goes_on_with_the_live_topic(duo: Duo):
    keys = [uuid4() for _ in range(6)]
    await story(duo, keys)
    before, known = await booked(duo), await heard(duo)
    await delete_before(duo, 18)
    await emptied(duo)
    async with EventStore(duo.boeken.pool, [BOEK], clock=duo.boeken.clock) as again:
        duo.boeken = again
        tried = await bootstrapper(duo).run(dry_run=True)
        assert (tried.taken, await booked(duo)) == (0, {})
        done = await bootstrapper(duo).run()
        assert done.taken == done.republished.wanted.count == tried.republished.wanted.count
        assert (done.repeats, done.parked) == (0, 0)
        assert await booked(duo) == before
        assert await heard(duo) == known
        once_more = await bootstrapper(duo).run()
        assert (once_more.taken, once_more.repeats) == (0, done.taken), "interrupted or twice: the same"
        await duo.say(keys[0], 50)
        await lived(duo, {**before, keys[0]: [*before[keys[0]], 50]})


async def test_a_subscriber_begins_in_an_epoch_that_has_said_nothing_yet_in_a_partition(duo: Duo):
    keys = [uuid4() for _ in range(4)]
    for key in keys:
        await duo.say(key, 1)
    await duo.flow()
    await store(duo).reconcile(reason="oefening", by="proef")
    await store(duo).go_on()
    await emptied(duo)
    async with EventStore(duo.boeken.pool, [BOEK], clock=duo.boeken.clock) as again:
        duo.boeken = again
        await bootstrapper(duo).run()
        for key in keys:
            await duo.say(key, 2)
        await admit(duo.boeken.pool, duo.subscription, await epochs_of(duo.bron.pool))
        await lived(duo, {key: [1, 2] for key in keys})


async def test_an_emptied_subscriber_passes_over_an_epoch_that_is_over_and_still_on_the_topic(duo: Duo):
    """As after `topics repartition`: for weeks the topic holds the end of one epoch and the beginning of the next."""
    keys = [uuid4() for _ in range(6)]
    for key in keys:
        await duo.say(key, 1)
    await duo.flow()
    await store(duo).reconcile(reason="oefening", by="proef")
    await admit(duo.boeken.pool, duo.subscription, await epochs_of(duo.bron.pool))
    await store(duo).go_on()
    for key in keys:
        await duo.say(key, 2)
    await lived(duo, {key: [1, 2] for key in keys})
    await forget_offsets(duo)
    await emptied(duo)
    async with EventStore(duo.boeken.pool, [BOEK], clock=duo.boeken.clock) as again:
        duo.boeken = again
        assert (await bootstrapper(duo).run()).parked == 0
        assert await booked(duo) == {key: [1, 2] for key in keys}
        await duo.say(keys[0], 3)
        await lived(duo, {key: [1, 2, 3] if key == keys[0] else [1, 2] for key in keys})
