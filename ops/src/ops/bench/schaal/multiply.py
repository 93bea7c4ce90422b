"""A store in bulk, of real shapes: what one story left in regeling, copied under other identities."""

from __future__ import annotations

from typing import Final

from chassis.eventstore import Pool

# A stream of which the id is its key keeps that: both are made of the old one and the number of the copy alone. Time's
# own stream stays one.
_ORIGINALS: Final = """
CREATE TABLE IF NOT EXISTS bench_originals AS
SELECT s.*, e.last FROM streams s JOIN (SELECT stream_id, max(seq) AS last FROM events GROUP BY stream_id) e
  USING (stream_id) WHERE s.kind <> 'tijd'"""
_COUNT: Final = "SELECT count(*) FROM events JOIN bench_originals o USING (stream_id) WHERE seq <= o.last"
_COPY: Final = """
WITH copied AS (
  INSERT INTO events (stream_id, version, event_id, type, schema_version, data, meta)
  SELECT md5(e.stream_id::text || $1)::uuid, e.version, gen_random_uuid(), e.type, e.schema_version,
         replace(e.data::text, o.key::text, md5(o.key::text || $1)::uuid::text)::json,
         replace(e.meta::text, o.key::text, md5(o.key::text || $1)::uuid::text)::json
  FROM events e JOIN bench_originals o USING (stream_id) WHERE e.seq <= o.last ORDER BY e.seq
  RETURNING seq)
INSERT INTO feed (position, seq)
SELECT (SELECT max(position) FROM feed) + row_number() OVER (ORDER BY seq), seq FROM copied"""
_STREAMS: Final = """
INSERT INTO streams (stream_id, kind, key, version, added, state, state_version, due_at, tenant)
SELECT md5(stream_id::text || $1)::uuid, kind, md5(key::text || $1)::uuid, version, added,
       replace(state::text, key::text, md5(key::text || $1)::uuid::text)::json, state_version, due_at, tenant
FROM bench_originals"""


class Multiplier:
    """Copies until there are so many events; a copy is a transaction."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._copies = 0
        self._each = 0

    async def upto(self, events: int) -> int:
        """How many events there are then: at least `events`."""
        await self._pool.execute(_ORIGINALS)
        self._each = self._each or int(await self._pool.fetchval(_COUNT))
        if not self._each:
            raise RuntimeError("there is nothing to copy")
        total = int(await self._pool.fetchval("SELECT max(position) FROM feed"))
        while total < events:
            self._copies += 1
            async with self._pool.acquire() as connection, connection.transaction():
                await connection.execute(_COPY, str(self._copies))
                await connection.execute(_STREAMS, str(self._copies))
            total += self._each
        await self._pool.execute("ANALYZE events, feed, streams")
        return total
