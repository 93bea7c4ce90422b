"""The consumer (load, decide, append, checkpoint, commit) against bare `getmany` and one `unnest` insert per batch."""

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4, uuid5

import asyncpg
from aiokafka import AIOKafkaConsumer
from chassis.eventstore import EventStore, Pool, Step, create_pool
from chassis.inbox import Consumer, Received, Subscription, on
from chassis.relay import Relay, idempotent_producer
from contracts.regeling import AflossingOntvangen

from ops.bench.commands import INSERT, TABEL
from ops.bench.fill import vul
from ops.bench.measuring import Paar, om_en_om, wacht_tot
from ops.bench.relay import PARTITIES, gerelayd
from ops.bench.sample import REKENING, boek
from ops.stack import topics

_TOPIC = "uitstroom.regeling"


async def meet(dsn: str, bootstrap: str, rondes: int, aantal: int) -> Paar:
    """`consumer_vs_raw`, events per second from Kafka into the database."""
    voorvoegsel = f"proef-{uuid4().hex[:8]}."
    topic = voorvoegsel + _TOPIC
    await asyncio.to_thread(topics.create, bootstrap, [topic], PARTITIES)
    pool = await create_pool(dsn, max_size=12)
    kaal = await asyncpg.create_pool(dsn, min_size=1, max_size=2)
    try:
        await kaal.execute(TABEL)
        await vul(pool, aantal)
        totaal = await _zet_op_topic(pool, bootstrap, topic)
        return await om_en_om(
            "consumer_vs_raw",
            lambda: _consumer(pool, bootstrap, voorvoegsel, totaal),
            lambda: _kaal(kaal, bootstrap, topic, totaal),
            rondes,
        )
    finally:
        await kaal.close()
        await pool.close()
        await asyncio.to_thread(topics.delete, bootstrap, [topic])


async def _zet_op_topic(pool: Pool, bootstrap: str, topic: str) -> int:
    stop = asyncio.Event()
    relay = Relay(pool, idempotent_producer(bootstrap), topic, PARTITIES, "urn:nld:uitstroom:systeem:regeling")
    lus = asyncio.create_task(relay.run(stop))
    totaal = await pool.fetchval("SELECT max(position) FROM feed")
    await gerelayd(pool, topic, totaal)
    stop.set()
    await lus
    return int(totaal)


async def _consumer(pool: Pool, bootstrap: str, voorvoegsel: str, totaal: int) -> int:
    naam = f"proef-{uuid4().hex[:8]}"
    stromen: dict[UUID, UUID] = {}

    def reageer(received: Received[AflossingOntvangen]) -> Iterable[Step]:
        # One stream per key, as everywhere in the system: partitions never meet on a stream.
        return [boek(stromen.setdefault(received.key, uuid5(received.key, naam)))]

    inschrijving = Subscription(naam, _TOPIC, (on(AflossingOntvangen, reageer),))
    stop = asyncio.Event()
    async with EventStore(pool, [REKENING]) as store:
        consumer = Consumer(store, [inschrijving], bootstrap=bootstrap, topic_prefix=voorvoegsel, partitions=PARTITIES)
        lus = asyncio.create_task(consumer.run(stop))

        async def klaar() -> bool:
            return await _geboekt(pool, list(stromen.values())) >= totaal

        await wacht_tot(klaar)
        stop.set()
        await lus
    return totaal


async def _geboekt(pool: Pool, stromen: list[UUID]) -> int:
    som = "SELECT coalesce(sum(version), 0) FROM streams WHERE stream_id = ANY($1)"
    return int(await pool.fetchval(som, stromen))


async def _kaal(pool: Any, bootstrap: str, topic: str, totaal: int) -> int:
    consumer = AIOKafkaConsumer(
        topic, bootstrap_servers=bootstrap, group_id=f"{topic}-{uuid4().hex[:8]}", enable_auto_commit=False,
        auto_offset_reset="earliest",
    )  # fmt: skip
    await consumer.start()
    gedaan = 0
    try:
        while gedaan < totaal:
            delen = await consumer.getmany(timeout_ms=50, max_records=2000)
            records = [record for deel in delen.values() for record in deel]
            if not records:
                continue
            n = len(records)
            await pool.execute(
                INSERT, [uuid4() for _ in range(n)], [1] * n, [uuid4() for _ in range(n)],
                ["AflossingOntvangen"] * n, [r.value.decode() for r in records], ["{}"] * n,
            )  # fmt: skip
            await consumer.commit()
            gedaan += n
    finally:
        await consumer.stop()
    return gedaan
