"""Bringing stored states up to the code that runs now, for streams that nobody happens to touch."""

from typing import Final

from chassis.eventstore.codec import Codec, Compiled, encode
from chassis.eventstore.loading import state_of
from chassis.eventstore.postgres import Pool

_STALE: Final = """
SELECT stream_id, version, state_version, state FROM streams
WHERE kind = $1 AND state_version <> $2 AND stream_id > $3 ORDER BY stream_id LIMIT $4 FOR NO KEY UPDATE"""
_REPLACE: Final = """
UPDATE streams s SET state = n.state, state_version = $5, due_at = n.due
FROM unnest($1::uuid[], $2::int[], $3::jsonb[], $4::timestamptz[]) AS n(id, version, state, due)
WHERE s.stream_id = n.id AND s.version = n.version"""
_FIRST: Final = "00000000-0000-0000-0000-000000000000"


async def refold_stale(pool: Pool, codec: Codec, most: int = 200) -> int:
    """Fold every state of another `state_version` again, with its `due_at`; how many there were. Safe to repeat."""
    return sum([await _refold_kind(pool, codec, compiled, most) for compiled in codec.kinds()])


async def _refold_kind(pool: Pool, codec: Codec, compiled: Compiled, most: int) -> int:
    total, last = 0, _FIRST
    decider = compiled.decider
    while True:
        async with pool.acquire() as conn, conn.transaction():
            rows = await conn.fetch(_STALE, decider.kind, compiled.state_version, last, most)
            if not rows:
                return total
            states = [await state_of(conn, codec, compiled, row) for row in rows]
            await conn.execute(
                _REPLACE,
                [row["stream_id"] for row in rows],
                [row["version"] for row in rows],
                [encode(state) for state in states],
                [decider.due(state) for state in states],
                compiled.state_version,
            )
        total += len(rows)
        last = rows[-1]["stream_id"]
