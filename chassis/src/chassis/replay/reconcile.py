"""A store that was set back goes on: what it lost is put back or known to be gone; a new epoch of its feed begins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import structlog

from chassis.brokers import Brokers
from chassis.eventstore import TIJD, Codec, Connection, Decider, Pool
from chassis.eventstore.postgres import leased
from chassis.eventstore.refold import refold_stale
from chassis.inbox import Subscription
from chassis.inbox.parking import SETTLED
from chassis.relay import partition_of
from chassis.relay.checkpoint import RelayTable, pause
from chassis.relay.ends import epochs
from chassis.replay.progress import Report, nobody, steps
from chassis.replay.withdrawn import OnTopic, Withdrawn, on_topic, put_back
from contracts import envelope

_log = structlog.get_logger(__name__)
_LEARN: Final = """
INSERT INTO epochs (epoch, after_position, reason, by)
SELECT $1::text::uuid, coalesce(max(position), 0), $2, $3 FROM feed"""
_RENEW: Final = """
INSERT INTO epochs (after_position, reason, by)
SELECT coalesce(max(position), 0), $1, $2 FROM feed RETURNING epoch::text"""
_NOT_AGAIN: Final = """
INSERT INTO skips (projection, position, reason, by) SELECT 'relay', p, $2, $3 FROM unnest($1::bigint[]) AS p
ON CONFLICT DO NOTHING"""
_NEW_CHAIN: Final = "UPDATE relay SET partitions = '{}' WHERE topic = $1"
_KNOWN: Final = "SELECT partition, epoch FROM inbox WHERE subscription = $1 AND source = $2 FOR UPDATE"
_ADMIT: Final = "UPDATE inbox SET admitted = $4::text[] WHERE subscription = $1 AND source = $2 AND partition = $3"
_CAUSES: Final = """
SELECT f.position, e.meta ->> 'key' AS key FROM feed f JOIN events e USING (seq)
WHERE e.event_id = ANY($1::text[]::uuid[])"""
_SETTLE: Final = """
INSERT INTO skips (projection, position, reason, by)
SELECT place, position, $3, $4 FROM unnest($1::text[], $2::bigint[]) AS n(place, position) ON CONFLICT DO NOTHING"""
_PATIENCE: Final = 45.0
_AGAIN: Final = 0.5


class StillSending(RuntimeError):
    """The relay of a service goes on though it was paused."""


@dataclass(frozen=True)
class Reconciled:
    """`put_back` stand in the store again; `gone` are known to consumers alone. `epoch`: None in a dry run."""

    epoch: str | None
    put_back: list[Withdrawn]
    gone: list[Withdrawn]
    already_sent: int

    @property
    def causes(self) -> list[str]:
        """Events, some of other services, whose effect was put back: they come by again, and are done."""
        return [each.causation_id for each in self.put_back if each.causation_id]


@dataclass(frozen=True)
class Store:
    """The store of one service, and where its topic is. `public`: event name → CloudEvents type.

    `report` hears how far `reconcile` is.
    """

    pool: Pool
    service: str
    deciders: Sequence[Decider[Any]]
    brokers: str | Brokers
    partitions: int
    public: Mapping[str, str]
    topic_prefix: str = ""
    report: Report = nobody

    @property
    def topic(self) -> str:
        return envelope.topic(self.service, self.topic_prefix)

    async def reconcile(self, *, reason: str, by: str, dry_run: bool = False, keep: bool = True) -> Reconciled:
        """Find what is on the topic and not here, put back what can be (unless not `keep`), begin an epoch.

        Its processes may run; its relay is paused until `go_on`. Raises StillSending, and BrokerTopic.
        """
        if dry_run:
            async with self.pool.acquire() as connection:
                found, done, epoch = await self._try(connection, reason, by, keep=keep, dry_run=True)
        else:
            tell = steps(self.report)
            tell("relay tot stilstand brengen")
            async with silent(self.pool, self.topic, f"restore reconcile: {reason}") as connection:
                tell("vergelijken met het topic")
                found, done, epoch = await self._try(connection, reason, by, keep=keep, dry_run=False)
        if done and not dry_run:
            await refold_stale(self.pool, Codec([TIJD, *self.deciders], service=self.service))
        back = {each.event_id for each in done}
        gone = [each for each in found.withdrawn if each.event_id not in back]
        if not dry_run:
            _log.warning("reconciled", topic=self.topic, epoch=epoch, put_back=len(done), gone=len(gone))
        return Reconciled(epoch, done, gone, len(found.sent))

    async def go_on(self) -> None:
        """Whoever listens was admitted: the relay may send."""
        await pause(self.pool, self.topic, None)

    async def _try(
        self, connection: Connection, reason: str, by: str, *, keep: bool, dry_run: bool
    ) -> tuple[OnTopic, list[Withdrawn], str | None]:
        found = await on_topic(self.pool, self.brokers, self.topic, self.partitions, self.public, report=self.report)
        async with connection.transaction(), _tried(connection, undo=dry_run):
            done = await put_back(connection, self.deciders, found.withdrawn, self.report) if keep else []
            for each in found.unknown:
                await connection.execute(_LEARN, each, reason, by)
            await connection.execute(_NOT_AGAIN, sorted(found.sent), reason, by)
            epoch = await renewed(connection, self.topic, reason, by)
        return found, done, None if dry_run else epoch


async def renewed(connection: Connection, topic: str, reason: str, by: str) -> str:
    """In a transaction of its own or of more: a new epoch of the feed, and a new chain in every partition."""
    epoch = str(await connection.fetchval(_RENEW, reason, by))
    await connection.execute(_NEW_CHAIN, topic)
    return epoch


@asynccontextmanager
async def _tried(connection: Connection, *, undo: bool) -> AsyncGenerator[None]:
    await connection.execute("SAVEPOINT tried")
    yield
    if undo:
        await connection.execute("ROLLBACK TO SAVEPOINT tried")


@asynccontextmanager
async def silent(pool: Pool, topic: str, reason: str) -> AsyncGenerator[Connection]:
    """Nobody sends to the topic, and nobody will until it is unpaused. Raises StillSending."""
    await pause(pool, topic, reason)
    async with leased(pool) as connection:
        lease = RelayTable(connection, topic)
        try:
            async with asyncio.timeout(_PATIENCE):
                while not await lease.claim():
                    await asyncio.sleep(_AGAIN)
        except TimeoutError:
            raise StillSending(f"somebody goes on sending to {topic}: a release that can't be paused?") from None
        yield connection


async def admit(consumer: Pool, subscribed: Subscription, known: Sequence[str]) -> None:
    """A consumer may go on to each epoch of its source (`known`, in order) after its own, once all of that is heard."""
    place = (subscribed.name, subscribed.source)
    async with consumer.acquire() as connection, connection.transaction():
        for partition, epoch in await connection.fetch(_KNOWN, *place):
            following = known[known.index(epoch) + 1 :] if epoch in known else known[-1:]
            await connection.execute(_ADMIT, *place, partition, list(following))


async def epochs_of(source: Pool) -> list[str]:
    """All that the feed of a store had, the one now last."""
    async with source.acquire() as connection:
        return await epochs(connection)


async def settle(
    consumer: Pool, source: Pool, subscribed: Subscription, causes: Sequence[str], partitions: int, *, by: str
) -> int:
    """Records of a source whose effect was put back are not to have it twice when they come by again; how many."""
    rows = await source.fetch(_CAUSES, list(causes))
    whose = f"inbox:{subscribed.name}:{subscribed.source}"
    places = [f"{whose}:{partition_of(key, partitions)}:{SETTLED}" for _, key in rows]
    await consumer.execute(_SETTLE, places, [row[0] for row in rows], "de gevolgen zijn teruggezet", by)
    return len(rows)
