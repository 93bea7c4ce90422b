"""The relay against a bare idempotent producer that sends the same bytes and headers with `send_batch`."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from uuid import uuid4

from chassis.eventstore import create_pool
from chassis.eventstore.postgres import Pool
from chassis.relay import Relay, idempotent_producer, public_types
from chassis.relay.checkpoint import read
from chassis.relay.envelope import Envelope, Header

from ops.bench.fill import vul
from ops.bench.measuring import Paar, om_en_om, wacht_tot
from ops.stack import topics

PARTITIES = 4
_URN = "urn:nld:uitstroom:systeem:regeling"


class KafkaRecord(NamedTuple):
    partition: int
    key: bytes
    value: bytes
    headers: list[Header]
    timestamp_ms: int


async def meet(dsn: str, bootstrap: str, rondes: int, aantal: int) -> Paar:
    """`relay_vs_raw`, events per second from the store to Kafka."""
    pool = await create_pool(dsn, max_size=6)
    namen = [f"proef-{uuid4().hex[:8]}.uitstroom.regeling" for _ in range(2 * (rondes + 1))]
    await asyncio.to_thread(topics.create, bootstrap, namen, PARTITIES)
    vrij = iter(namen)
    try:
        await vul(pool, aantal)
        records = await _records(pool)
        return await om_en_om(
            "relay_vs_raw",
            lambda: _relay(pool, bootstrap, next(vrij), len(records)),
            lambda: _kaal(bootstrap, next(vrij), records),
            rondes,
        )
    finally:
        await pool.close()
        await asyncio.to_thread(topics.delete, bootstrap, namen)


async def _records(pool: Pool) -> list[KafkaRecord]:
    envelop = Envelope(public_types("regeling"), _URN, PARTITIES)
    laatste: dict[int, int] = {}
    records: list[KafkaRecord] = []
    for tekst in await read(pool, 0, 10_000_000, envelop.names):
        for rij in tekst.rows():
            envelop.put(rij, laatste, lambda *deel: records.append(KafkaRecord(*deel)))
    return records


async def _relay(pool: Pool, bootstrap: str, topic: str, aantal: int) -> int:
    stop = asyncio.Event()
    relay = Relay(pool, idempotent_producer(bootstrap), topic, PARTITIES, _URN)
    lus = asyncio.create_task(relay.run(stop))
    await gerelayd(pool, topic, aantal)
    stop.set()
    await lus
    return aantal


async def gerelayd(pool: Pool, topic: str, aantal: int) -> None:
    """Until the relay's checkpoint is there."""
    positie = "SELECT coalesce((SELECT position FROM relay WHERE topic = $1), 0)"

    async def klaar() -> bool:
        return bool(await pool.fetchval(positie, topic) >= aantal)

    await wacht_tot(klaar)


async def _kaal(bootstrap: str, topic: str, records: list[KafkaRecord]) -> int:
    per_partitie: defaultdict[int, list[KafkaRecord]] = defaultdict(list)
    for record in records:
        per_partitie[record.partition].append(record)
    producer = idempotent_producer(bootstrap)()
    await producer.start()

    async def stuur(partitie: int, deel: Iterator[KafkaRecord]) -> None:
        futures = []
        blok = producer.create_batch()
        for r in deel:
            if blok.append(key=r.key, value=r.value, timestamp=r.timestamp_ms, headers=r.headers) is None:
                futures.append(await producer.send_batch(blok, topic, partition=partitie))
                blok = producer.create_batch()
                blok.append(key=r.key, value=r.value, timestamp=r.timestamp_ms, headers=r.headers)
        futures.append(await producer.send_batch(blok, topic, partition=partitie))
        await asyncio.gather(*futures)

    await asyncio.gather(*(stuur(partitie, iter(deel)) for partitie, deel in per_partitie.items()))
    await producer.stop()
    return len(records)
