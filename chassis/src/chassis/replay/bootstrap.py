"""A subscriber from nothing: history over its own replay topic, then on to the live one, the chain proven in between.

For a new subscriber, or one that was emptied, when the live topic has lost its beginning. The records go through the
consumer's own handling, so what it took in already is a repeat, and its worker may run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec
import structlog

from chassis.brokers import Brokers
from chassis.eventstore.postgres import Pool
from chassis.inbox import Consumer, Subscription
from chassis.inbox.record import Incoming
from chassis.replay.bounds import Bounds
from chassis.replay.progress import Progress, Report, nobody
from chassis.replay.republish import Republished, Republisher
from chassis.replay.sent import same
from chassis.replay.topic import closing, records
from contracts import envelope

_log = structlog.get_logger(__name__)
_SENT: Final = "SELECT position, partitions::text AS partitions FROM relay WHERE topic = $1"
_EPOCHS: Final = "SELECT epoch::text AS epoch FROM epochs ORDER BY number"
_POSITIONS: Final = "SELECT partition, last_position FROM inbox WHERE subscription = $1 AND source = $2"
_ROW: Final = """
SELECT last_position FROM inbox WHERE subscription = $1 AND source = $2 AND partition = $3 FOR UPDATE"""
# The source began a new chain, and of this partition it has not said anything in it yet.
_BEGIN: Final = """
UPDATE inbox SET last_position = 0, last_event = NULL, recent = '{}', epoch = $4, past = $5::text[], admitted = '{}'
WHERE subscription = $1 AND source = $2 AND partition = $3"""
# The live topic may hold the end of an epoch that is over: what it said then was in the replay.
_OVER: Final = """
UPDATE inbox SET past = $4::text[] WHERE subscription = $1 AND source = $2 AND epoch = $3"""
_BETWEEN: Final = """
SELECT partition, last_position, epoch FROM inbox
WHERE subscription = $1 AND source = $2 AND last_position > 0 AND epoch = ANY($3::text[]) AND admitted = '{}'
ORDER BY partition LIMIT 1"""


class SeamBroken(RuntimeError):
    """What the live topic goes on with does not follow on what was taken in: a record is missing in between."""


@dataclass(frozen=True)
class Bootstrapped:
    """`taken` records took effect now, `repeats` had had it; `parked` were set apart. `ends`: partition → position."""

    republished: Republished
    taken: int
    repeats: int
    parked: int
    ends: Mapping[int, int]


@dataclass(frozen=True)
class Bootstrapper:
    """`source`: the pool of the service that is listened to; `consumer` that of the listener, and its handling."""

    source: Pool
    republisher: Republisher
    pool: Pool
    consumer: Consumer
    subscription: Subscription
    brokers: str | Brokers
    partitions: int
    topic_prefix: str = ""

    async def run(self, report: Report = nobody, *, dry_run: bool = False) -> Bootstrapped:
        """Interrupted, the same call goes on where it was. Raises SeamBroken, ChainBroken, ReplayBusy, BrokerTopic."""
        topic = f"{self.topic_prefix}{self.subscription.source}"
        row = await self.source.fetchrow(_SENT, topic)
        upto = int(row["position"]) if row is not None else 0
        ends = msgspec.json.decode(row["partitions"], type=dict[int, int]) if row is not None else {}
        if not upto:
            raise SeamBroken(f"nothing was sent over {topic} yet: there is nothing to begin after")
        epochs = [each["epoch"] for each in await self.source.fetch(_EPOCHS)]
        await self._not_between(epochs)
        republished = await self.republisher.republish(self.subscription, Bounds(last=upto), report, dry_run=dry_run)
        if dry_run:
            return Bootstrapped(republished, 0, 0, 0, ends)
        taken, repeats, parked = await self._take(republished.replay, republished.wanted.count, report)
        place = (self.subscription.name, self.subscription.source)
        await self.pool.execute(_OVER, *place, epochs[-1], epochs[:-1])
        for partition in range(self.partitions):
            await self._close(partition, ends.get(partition, 0), epochs)
        await self._prove(topic)
        _log.info("bootstrapped", subscription=self.subscription.name, taken=taken, repeats=repeats, parked=parked)
        return Bootstrapped(republished, taken, repeats, parked, ends)

    async def _not_between(self, epochs: list[str]) -> None:
        """Who took in a part of an epoch that is over would have it twice from a replay, which is of the last one."""
        row = await self.pool.fetchrow(_BETWEEN, self.subscription.name, self.subscription.source, epochs[:-1])
        if row is not None:
            raise SeamBroken(
                f"partition {row['partition']} took in position {row['last_position']} of epoch {row['epoch']}, "
                "which is over, and it was not admitted to the next (uitstroom restore reconcile of its source does)"
            )

    async def _take(self, replay: UUID, total: int, report: Report) -> tuple[int, int, int]:
        topic = envelope.replay_topic(self.subscription.name, self.topic_prefix)
        mark = str(replay).encode()
        taken = repeats = parked = 0
        async with closing(records(self.brokers, topic, self.partitions)) as batches:
            async for batch in batches:
                parts: defaultdict[int, list[Incoming]] = defaultdict(list)
                for record in batch:
                    if same(record, mark):
                        parts[record.partition].append(record)
                for partition, part in sorted(parts.items()):
                    done = await self.consumer.take(self.subscription.name, partition, part)
                    taken, repeats, parked = taken + done.handled, repeats + done.duplicates, parked + done.parked
                report(Progress("verwerken", taken + repeats, total))
        return taken, repeats, parked

    async def _close(self, partition: int, end: int, epochs: list[str]) -> None:
        """A partition of which nothing was sent since an epoch began goes on at the beginning of that one."""
        if end or len(epochs) == 1:
            return
        place = (self.subscription.name, self.subscription.source, partition)
        async with self.pool.acquire() as connection, connection.transaction():
            if await connection.fetchval(_ROW, *place) is not None:
                await connection.execute(_BEGIN, *place, epochs[-1], epochs[:-1])

    async def _prove(self, topic: str) -> None:
        """The first record of each partition of the live topic that is news names the last one that took effect."""
        taken = await self._positions()
        epoch = (await self.source.fetch(_EPOCHS))[-1]["epoch"]
        proven: set[int] = set()
        async with closing(records(self.brokers, topic, self.partitions)) as batches:
            async for batch in batches:
                for record in batch:
                    last = taken.get(record.partition, 0)
                    if record.partition in proven or record.epoch != epoch or record.position <= last:
                        continue
                    if record.previous > last:
                        where = f"{topic} partition {record.partition}"
                        raise SeamBroken(f"{where} goes on after {record.previous}, and {last} was the last one")
                    proven.add(record.partition)

    async def _positions(self) -> dict[int, int]:
        rows = await self.pool.fetch(_POSITIONS, self.subscription.name, self.subscription.source)
        return {row["partition"]: row["last_position"] for row in rows}
