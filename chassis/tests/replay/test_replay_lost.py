"""A topic keeps weeks: what it lost is refused, and comes back over the subscriber's replay topic."""

from typing import Any
from uuid import uuid4

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, RecordsToDelete
from chassis.inbox import ChainBroken
from chassis.replay import Bounds, RangeGone

from .duo import Duo, rerunner, story

pytestmark = pytest.mark.infra


async def delete_before(duo: Duo, position_after: int) -> None:
    """What retention does: the oldest records of every partition go."""
    offsets: dict[Any, Any] = {}
    for record in await duo.records(duo.topic):
        if int(dict(record.headers)["ce_sequence"]) <= position_after:
            offsets[TopicPartition(record.topic, record.partition)] = RecordsToDelete(before_offset=record.offset + 1)
    admin = AIOKafkaAdminClient(bootstrap_servers=duo.bootstrap)
    await admin.start()
    try:
        await admin.delete_records(offsets)
    finally:
        await admin.close()


async def test_a_range_that_the_topic_has_lost_is_refused_and_comes_back_over_a_replay(duo: Duo, dsn: str):
    keys = [uuid4() for _ in range(6)]
    await story(duo, keys)
    await delete_before(duo, 18)
    with pytest.raises(RangeGone, match="publish it again first"):
        await rerunner(duo, dsn).rerun(Bounds(first=1))
    rest = await rerunner(duo, dsn).rerun(Bounds())
    assert rest.equal
    assert rest.found.tally.count == 7
    await duo.republisher.republish(duo.subscription, Bounds())
    done = await rerunner(duo, dsn).rerun(Bounds(first=1), replayed=True)
    assert done.equal
    assert done.found.tally.count == 25
    assert done.topic == duo.replay_topic


async def test_half_a_replay_is_refused(duo: Duo, dsn: str):
    for number in range(6):
        await duo.say(uuid4(), number)
    await duo.flow()
    await duo.republisher.republish(duo.subscription, Bounds())
    [lost, *_] = sorted((await duo.records(duo.replay_topic)), key=lambda record: record.partition)
    admin = AIOKafkaAdminClient(bootstrap_servers=duo.bootstrap)
    await admin.start()
    try:
        place = TopicPartition(lost.topic, lost.partition)
        await admin.delete_records({place: RecordsToDelete(before_offset=lost.offset + 1)})
    finally:
        await admin.close()
    with pytest.raises((RangeGone, ChainBroken)):
        await rerunner(duo, dsn).rerun(Bounds(), replayed=True)
