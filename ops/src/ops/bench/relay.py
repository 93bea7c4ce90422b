"""The relay against a bare idempotent producer that sends the same bytes and headers with `send_batch`."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Awaitable, Iterator
from typing import NamedTuple
from uuid import uuid4

from chassis.eventstore import create_pool
from chassis.eventstore.postgres import Pool
from chassis.relay import Relay, idempotent_producer, public_types
from chassis.relay.checkpoint import read
from chassis.relay.envelope import Envelope, Header

from ops.bench.fill import fill
from ops.bench.measuring import Pair, in_turns, seen
from ops.stack import topics

PARTITIONS = 4
_URN = "urn:nld:uitstroom:systeem:regeling"


class KafkaRecord(NamedTuple):
    partition: int
    key: bytes
    value: bytes
    headers: list[Header]
    timestamp_ms: int


async def measure(dsn: str, bootstrap: str, rounds: int, count: int) -> Pair:
    """`relay_vs_raw`, events per second from the store to Kafka."""
    pool = await create_pool(dsn, max_size=6)
    names = [f"bench-{uuid4().hex[:8]}.uitstroom.regeling" for _ in range(2 * (rounds + 1))]
    await asyncio.to_thread(topics.create, bootstrap, names, PARTITIONS)
    free = iter(names)
    try:
        await fill(pool, count)
        records = await _records(pool)
        return await in_turns(
            "relay_vs_raw",
            lambda: _relay(pool, bootstrap, next(free), len(records)),
            lambda: _bare(bootstrap, next(free), records),
            rounds,
        )
    finally:
        await pool.close()
        await asyncio.to_thread(topics.delete, bootstrap, names)


async def _records(pool: Pool) -> list[KafkaRecord]:
    envelope = Envelope(public_types("regeling"), _URN, PARTITIONS)
    last: dict[int, int] = {}
    records: list[KafkaRecord] = []
    sent_ms = int(time.time() * 1000)

    def add(partition: int, key: bytes, value: bytes, headers: list[Header]) -> None:
        records.append(KafkaRecord(partition, key, value, headers, sent_ms))

    for text in await read(pool, 0, 10_000_000, envelope.names):
        for row in text.rows():
            envelope.put(row, last, add)
    return records


async def _relay(pool: Pool, bootstrap: str, topic: str, count: int) -> int:
    stop = asyncio.Event()
    relay = Relay(pool, idempotent_producer(bootstrap), topic, PARTITIONS, _URN)
    loop = asyncio.create_task(relay.run(stop))
    await relayed(pool, topic, count)
    stop.set()
    await loop
    return count


async def relayed(pool: Pool, topic: str, count: int) -> None:
    """Until the relay's checkpoint is there."""
    position = "SELECT coalesce((SELECT position FROM relay WHERE topic = $1), 0)"

    async def done() -> bool:
        return bool(await pool.fetchval(position, topic) >= count)

    await seen(done)


async def _bare(bootstrap: str, topic: str, records: list[KafkaRecord]) -> int:
    per_partition: defaultdict[int, list[KafkaRecord]] = defaultdict(list)
    for record in records:
        per_partition[record.partition].append(record)
    producer = idempotent_producer(bootstrap)()
    await producer.start()

    async def send(partition: int, part: Iterator[KafkaRecord]) -> None:
        futures: list[Awaitable[object]] = []
        batch = producer.create_batch()
        for r in part:
            if batch.append(key=r.key, value=r.value, timestamp=r.timestamp_ms, headers=r.headers) is None:
                futures.append(await producer.send_batch(batch, topic, partition=partition))
                batch = producer.create_batch()
                batch.append(key=r.key, value=r.value, timestamp=r.timestamp_ms, headers=r.headers)
        futures.append(await producer.send_batch(batch, topic, partition=partition))
        await asyncio.gather(*futures)

    await asyncio.gather(*(send(partition, iter(part)) for partition, part in per_partition.items()))
    await producer.stop()
    return len(records)
