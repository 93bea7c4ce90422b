"""Bringing stored states up to the code that runs now, for streams that nobody happens to touch."""

from collections.abc import Iterable
from typing import Final

from chassis.eventstore.codec import Codec, Compiled, encode
from chassis.eventstore.loading import state_of
from chassis.eventstore.postgres import Connection, Pool
from chassis.eventstore.working import Stream

_STALE: Final = """
SELECT stream_id, version, state_version, state FROM streams
WHERE kind = $1 AND state_version <> $2 AND stream_id > $3 ORDER BY stream_id LIMIT $4 FOR NO KEY UPDATE"""
_REPLACE: Final = """
UPDATE streams s SET state = n.state, state_version = n.sv, due_at = n.due
FROM unnest($1::uuid[], $2::int[], $3::json[], $4::text[], $5::timestamptz[]) AS n(id, version, state, sv, due)
WHERE s.stream_id = n.id AND s.version = n.version"""
_FIRST: Final = "00000000-0000-0000-0000-000000000000"


async def refold_stale(pool: Pool, codec: Codec, most: int = 200) -> int:
    """Fold every state of another `state_version` again, with its `due_at`; how many there were. Safe to repeat."""
    return sum([await _refold_kind(pool, codec, compiled, most) for compiled in codec.kinds()])


async def _refold_kind(pool: Pool, codec: Codec, compiled: Compiled, most: int) -> int:
    total, last = 0, _FIRST
    while True:
        async with pool.acquire() as conn, conn.transaction():
            rows = await conn.fetch(_STALE, compiled.decider.kind, compiled.state_version, last, most)
            if not rows:
                return total
            streams = [
                Stream(
                    compiled,
                    row["stream_id"],
                    key=row["stream_id"],
                    version=row["version"],
                    state=await state_of(conn, codec, compiled, row),
                    tenant={},
                )
                for row in rows
            ]
            await restate(conn, streams)
        total += len(rows)
        last = rows[-1]["stream_id"]


async def restate(conn: Connection, streams: Iterable[Stream]) -> None:
    """Write down state and `due_at` as this code sees them, where the version is still the same."""
    rows = [
        (s.stream_id, s.version, encode(s.state), s.compiled.state_version, s.compiled.decider.due(s.state))
        for s in streams
    ]
    if rows:
        await conn.execute(_REPLACE, *zip(*rows, strict=True))
