"""Across services: what a source's store holds against what each consumer says that it has taken in."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec
from chassis.eventstore import Pool
from chassis.inbox import Subscription
from chassis.relay import partition_of, public_types
from contracts.envelope import topic
from contracts.tijd import TijdVerstreken

from ops.deployment import Deployment
from ops.opened import running, subscriptions

_AT: Final = """
SELECT f.position, e.event_id::text AS event_id, e.type, e.meta ->> 'key' AS key
FROM feed f JOIN events e USING (seq)
WHERE f.position BETWEEN $1 AND $2 AND e.type = ANY($3::text[])
  AND e.meta ->> 'hersteld' IS NULL ORDER BY f.position"""
_INBOX: Final = """
SELECT partition, last_position, last_event, recent, epoch, admitted FROM inbox
WHERE subscription = $1 AND source = $2 ORDER BY partition"""
_SENT: Final = "SELECT partitions::text AS partitions FROM relay WHERE topic = $1"
_HEAD: Final = "SELECT coalesce(max(position), 0) FROM feed"
_EPOCH: Final = "SELECT epoch::text FROM epochs ORDER BY number DESC LIMIT 1"
_CAUSES: Final = """
SELECT max(seq) AS last, coalesce(array_agg(DISTINCT meta ->> 'oorzaak') FILTER (WHERE meta ->> 'oorzaak' IS NOT NULL),
  '{}') AS causes FROM (SELECT seq, meta FROM events WHERE seq > $1 ORDER BY seq LIMIT 5000) AS e"""
_KNOWN: Final = "SELECT event_id::text AS event_id FROM events WHERE event_id = ANY($1::text[]::uuid[])"
_SHOWN: Final = 5


@dataclass
class Crossing:
    """One subscription. `behind`: positions of the feed that its slowest partition has yet to take in."""

    subscription: str
    source: str
    partitions: int = 0
    behind: int = 0
    wrong: list[str] = field(default_factory=list[str])

    @property
    def ok(self) -> bool:
        return not self.wrong


@dataclass(frozen=True)
class _Taken:
    """A row of an inbox."""

    partition: int
    last: int
    event_id: str | None
    recent: list[int]
    epoch: str | None
    admitted: list[str]


async def crossings(deployment: Deployment) -> list[Crossing]:
    """Every subscription whose source is in the deployment, and what its consumer says that can't be."""
    found: list[Crossing] = []
    by_topic = {topic(service): service for service in deployment.services}
    for name, (service, subscribed) in sorted(subscriptions(deployment).items()):
        source = by_topic.get(subscribed.source)
        if source is None:
            continue
        async with running(deployment, source) as said, running(deployment, service) as receiver:
            crossing = Crossing(name, source)
            await _compare(deployment, said.pool, receiver.pool, subscribed, crossing)
            found.append(crossing)
    return found


async def unfounded(deployment: Deployment, service: str) -> list[str]:
    """Causes that events of a service name, and that no store of the deployment holds: they were set back, or lost."""
    async with running(deployment, service) as own:
        missing: set[str] = set()
        async for causes in _causes(own.pool):
            missing |= await _unknown(own.pool, causes)
    for other in deployment.services:
        if missing and other != service:
            async with running(deployment, other) as runtime:
                missing = await _unknown(runtime.pool, missing)
    return sorted(missing)


async def _causes(pool: Pool) -> AsyncGenerator[set[str]]:
    at = 0
    while (row := await pool.fetchrow(_CAUSES, at)) is not None and row["last"] is not None:
        at = int(row["last"])
        yield set(row["causes"])


async def _unknown(pool: Pool, ids: set[str]) -> set[str]:
    return ids - {row["event_id"] for row in await pool.fetch(_KNOWN, sorted(ids))}


async def _compare(
    deployment: Deployment, source: Pool, consumer: Pool, subscribed: Subscription, crossing: Crossing
) -> None:
    name = crossing.source
    # First what was taken in, then what the source holds: in between it can only have become more.
    rows = [_Taken(*row) for row in await consumer.fetch(_INBOX, subscribed.name, subscribed.source)]
    text = await source.fetchval(_SENT, topic(name, deployment.topic_prefix))
    sent = msgspec.json.decode(text or "{}", type=dict[int, int])
    epoch, head = await source.fetchval(_EPOCH), int(await source.fetchval(_HEAD))
    crossing.partitions = len(rows)
    for row in rows:
        where = f"partitie {row.partition}"
        if row.epoch not in (None, epoch):
            if epoch in row.admitted:
                continue
            crossing.wrong.append(f"{where}: tijdperk {row.epoch}, de bron is in {epoch}")
            continue
        crossing.behind = max(crossing.behind, sent.get(row.partition, 0) - row.last)
        if row.last > head:
            crossing.wrong.append(f"{where}: positie {row.last} verwerkt, de bron heeft er {head}")
            continue
        crossing.wrong += [f"{where}: {why}" async for why in _same(source, name, deployment.partitions, row)]


async def _same(source: Pool, service: str, partitions: int, row: _Taken) -> AsyncGenerator[str]:
    """The end of the chain as the consumer remembers it (a hundred records at most) against the source's feed."""
    if row.last == 0:
        return
    first = row.recent[0] if row.recent else row.last
    held: dict[int, str] = {}
    for position, event_id, kind, key in await source.fetch(_AT, first, row.last, sorted(public_types(service))):
        if kind == TijdVerstreken.__name__ or partition_of(key, partitions) == row.partition:
            held[position] = event_id
    if row.event_id is not None and held.get(row.last) not in (None, row.event_id):
        yield f"op positie {row.last} verwerkt: {row.event_id}, de bron heeft {held[row.last]}"
    taken = set(row.recent) or {row.last}
    for line in _differences(taken, set(held)):
        yield line


def _differences(taken: set[int], held: set[int]) -> Iterator[str]:
    for what, positions in (("verwerkt, niet bij de bron", taken - held), ("bij de bron, niet verwerkt", held - taken)):
        if positions:
            shown = ", ".join(map(str, sorted(positions)[:_SHOWN]))
            yield f"{len(positions)} posities {what}: {shown}{'…' if len(positions) > _SHOWN else ''}"
