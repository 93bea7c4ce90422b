"""The broker's side: a producer that may repeat but not reorder, and a topic checked before the first record."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final

from aiokafka import AIOKafkaProducer  # pyright: ignore[reportMissingTypeStubs] - it ships none

from chassis.relay.envelope import KafkaRecord
from contracts import envelop

MAX_BATCH: Final = 512 * 1024


class BrokerTopic(Exception):
    """The topic does not exist, or has another number of partitions than the chain was made for."""


def idempotent_producer(bootstrap: str, client_id: str = "relay") -> Callable[[], AIOKafkaProducer]:
    """A factory of producers for `Relay`; call it inside the running loop. A broker restart is ridden out for 40 s."""

    def make() -> AIOKafkaProducer:
        return AIOKafkaProducer(
            bootstrap_servers=bootstrap,
            client_id=client_id,
            acks="all",
            enable_idempotence=True,
            compression_type="lz4",
            max_batch_size=MAX_BATCH,
            max_request_size=MAX_BATCH + envelop.MAX_BYTES,
            request_timeout_ms=40_000,
        )

    return make


async def check_topic(producer: Any, topic: str, partitions: int) -> None:
    """Raises BrokerTopic when the topic is not exactly what the relay expects."""
    cluster = await producer.client.fetch_all_metadata()
    found: set[int] | None = cluster.partitions_for_topic(topic)
    if not found:
        raise BrokerTopic(f"topic {topic} does not exist: create it with {partitions} partitions")
    if len(found) != partitions:
        raise BrokerTopic(f"topic {topic} has {len(found)} partitions, expected {partitions}")


async def _send_partition(producer: Any, topic: str, partition: int, records: list[KafkaRecord]) -> None:
    """One batch in flight: were a second one to arrive where the first failed, the topic would hold a hole."""
    index = 0
    while index < len(records):
        batch = producer.create_batch()
        while index < len(records):
            record = records[index]
            added = batch.append(
                key=record.key, value=record.value, timestamp=record.timestamp_ms, headers=record.headers
            )
            if added is None:
                break
            index += 1
        batch.close()
        await (await producer.send_batch(batch, topic, partition=partition))


async def send(producer: Any, topic: str, records: Iterable[KafkaRecord]) -> None:
    """Send all, each partition in order, and wait until the broker has confirmed all. Raises what the broker said."""
    per_partition: defaultdict[int, list[KafkaRecord]] = defaultdict(list)
    for record in records:
        per_partition[record.partition].append(record)
    sends = [_send_partition(producer, topic, number, part) for number, part in per_partition.items()]
    results = await asyncio.gather(*sends, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
