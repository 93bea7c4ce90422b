"""The consumer (load, decide, append, checkpoint, commit) against bare `getmany` and one `unnest` insert per batch."""

import asyncio
from collections.abc import Iterable
from uuid import UUID, uuid4, uuid5

import asyncpg
from aiokafka import AIOKafkaConsumer
from chassis.eventstore import EventStore, Pool, Step, create_pool
from chassis.inbox import Consumer, Received, Subscription, on
from chassis.relay import Relay, idempotent_producer
from contracts.regeling import AflossingOntvangen

from ops.bench.commands import INSERT, TABLE
from ops.bench.fill import fill
from ops.bench.measuring import Pair, in_turns, seen
from ops.bench.relay import PARTITIONS, relayed
from ops.bench.sample import REKENING, boek
from ops.stack import topics

_TOPIC = "uitstroom.regeling"


async def measure(dsn: str, bootstrap: str, rounds: int, count: int) -> Pair:
    """`consumer_vs_raw`, events per second from Kafka into the database."""
    prefix = f"bench-{uuid4().hex[:8]}."
    topic = prefix + _TOPIC
    await asyncio.to_thread(topics.create, bootstrap, [topic], PARTITIONS)
    pool = await create_pool(dsn, max_size=12)
    bare = await asyncpg.create_pool(dsn, min_size=1, max_size=2)
    try:
        await bare.execute(TABLE)
        await fill(pool, count)
        total = await _onto_topic(pool, bootstrap, topic)
        return await in_turns(
            "consumer_vs_raw",
            lambda: _consumer(pool, bootstrap, prefix, total),
            lambda: _bare(bare, bootstrap, topic, total),
            rounds,
        )
    finally:
        await bare.close()
        await pool.close()
        await asyncio.to_thread(topics.delete, bootstrap, [topic])


async def _onto_topic(pool: Pool, bootstrap: str, topic: str) -> int:
    stop = asyncio.Event()
    relay = Relay(pool, idempotent_producer(bootstrap), topic, PARTITIONS, "urn:nld:uitstroom:systeem:regeling")
    loop = asyncio.create_task(relay.run(stop))
    total = await pool.fetchval("SELECT max(position) FROM feed")
    await relayed(pool, topic, total)
    stop.set()
    await loop
    return int(total)


async def _consumer(pool: Pool, bootstrap: str, prefix: str, total: int) -> int:
    name = f"bench-{uuid4().hex[:8]}"
    streams: dict[UUID, UUID] = {}

    def react(received: Received[AflossingOntvangen]) -> Iterable[Step]:
        # One stream per key, as everywhere in the system: partitions never meet on a stream.
        return [boek(streams.setdefault(received.key, uuid5(received.key, name)))]

    subscription = Subscription(name, _TOPIC, (on(AflossingOntvangen, react),))
    stop = asyncio.Event()
    async with EventStore(pool, [REKENING]) as store:
        consumer = Consumer(store, [subscription], bootstrap=bootstrap, topic_prefix=prefix, partitions=PARTITIONS)
        loop = asyncio.create_task(consumer.run(stop))

        async def done() -> bool:
            return await _booked(pool, list(streams.values())) >= total

        await seen(done)
        stop.set()
        await loop
    return total


async def _booked(pool: Pool, streams: list[UUID]) -> int:
    query = "SELECT coalesce(sum(version), 0) FROM streams WHERE stream_id = ANY($1)"
    return int(await pool.fetchval(query, streams))


async def _bare(pool: "asyncpg.Pool[asyncpg.Record]", bootstrap: str, topic: str, total: int) -> int:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, group_id=f"{topic}-{uuid4().hex[:8]}", enable_auto_commit=False,
        auto_offset_reset="earliest",
    )  # fmt: skip
    await consumer.start()
    inserted = 0
    try:
        while inserted < total:
            parts = await consumer.getmany(timeout_ms=50, max_records=2000)
            records = [record for part in parts.values() for record in part]
            if not records:
                continue
            n = len(records)
            await pool.execute(
                INSERT, [uuid4() for _ in range(n)], [1] * n, [uuid4() for _ in range(n)],
                ["AflossingOntvangen"] * n, [(r.value or b"").decode() for r in records], ["{}"] * n,
            )  # fmt: skip
            await consumer.commit()
            inserted += n
    finally:
        await consumer.stop()
    return inserted
