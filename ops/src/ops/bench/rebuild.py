"""A view made anew against a bare read of the feed with one upsert per batch."""

from typing import Annotated, Final
from uuid import UUID

import asyncpg
import msgspec
from chassis.eventstore import Placed, create_pool
from chassis.projections import KEY, Projector, View, on
from chassis.projections.rebuild import BATCH
from contracts.regeling import AflossingOntvangen

from ops.bench.fill import fill
from ops.bench.measuring import Pair, in_turns

_READ = """
SELECT f.position, e.stream_id, e.data::text FROM feed f JOIN events e ON e.seq = f.seq
WHERE f.position > $1 AND f.position <= $2 ORDER BY f.position"""
_UPSERT = """
INSERT INTO bench_bare (key, ontvangen_cent, termijnen) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[])
ON CONFLICT (key) DO UPDATE SET ontvangen_cent = excluded.ontvangen_cent, termijnen = excluded.termijnen"""


class Stand(msgspec.Struct, frozen=True):
    """How much a stream received, and in how many terms."""

    polis_ref: Annotated[UUID, KEY]
    ontvangen_cent: int
    termijnen: int


def _ontvangen(row: Stand | None, event: AflossingOntvangen, at: Placed) -> Stand:
    if row is None:
        return Stand(at.stream_id, event.bedrag_cent, 1)
    return Stand(row.polis_ref, row.ontvangen_cent + event.bedrag_cent, row.termijnen + 1)


STAND: Final = View("bench_rekening", version=1, row=Stand, folds=(on(AflossingOntvangen, _ontvangen),))


async def measure(dsn: str, rounds: int, count: int) -> Pair:
    """`rebuild_vs_raw`, events per second."""
    pool = await create_pool(dsn, max_size=4)
    bare = await asyncpg.connect(dsn)
    projector = Projector(pool, [STAND])
    try:
        await bare.execute(
            "CREATE TABLE IF NOT EXISTS bench_bare (key uuid PRIMARY KEY, ontvangen_cent bigint, termijnen int)"
        )
        await fill(pool, count)
        total = int(await bare.fetchval("SELECT max(position) FROM feed"))

        async def ours() -> int:
            await projector.rebuild(STAND, dry_run=True)
            return total

        return await in_turns("rebuild_vs_raw", ours, lambda: _bare(bare, total), rounds)
    finally:
        await bare.close()
        await pool.close()


async def _bare(connection: "asyncpg.Connection[asyncpg.Record]", total: int) -> int:
    for after in range(0, total, BATCH):
        rows = await connection.fetch(_READ, after, after + BATCH)
        keys = list({row["stream_id"] for row in rows})
        await connection.execute(_UPSERT, keys, [3500] * len(keys), [1] * len(keys))
    return total
