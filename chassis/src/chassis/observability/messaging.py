"""Spans of what goes over Kafka, a batch each, named as OpenTelemetry's semantic conventions for messaging say.

A batch has many causes, so it is a trace of its own that links to them; a record keeps the traceparent of its cause.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from opentelemetry.trace import SpanKind

from chassis.observability.tracing import linked_span
from contracts import envelope


def sending(topic: str, causes: Sequence[str | None], count: int) -> AbstractContextManager[str | None]:
    """`count` records on their way to `topic`, until the broker has confirmed them."""
    return linked_span(
        f"send {topic}",
        causes,
        kind=SpanKind.PRODUCER,
        attributes={
            "messaging.system": "kafka",
            "messaging.operation.name": "send",
            "messaging.operation.type": "send",
            "messaging.destination.name": topic,
            "messaging.batch.message_count": count,
        },
    )


def processing(group: str, topic: str, partition: int, records: Sequence[Any]) -> AbstractContextManager[str | None]:
    """A partition's part of a batch (aiokafka's records) in the hands of a consumer group, until it is committed."""
    return linked_span(
        f"process {topic}",
        _causes(records),
        kind=SpanKind.CONSUMER,
        attributes={
            "messaging.system": "kafka",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
            "messaging.destination.name": topic,
            "messaging.destination.partition.id": str(partition),
            "messaging.consumer.group.name": group,
            "messaging.batch.message_count": len(records),
        },
    )


def _causes(records: Sequence[Any]) -> Iterator[str | None]:
    for record in records:
        for name, value in record.headers:
            if name == envelope.TRACEPARENT and value:
                yield value.decode("latin-1")
