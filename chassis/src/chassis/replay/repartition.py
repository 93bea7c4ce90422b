"""More partitions: every topic is drained, made wider, and begins a new epoch, for keys will stand elsewhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final

import msgspec
from aiokafka.admin import AIOKafkaAdminClient, NewPartitions

from chassis.brokers import Brokers, options
from chassis.eventstore.postgres import Connection, Pool
from chassis.inbox import Subscription
from chassis.relay import BrokerTopic
from chassis.relay.checkpoint import pause
from chassis.replay.reconcile import admit, epochs_of, renewed, silent

_SENT: Final = "SELECT partitions::text AS partitions FROM relay WHERE topic = $1"
_TAKEN: Final = """
SELECT partition, last_position, epoch IS NULL OR epoch = $3 OR $3 = ANY(admitted) AS admitted FROM inbox
WHERE subscription = $1 AND source = $2"""
_LOOK: Final = 0.2


class NotDrained(RuntimeError):
    """A consumer does not come to the end of what was sent: it stands still, is not running, or may not go on."""


@dataclass(frozen=True)
class Source:
    """A service that speaks, and its topic."""

    service: str
    pool: Pool
    topic: str


@dataclass(frozen=True)
class Listener:
    """A subscription, in the service that has it."""

    pool: Pool
    subscription: Subscription


@asynccontextmanager
async def all_silent(sources: Sequence[Source], reason: str) -> AsyncGenerator[Mapping[str, Connection]]:
    """All relays let go, and stay paused after the block. Raises StillSending."""
    # All are told before the first is waited for: each needs a moment to see it.
    for each in sources:
        await pause(each.pool, each.topic, reason)
    async with AsyncExitStack() as held:
        yield {each.service: await held.enter_async_context(silent(each.pool, each.topic, reason)) for each in sources}


async def drained(sources: Sequence[Source], listeners: Sequence[Listener], prefix: str, patience: float) -> None:
    """Until every listener took in all that was sent, in every partition. Raises NotDrained."""
    sent = {source.topic: (source, await _sent(source), (await epochs_of(source.pool))[-1]) for source in sources}
    until = time.monotonic() + patience
    for each in listeners:
        if (found := sent.get(f"{prefix}{each.subscription.source}")) is None:
            continue
        source, ends, epoch = found
        while behind := await _behind(each, ends, epoch):
            where = ", ".join(map(str, behind))
            if not all(behind.values()):
                # As after a repartition that was cut off, when somebody let the relays go on all the same.
                raise NotDrained(
                    f"{each.subscription.name} was not admitted to epoch {epoch} in partition {where}: "
                    f"`uitstroom restore reconcile {source.service}` does that"
                )
            if time.monotonic() > until:
                raise NotDrained(f"{each.subscription.name} has not come to the end of partition {where}")
            await asyncio.sleep(_LOOK)


async def _sent(source: Source) -> dict[int, int]:
    text = await source.pool.fetchval(_SENT, source.topic)
    return msgspec.json.decode(text or "{}", type=dict[int, int])


async def _behind(listener: Listener, ends: Mapping[int, int], epoch: str) -> dict[int, bool]:
    """Partitions in which something is to be taken in yet → whether the listener may."""
    subscribed = listener.subscription
    rows = await listener.pool.fetch(_TAKEN, subscribed.name, subscribed.source, epoch)
    taken = {row["partition"]: (row["last_position"], row["admitted"]) for row in rows}
    known = {partition: (end, *taken.get(partition, (0, True))) for partition, end in sorted(ends.items())}
    return {partition: may for partition, (end, last, may) in known.items() if last != end}


async def begin_anew(
    sources: Sequence[Source],
    listeners: Sequence[Listener],
    leases: Mapping[str, Connection],
    prefix: str,
    *,
    reason: str,
    by: str,
) -> dict[str, str]:
    """Service → the epoch that its feed begins now; every listener is admitted to it."""
    made: dict[str, str] = {}
    for source in sources:
        connection = leases[source.service]
        async with connection.transaction():
            made[source.service] = await renewed(connection, source.topic, reason, by)
        known = await epochs_of(source.pool)
        for each in listeners:
            if f"{prefix}{each.subscription.source}" == source.topic:
                await admit(each.pool, each.subscription, known)
    return made


async def widen(brokers: str | Brokers, topics: Sequence[str], partitions: int, replays: str) -> None:
    """Give every topic so many partitions. Replay topics (they begin with `replays`) go: the next replay makes them.

    A topic that is so wide already is left as it is. Raises BrokerTopic for one that is wider, and KafkaError.
    """
    admin = AIOKafkaAdminClient(**options(brokers))
    await admin.start()
    try:
        known = {each["topic"]: len(each["partitions"]) for each in await admin.describe_topics(list(topics))}
        if wider := [name for name, count in known.items() if count > partitions]:
            raise BrokerTopic(f"{', '.join(wider)}: wider than {partitions} already, and Kafka makes no topic narrower")
        narrow = {name: NewPartitions(partitions) for name, count in known.items() if count < partitions}
        if narrow:
            await admin.create_partitions(narrow)
        if gone := [name for name in await admin.list_topics() if name.startswith(replays)]:
            await admin.delete_topics(gone)
    finally:
        await admin.close()
