"""The end of our own topic against our own feed: a store that was set back is told before it speaks.

What went out after the moment that it was set back to is on the topic and not in the store. Were the relay to go on,
other events would get the same positions, and every consumer would take them for repeats.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from chassis.brokers import Brokers, options
from chassis.eventstore.postgres import Connection
from contracts import envelope

_LOOK_BACK: Final = 50
_WAIT_MS: Final = 2000
_EPOCHS: Final = "SELECT epoch::text AS epoch FROM epochs ORDER BY number"
_HEAD: Final = "SELECT coalesce(max(position), 0) FROM feed"
_AT: Final = "SELECT e.event_id::text FROM feed f JOIN events e USING (seq) WHERE f.position = $1"


class StoreSetBack(Exception):
    """The topic holds what this store never said, or does not know that it said: a person reconciles first."""


@dataclass(frozen=True)
class End:
    """Of a partition the last record that says which epoch it is of."""

    epoch: str
    position: int
    event_id: str


async def ends(brokers: str | Brokers, topic: str, partitions: int) -> Mapping[int, End]:
    """Per partition; one that holds no record with an epoch among the last fifty is left out."""
    consumer = AIOKafkaConsumer(**options(brokers), group_id=None, enable_auto_commit=False)
    try:
        await consumer.start()
        places = [TopicPartition(topic, number) for number in range(partitions)]
        consumer.assign(places)
        first, last = await consumer.beginning_offsets(places), await consumer.end_offsets(places)
        left = {place for place in places if last[place] > first[place]}
        for place in left:
            consumer.seek(place, max(first[place], last[place] - _LOOK_BACK))
        found: dict[int, End] = {}
        while left:
            batches = await consumer.getmany(*left, timeout_ms=_WAIT_MS)
            for place, batch in batches.items():
                for record in batch:
                    if (end := _end(record)) is not None:
                        found[place.partition] = end
            left = {place for place in left if await consumer.position(place) < last[place]}
        return found
    finally:
        await consumer.stop()


def _end(record: Any) -> End | None:
    headers = dict(record.headers)
    epoch, position = headers.get(envelope.EPOCH), headers.get(envelope.SEQUENCE, b"")
    if not epoch or not position.isdigit():
        return None
    return End(epoch.decode(errors="replace"), int(position), headers.get(envelope.ID, b"").decode(errors="replace"))


async def epochs(connection: Connection) -> list[str]:
    """All that the feed had, the one now last."""
    return [row["epoch"] for row in await connection.fetch(_EPOCHS)]


async def check_not_set_back(connection: Connection, found: Mapping[int, End]) -> None:
    """Raises StoreSetBack."""
    known = await epochs(connection)
    head = int(await connection.fetchval(_HEAD))
    for partition, end in sorted(found.items()):
        where = f"partition {partition} ends with position {end.position}"
        if end.epoch not in known:
            raise StoreSetBack(f"{where} of epoch {end.epoch}, which this store does not know")
        if end.epoch != known[-1]:
            continue
        if end.position > head:
            raise StoreSetBack(f"{where}, and the feed with {head}")
        if await connection.fetchval(_AT, end.position) != end.event_id:
            raise StoreSetBack(f"{where}, which is another event in this store")
