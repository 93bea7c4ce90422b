"""The broker's side: a producer that may repeat but not reorder, and a topic checked before the first record."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

from aiokafka import AIOKafkaProducer
from aiokafka.producer.message_accumulator import BatchBuilder

from chassis.brokers import Brokers, options
from chassis.relay.envelope import Header
from contracts import envelope

MAX_BATCH: Final = 512 * 1024
_NO_TIMESTAMP: Final = -1
_STOP_PATIENCE: Final = 10.0


class BrokerTopic(Exception):
    """The topic does not exist, or has another number of partitions than the chain was made for."""


def idempotent_producer(brokers: str | Brokers, client_id: str = "relay") -> Callable[[], AIOKafkaProducer]:
    """A factory of producers for `Relay`; call it inside the running loop. A broker restart is ridden out for 40 s."""

    def make() -> AIOKafkaProducer:
        return AIOKafkaProducer(
            **options(brokers),
            client_id=client_id,
            acks="all",
            enable_idempotence=True,
            compression_type="lz4",
            max_batch_size=MAX_BATCH,
            max_request_size=MAX_BATCH + envelope.MAX_BYTES,
            request_timeout_ms=40_000,
        )

    return make


async def check_topic(producer: AIOKafkaProducer, topic: str, partitions: int) -> None:
    """Raises BrokerTopic when the topic is not exactly what the relay expects."""
    cluster = await producer.client.fetch_all_metadata()
    found: set[int] | None = cluster.partitions_for_topic(topic)
    if not found:
        raise BrokerTopic(f"topic {topic} does not exist: create it with {partitions} partitions")
    if len(found) != partitions:
        raise BrokerTopic(f"topic {topic} has {len(found)} partitions, expected {partitions}")


async def ended(producer: AIOKafkaProducer) -> None:
    """Close it, whatever the brokers do. What it holds counts for nothing: the checkpoint did not move."""
    # With the broker away it waits for a flush that never comes.
    stopping = asyncio.ensure_future(producer.stop())
    await asyncio.wait([stopping], timeout=_STOP_PATIENCE)
    if not stopping.done():
        stopping.cancel()
        # aiokafka has no other way: a sender that nobody stops goes on trying for as long as the process lives.
        inner: Any = producer
        for part in (inner._sender, inner.client):
            with contextlib.suppress(Exception):
                async with asyncio.timeout(_STOP_PATIENCE):
                    await part.close()


class Outgoing:
    """Records on their way, filled into batches as they come: nothing of them is kept but the batch's own bytes.

    They carry the time of sending: what was logged when is in `ce_time`, and a broker deletes by the record's time, so
    that history which is sent again would be gone in minutes. `timed` False: no time at all, which no broker refuses.
    """

    def __init__(self, producer: AIOKafkaProducer, topic: str, *, timed: bool = True) -> None:
        self._producer = producer
        self._topic = topic
        self._timestamp_ms = int(time.time() * 1000) if timed else _NO_TIMESTAMP
        self._batches: defaultdict[int, list[BatchBuilder]] = defaultdict(list)
        self._held: tuple[int, bytes, bytes, list[Header]] | None = None
        self.count = 0

    def add(self, partition: int, key: bytes, value: bytes, headers: list[Header]) -> None:
        """The last one is held: it may be given more to say."""
        self.count += 1
        if self._held is not None:
            self._fill(*self._held)
        self._held = (partition, key, value, headers)

    def close(self, *more: Header) -> None:
        """Nothing follows; the last record carries `more`."""
        if self._held is not None:
            partition, key, value, headers = self._held
            self._fill(partition, key, value, [*headers, *more])
            self._held = None

    def _fill(self, partition: int, key: bytes, value: bytes, headers: list[Header]) -> None:
        batches = self._batches[partition]
        at = self._timestamp_ms
        if batches and batches[-1].append(timestamp=at, key=key, value=value, headers=headers) is not None:
            return
        batch = self._producer.create_batch()
        # An empty batch takes a record of any size; what a broker would refuse was refused at append.
        batch.append(timestamp=at, key=key, value=value, headers=headers)
        batches.append(batch)

    async def send(self) -> None:
        """Send all, each partition in order, until the broker has confirmed all. Raises what the broker said."""
        self.close()
        sends = [self._send(partition, batches) for partition, batches in self._batches.items()]
        results = await asyncio.gather(*sends, return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    async def _send(self, partition: int, batches: list[BatchBuilder]) -> None:
        """One batch in flight: were a second one to arrive where the first failed, the topic would hold a hole."""
        for batch in batches:
            batch.close()
            await (await self._producer.send_batch(batch, self._topic, partition=partition))
