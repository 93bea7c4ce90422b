"""A topic for analysts from a place on to its end, with the proof that nothing is missing."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import TopicAuthorizationFailedError, UnknownTopicOrPartitionError
from chassis.brokers import Brokers, options

from contracts import envelope


class Plaats(NamedTuple):
    """Of one partition: the next offset, and the number of the last record before it (0: none)."""

    offset: int = 0
    nummer: int = 0


class Gemist(RuntimeError):
    """A record is missing: its successor names it."""


class Regel(NamedTuple):
    """One record. `gegevens`: its JSON, as it stands on the topic."""

    partitie: int
    offset: int
    nummer: int
    id: str
    soort: str
    dag: str
    onderwerp: str
    gemeentecode: str | None
    uzovi: str | None
    gegevens: str


async def blokken(
    brokers: Brokers, topic: str, van: Mapping[int, Plaats], grootte: int
) -> AsyncIterator[tuple[list[Regel], dict[int, Plaats]]]:
    """Up to `grootte` records at a time until what was the end when it began, each with where to go on after it.

    Raises Gemist, LookupError for a topic that is not there.
    """
    consumer: Any = AIOKafkaConsumer(topic, **options(brokers), enable_auto_commit=False, auto_offset_reset="earliest")
    try:
        # Without a group it takes every partition, and says so when there is none.
        await consumer.start()
    except (UnknownTopicOrPartitionError, TopicAuthorizationFailedError) as error:
        await consumer.stop()
        raise LookupError(f"Het topic {topic} is er niet, of u mag er niet bij") from error
    try:
        parts: Sequence[TopicPartition] = sorted(consumer.assignment())
        ends: Mapping[Any, int] = await consumer.end_offsets(parts)
        places = {part.partition: van.get(part.partition, Plaats()) for part in parts}
        for part in parts:
            consumer.seek(part, places[part.partition].offset)
        rows: list[Regel] = []
        while any(places[part.partition].offset < ends[part] for part in parts):
            found = await consumer.getmany(timeout_ms=1000, max_records=grootte - len(rows))
            for record in (record for batch in found.values() for record in batch):
                row = _regel(record)
                places[row.partitie] = _daarna(row, record, places[row.partitie])
                rows.append(row)
            if len(rows) >= grootte:
                yield rows, dict(places)
                rows = []
        yield rows, dict(places)
    finally:
        await consumer.stop()


def _regel(record: Any) -> Regel:
    head = {name: value.decode() for name, value in record.headers}
    return Regel(
        partitie=record.partition,
        offset=record.offset,
        nummer=int(head[envelope.SEQUENCE]),
        id=head[envelope.ID],
        soort=head[envelope.TYPE],
        dag=head[envelope.DAG],
        onderwerp=head[envelope.SUBJECT],
        gemeentecode=head.get(envelope.GEMEENTE),
        uzovi=head.get(envelope.UZOVI),
        gegevens=record.value.decode(),
    )


def _daarna(row: Regel, record: Any, at: Plaats) -> Plaats:
    """A number that was seen before is a repeat: it moves the offset only."""
    before = int(dict(record.headers)[envelope.PREVIOUS_SEQUENCE])
    if before > at.nummer:
        raise Gemist(f"partitie {row.partitie}: na {at.nummer} komt {row.nummer}, en daartussen hoort {before}")
    return Plaats(row.offset + 1, max(at.nummer, row.nummer))
