"""A view made anew against a bare read of the feed with one upsert per batch."""

from typing import Annotated, Any, Final
from uuid import UUID

import asyncpg
import msgspec
from chassis.eventstore import Placed, create_pool
from chassis.projections import KEY, Projector, View, on
from chassis.projections.rebuild import BATCH
from contracts.regeling import AflossingOntvangen

from ops.bench.fill import vul
from ops.bench.measuring import Paar, om_en_om

_LEES = """
SELECT f.position, e.stream_id, e.data::text FROM feed f JOIN events e ON e.seq = f.seq
WHERE f.position > $1 AND f.position <= $2 ORDER BY f.position"""
_UPSERT = """
INSERT INTO proef_stand (sleutel, ontvangen_cent, termijnen) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[])
ON CONFLICT (sleutel) DO UPDATE SET ontvangen_cent = excluded.ontvangen_cent, termijnen = excluded.termijnen"""


class Stand(msgspec.Struct, frozen=True):
    """How much a stream received, and in how many terms."""

    polis_ref: Annotated[UUID, KEY]
    ontvangen_cent: int
    termijnen: int


def _ontvangen(row: Stand | None, event: AflossingOntvangen, at: Placed) -> Stand:
    if row is None:
        return Stand(at.stream_id, event.bedrag_cent, 1)
    return Stand(row.polis_ref, row.ontvangen_cent + event.bedrag_cent, row.termijnen + 1)


STAND: Final = View("proef_rekening", version=1, row=Stand, folds=(on(AflossingOntvangen, _ontvangen),))


async def meet(dsn: str, rondes: int, aantal: int) -> Paar:
    """`rebuild_vs_raw`, events per second."""
    pool = await create_pool(dsn, max_size=4)
    kaal = await asyncpg.connect(dsn)
    projector = Projector(pool, [STAND])
    try:
        await kaal.execute(
            "CREATE TABLE IF NOT EXISTS proef_stand (sleutel uuid PRIMARY KEY, ontvangen_cent bigint, termijnen int)"
        )
        await vul(pool, aantal)
        totaal = int(await kaal.fetchval("SELECT max(position) FROM feed"))

        async def ons() -> int:
            await projector.rebuild(STAND, dry_run=True)
            return totaal

        return await om_en_om("rebuild_vs_raw", ons, lambda: _kaal(kaal, totaal), rondes)
    finally:
        await kaal.close()
        await pool.close()


async def _kaal(verbinding: Any, totaal: int) -> int:
    for na in range(0, totaal, BATCH):
        rijen = await verbinding.fetch(_LEES, na, na + BATCH)
        sleutels = list({rij["stream_id"] for rij in rijen})
        await verbinding.execute(_UPSERT, sleutels, [3500] * len(sleutels), [1] * len(sleutels))
    return totaal
