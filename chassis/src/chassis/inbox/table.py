"""The inbox: one row per (subscription, source, partition), locked and moved with the effects."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from chassis.eventstore.postgres import Connection, Pool
from chassis.inbox.chain import Chain
from chassis.inbox.record import Sent

_LOCK: Final = """
SELECT last_position, last_event, recent, epoch, admitted, past FROM inbox
WHERE subscription = $1 AND source = $2 AND partition = $3 FOR UPDATE"""
_CREATE: Final = "INSERT INTO inbox (subscription, source, partition) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
_OTHERS: Final = """
SELECT epoch, admitted, past FROM inbox WHERE subscription = $1 AND source = $2 AND epoch IS NOT NULL
ORDER BY cardinality(past) DESC LIMIT 1"""
_MOVE: Final = """
UPDATE inbox SET last_position = $4, last_event = $5, recent = $6::bigint[],
  watermark = greatest(watermark, $7::timestamptz),
  sent_upto = coalesce($8, sent_upto), sent_ends = coalesce($9::bigint[], sent_ends),
  epoch = $10, admitted = $11, past = $12::text[]
WHERE subscription = $1 AND source = $2 AND partition = $3
"""
_WATERMARK: Final = """
SELECT count(*) AS reported, min(watermark) AS watermark FROM inbox
WHERE watermark IS NOT NULL AND partition < $3
  AND (subscription, source) IN (SELECT * FROM unnest($1::text[], $2::text[]))
"""


Place = tuple[str, str, int]
"""(subscription, source, partition)."""


class InboxRow:
    """The checkpoint of one partition of one subscription."""

    def __init__(self, subscription: str, source: str, partition: int) -> None:
        self.place: Place = (subscription, source, partition)

    async def lock(self, connection: Connection) -> Chain:
        """How far it has come; nobody else can move it until the transaction ends."""
        row = await connection.fetchrow(_LOCK, *self.place)
        if row is None:
            await connection.execute(_CREATE, *self.place)
            row = await connection.fetchrow(_LOCK, *self.place)
        if row is None:
            return Chain(0)
        epochs = {name: tuple(row[name]) for name in ("admitted", "past")}
        chain = Chain(row["last_position"], row["last_event"], row["recent"], row["epoch"], **epochs)
        return chain if chain.epoch is not None else await self._of_others(connection, chain)

    async def _of_others(self, connection: Connection, chain: Chain) -> Chain:
        """A partition that never said in which epoch its source is: it begins in the first that the others know."""
        row = await connection.fetchrow(_OTHERS, *self.place[:2])
        if row is None:
            return chain
        first, *then = (*row["past"], row["epoch"], *row["admitted"])
        return replace(chain, epoch=first, admitted=tuple(then))

    async def move(self, connection: Connection, chain: Chain, watermark: datetime | None, sent: Sent | None) -> None:
        end = (chain.position, chain.event_id, list(chain.recent))
        said = (sent.upto, list(sent.ends)) if sent is not None else (None, None)
        epochs = (chain.epoch, list(chain.admitted), list(chain.past))
        await connection.execute(_MOVE, *self.place, *end, watermark, *said, *epochs)


async def service_watermark(pool: Pool, sources: list[tuple[str, str]], partitions: int) -> datetime | None:
    """The least watermark over all partitions of `sources` (subscription, source); None until all have reported."""
    if not sources:
        return None
    names, topics = [name for name, _ in sources], [source for _, source in sources]
    (row,) = await pool.fetch(_WATERMARK, names, topics, partitions)
    return row["watermark"] if row["reported"] == len(sources) * partitions else None
