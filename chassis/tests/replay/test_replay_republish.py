"""A range of the store, again, to one subscriber: marked, chained, complete, once, and nowhere else."""

import asyncio
import json
from collections import defaultdict
from datetime import timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from chassis.inbox import Subscription
from chassis.relay import idempotent_producer
from chassis.relay.checkpoint import RELAY_LOCK
from chassis.replay import Bounds, ReplayBusy
from chassis.replay.destination import destination

from contracts import envelope

from .duo import PARTITIONS, Duo, place

pytestmark = pytest.mark.infra


def by_partition(records) -> dict[int, list]:
    found = defaultdict(list)
    for record in records:
        found[record.partition].append(record)
    return found


def prove(records) -> None:
    """As a subscriber does: an unbroken chain from 0 in every partition, and as many as the replay says it has."""
    for part in by_partition(records).values():
        places = [place(record) for record in part]
        assert places[0][1] == 0
        assert all(before[0] == after[1] for before, after in pairwise(places))
    assert {int(dict(r.headers)[envelope.REPLAY_COUNT]) for r in records} == {len(records)}


async def test_a_range_goes_to_the_replay_topic_marked_and_chained_anew(duo: Duo):
    keys = [uuid4() for _ in range(6)]
    for number in range(10):
        for key in keys:
            await duo.say(key, number)
    done = await duo.republisher.republish(duo.subscription, Bounds(first=13, last=48))
    assert done.topic == duo.replay_topic
    assert done.wanted.count == 36
    assert done.equal
    records = await duo.records(duo.replay_topic)
    prove(records)
    assert {dict(r.headers)[envelope.REPLAY] for r in records} == {str(done.replay).encode()}
    assert sorted(place(r)[0] for r in records) == list(range(13, 49))
    for key in keys:
        mine = [json.loads(r.value)["bedrag"] for r in records if r.key == str(key).encode()]
        assert mine == [2, 3, 4, 5, 6, 7]


async def test_a_replayed_record_is_the_one_that_was_published_but_for_its_chain_and_mark(duo: Duo):
    await duo.say(uuid4(), 1, 2, 3)
    await duo.tick(timedelta(hours=1))
    await duo.flow()
    await duo.republisher.republish(duo.subscription, Bounds())
    marks = {envelope.REPLAY, envelope.REPLAY_COUNT, envelope.CHAIN_ENDS}

    def plain(record):
        headers = {name: value for name, value in record.headers if name not in marks}
        return record.partition, record.key, record.value, sorted(headers.items())

    original, again = [sorted(map(plain, await duo.records(t))) for t in (duo.topic, duo.replay_topic)]
    assert len(original) == 3 + PARTITIONS
    assert again == original


async def test_nothing_is_sent_to_the_topic_that_others_read_and_no_checkpoint_moves(duo: Duo):
    await duo.say(uuid4(), 1, 2)
    await duo.flow()
    before = len(await duo.records(duo.topic)), await duo.bron.pool.fetch("SELECT * FROM relay")
    events = await duo.bron.pool.fetchval("SELECT count(*) FROM events")
    await duo.republisher.republish(duo.subscription, Bounds())
    assert (len(await duo.records(duo.topic)), await duo.bron.pool.fetch("SELECT * FROM relay")) == before
    assert await duo.bron.pool.fetchval("SELECT count(*) FROM events") == events


@pytest.mark.parametrize("name", ["../bron", "", "a.b", "Boeken", "boeken_bron", "boeken-", "*"])
def test_a_name_that_would_make_another_topic_is_refused(name: str):
    with pytest.raises(ValueError, match="no name of a subscription"):
        destination("bron", Subscription(name, "uitstroom.bron"), "p.")


def test_a_replay_for_who_listens_to_another_service_is_refused():
    with pytest.raises(ValueError, match=r"listens to uitstroom\.elders"):
        destination("bron", Subscription("boeken-elders", "uitstroom.elders"))


@pytest.mark.parametrize("name", ["intake", "bron", "regeling-intake"])
def test_no_name_leads_to_a_topic_that_others_read(name: str):
    assert destination("bron", Subscription(name, "uitstroom.bron"), "p.") == f"p.uitstroom.herhaling.{name}"


async def test_a_dry_run_counts_and_makes_nothing(duo: Duo):
    await duo.say(uuid4(), 1, 2, 3)
    done = await duo.republisher.republish(duo.subscription, Bounds(), dry_run=True)
    assert done.wanted.types == {"nl.test.gestort.v1": 3}
    assert done.there is None
    with pytest.raises(Exception, match="does not exist"):
        await _topic_exists(duo)


async def _topic_exists(duo: Duo) -> None:
    producer = idempotent_producer(duo.bootstrap)()
    await producer.start()
    try:
        cluster = await producer.client.fetch_all_metadata()
        if duo.replay_topic not in cluster.topics():
            raise LookupError("does not exist")
    finally:
        await producer.stop()


async def test_a_key_and_an_instant_bound_the_range(duo: Duo):
    mine, other = uuid4(), uuid4()
    await duo.say(mine, 1)
    await duo.say(other, 2)
    between = await duo.bron.pool.fetchval("SELECT clock_timestamp()")
    await duo.say(mine, 3)
    await duo.say(other, 4)
    await duo.republisher.republish(duo.subscription, Bounds(key=str(mine)))
    assert [json.loads(r.value)["bedrag"] for r in await duo.records(duo.replay_topic)] == [1, 3]
    later = await duo.republisher.republish(duo.subscription, Bounds(since=between), dry_run=True)
    earlier = await duo.republisher.republish(duo.subscription, Bounds(until=between), dry_run=True)
    assert (earlier.wanted.last.values(), later.wanted.count) and earlier.wanted.count == later.wanted.count == 2
    assert max(earlier.wanted.last.values()) == 2
    assert max(later.wanted.last.values()) == 4


class _Dies(Exception):
    pass


async def test_an_interrupted_replay_is_gone_on_with_and_sends_nothing_twice(duo: Duo):
    for number in range(40):
        await duo.say(uuid4(), number)
    sends = 0

    def dying():
        producer = idempotent_producer(duo.bootstrap)()
        real = producer.send_batch

        async def send_batch(*args, **options):
            nonlocal sends
            sends += 1
            if sends > 4:
                raise _Dies
            return await real(*args, **options)

        producer.send_batch = send_batch
        return producer

    with pytest.raises(_Dies):
        await duo.republisher_with(producer_factory=dying, batch=5).republish(duo.subscription, Bounds())
    there = len(await duo.records(duo.replay_topic))
    assert 0 < there < 40
    done = await duo.republisher.republish(duo.subscription, Bounds())
    assert (done.already, done.equal) == (there, True)
    records = await duo.records(duo.replay_topic)
    assert len(records) == 40
    prove(records)
    assert (await duo.republisher.republish(duo.subscription, Bounds())).already == 40
    assert len(await duo.records(duo.replay_topic)) == 40


async def test_anew_is_another_replay_beside_the_first(duo: Duo):
    await duo.say(uuid4(), 1, 2)
    first = await duo.republisher.republish(duo.subscription, Bounds())
    second = await duo.republisher.republish(duo.subscription, Bounds(), anew=True)
    assert first.replay != second.replay
    assert second.equal
    assert len(await duo.records(duo.replay_topic)) == 4


async def test_one_process_sends_at_a_time(duo: Duo):
    await duo.say(uuid4(), 1)
    async with duo.bron.pool.acquire() as other:
        await other.fetchval("SELECT pg_advisory_lock($1, hashtext($2))", RELAY_LOCK, duo.replay_topic)
        try:
            with pytest.raises(ReplayBusy):
                await duo.republisher.republish(duo.subscription, Bounds())
        finally:
            await other.fetchval("SELECT pg_advisory_unlock($1, hashtext($2))", RELAY_LOCK, duo.replay_topic)
    await asyncio.sleep(0)
    assert (await duo.republisher.republish(duo.subscription, Bounds())).equal


@pytest.mark.parametrize(("first", "last"), [(5, 4)])
def test_a_range_that_can_hold_nothing_is_refused(first: int, last: int):
    with pytest.raises(ValueError, match="comes after"):
        Bounds(first=first, last=last)
