"""A topic read from outside any group: no offset is committed, nobody is rebalanced, nothing is made."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing as closing
from typing import Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from chassis.brokers import Brokers, options
from chassis.inbox.record import Incoming, incoming
from chassis.relay.broker import BrokerTopic
from chassis.replay.progress import Progress, Report, nobody

MANY: Final = 2000
_WAIT_MS: Final = 500

__all__ = ["closing", "records"]


async def records(
    brokers: str | Brokers, topic: str, partitions: int, report: Report = nobody
) -> AsyncGenerator[list[Incoming]]:
    """All that the topic holds now, from what it still has to its end; per partition in order. Raises BrokerTopic."""
    consumer = AIOKafkaConsumer(
        **options(brokers), group_id=None, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    try:
        await consumer.start()
        if topic not in await consumer.topics():
            raise BrokerTopic(f"topic {topic} does not exist")
        # A part that nobody looked at would be taken for all that there is. How wide it is, is known of what is read.
        consumer.assign([TopicPartition(topic, 0)])
        await consumer.end_offsets([TopicPartition(topic, 0)])
        if (wide := len(consumer.partitions_for_topic(topic) or ())) != partitions:
            raise BrokerTopic(f"topic {topic} has {wide} partitions, expected {partitions}")
        places = [TopicPartition(topic, number) for number in range(partitions)]
        consumer.assign(places)
        ends = await consumer.end_offsets(places)
        await consumer.seek_to_beginning(*places)
        begun = {place: await consumer.position(place) for place in places}
        total = sum(ends.values()) - sum(begun.values())
        left = {place for place in places if await consumer.position(place) < ends[place]}
        while left:
            for place, batch in (await consumer.getmany(*left, timeout_ms=_WAIT_MS, max_records=MANY)).items():
                yield [incoming(record) for record in batch if record.offset < ends[place]]
            left = {place for place in left if await consumer.position(place) < ends[place]}
            # Of one that is still written to more may have been read than was there when it began.
            read = [min(await consumer.position(place), ends[place]) - begun[place] for place in places]
            report(Progress("lezen", sum(read), total))
    finally:
        await consumer.stop()
