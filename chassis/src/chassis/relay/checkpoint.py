"""Where the relay is: one row per topic, moved by compare-and-set, on the connection that holds the lease."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

import msgspec

from chassis.eventstore.postgres import Connection, Pool
from chassis.relay.envelope import FeedRow

RELAY_LOCK: Final = 7_301_003

_CLAIM: Final = "SELECT pg_try_advisory_lock($1, hashtext($2))"
_CREATE: Final = "INSERT INTO relay (topic, position) VALUES ($1, 0) ON CONFLICT DO NOTHING"
_LOAD: Final = "SELECT position, partitions::text AS partitions FROM relay WHERE topic = $1"
# A crash of the database may forget the last moves: what follows them is sent again, which every consumer drops.
_RELAXED: Final = "SET synchronous_commit TO off"
_MOVE: Final = """
UPDATE relay SET position = $3, partitions = $4::text::jsonb WHERE topic = $1 AND position = $2 RETURNING paused"""
_HELD_BACK: Final = """
SELECT position FROM skips WHERE projection = 'relay'
  AND position > coalesce((SELECT position FROM relay WHERE topic = $1), 0)"""
_HEAD: Final = "SELECT (SELECT coalesce(max(position), 0) FROM feed), (SELECT paused FROM relay WHERE topic = $1)"
_PAUSED: Final = "SELECT paused FROM relay WHERE topic = $1"
_PAUSE: Final = """
INSERT INTO relay (topic, position, paused) VALUES ($1, 0, $2)
ON CONFLICT (topic) DO UPDATE SET paused = excluded.paused"""
# Positions are dense, so a range is a batch; what is not public does not even leave the database. OFFSET keeps this one
# look-up per event, whatever the planner believes of a table that grew. The database makes the text: it has the time,
# and a hundred events as one text cost a fifth of a row each. The JSON of `data` is cut out of it as it stands.
# The rows come out of the index in order: to ask string_agg for it would sort the texts. What the planner
# can't see, where it begins and how many names there are, it plans for once, and not again for each batch.
_READ: Final = """
SELECT texts.last, texts.text
FROM generate_series(
  (SELECT $1::bigint), least($2::bigint, (SELECT coalesce(max(position), 0) FROM feed)) - 1, 100) AS first
CROSS JOIN LATERAL (
  SELECT max(position) AS last, concat('[', string_agg(row, ','), ']') AS text FROM (
    SELECT f.position, concat('[', f.position, ',"', e.type, '","', e.event_id, '",', e.version, ',"', e.stream_id,
      '","',
      to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '"',
      CASE WHEN e.type = ANY((SELECT $3::text[])::text[]) THEN concat(',', e.data, ',', e.meta) END, ']') AS row
    FROM feed f CROSS JOIN LATERAL (SELECT * FROM events WHERE seq = f.seq OFFSET 0) AS e
    WHERE f.position > first AND f.position <= least(first + 100, $2)
    ORDER BY f.position) AS rows) AS texts
"""

_rows: Final = msgspec.json.Decoder(list[FeedRow])
_partitions: Final = msgspec.json.Decoder(dict[int, int])


class RelayPaused(Exception):
    """A person stopped the sending, and says why; it goes on when a person says so."""


@dataclass(frozen=True)
class Checkpoint:
    """All up to `position` was sent; `last` is the last position sent into each partition."""

    position: int
    last: dict[int, int]


class RelayTable:
    """The relay's statements, on a leased connection."""

    def __init__(self, connection: Connection, topic: str) -> None:
        self.connection = connection
        self._topic = topic

    async def claim(self) -> bool:
        """Try to be the one that sends. Held by the session: the end of the lease or the connection gives it up."""
        return bool(await self.connection.fetchval(_CLAIM, RELAY_LOCK, self._topic))

    async def load(self) -> Checkpoint:
        await self.connection.execute(_RELAXED)
        await self.connection.execute(_CREATE, self._topic)
        (row,) = await self.connection.fetch(_LOAD, self._topic)
        return Checkpoint(row["position"], _partitions.decode(row["partitions"]))

    async def move(self, old: Checkpoint, new: Checkpoint) -> bool:
        """False when another relay moved it first. Raises RelayPaused after it moved."""
        partitions = msgspec.json.encode(new.last).decode()
        done = await self.connection.fetch(_MOVE, self._topic, old.position, new.position, partitions)
        for row in done:
            _go_on(row["paused"])
        return bool(done)

    async def check_paused(self) -> None:
        """Raises RelayPaused."""
        _go_on(await self.connection.fetchval(_PAUSED, self._topic))

    async def held_back(self) -> frozenset[int]:
        """Positions that went out in an earlier epoch, though the checkpoint does not know it."""
        return frozenset(row["position"] for row in await self.connection.fetch(_HELD_BACK, self._topic))

    async def head(self) -> int:
        """Raises RelayPaused."""
        (row,) = await self.connection.fetch(_HEAD, self._topic)
        _go_on(row[1])
        return int(row[0])


async def pause(pool: Pool, topic: str, reason: str | None) -> None:
    """Whoever sends to a topic lets go of the lease after the batch at hand, until it is unpaused (None)."""
    await pool.execute(_PAUSE, topic, reason)


async def paused(pool: Pool, topic: str) -> str | None:
    """Why nothing is sent to a topic; None when nobody paused it."""
    return await pool.fetchval(_PAUSED, topic)


def _go_on(paused: str | None) -> None:
    if paused is not None:
        raise RelayPaused(paused)


class Text(NamedTuple):
    """Rows of the feed as the database wrote them, a hundred at most; `last` is the position of the last one."""

    last: int
    text: str

    def rows(self) -> list[FeedRow]:
        return _rows.decode(self.text)


async def read(pool: Pool, after: int, limit: int, public: list[str]) -> list[Text]:
    """Up to `limit` rows after a position, in order."""
    return [Text(*row) for row in await pool.fetch(_READ, after, after + limit, public)]
