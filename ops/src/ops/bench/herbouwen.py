"""A view made anew against a bare read of the feed with one upsert per batch."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import asyncpg
import sqlalchemy as sa
from chassis.eventstore import Placed, create_pool
from chassis.projections import Projector
from chassis.projections.rebuild import BATCH
from contracts.regeling import AflossingOntvangen

from ops.bench.meting import Paar, om_en_om
from ops.bench.vulling import vul

_LEES = """
SELECT f.position, e.stream_id, e.data::text FROM feed f JOIN events e ON e.seq = f.seq
WHERE f.position > $1 AND f.position <= $2 ORDER BY f.position"""
_UPSERT = """
INSERT INTO proef_stand (sleutel, ontvangen_cent, termijnen) SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::int[])
ON CONFLICT (sleutel) DO UPDATE SET ontvangen_cent = excluded.ontvangen_cent, termijnen = excluded.termijnen"""


class Stand:
    """How much each stream received, and in how many terms."""

    name = "proef_rekening"
    version = 1
    events = (AflossingOntvangen,)

    def columns(self) -> list[sa.Column[Any]]:
        return [sa.Column("ontvangen_cent", sa.BigInteger), sa.Column("termijnen", sa.Integer)]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        return (recorded.stream_id,)

    def fold(self, key: UUID, row: dict[str, Any] | None, recorded: Placed) -> dict[str, Any]:
        oud = row or {"ontvangen_cent": 0, "termijnen": 0}
        return {
            "ontvangen_cent": oud["ontvangen_cent"] + recorded.event.bedrag_cent,  # type: ignore[attr-defined]
            "termijnen": oud["termijnen"] + 1,
        }


async def meet(dsn: str, rondes: int, aantal: int) -> Paar:
    """`rebuild_vs_raw`, events per second."""
    pool = await create_pool(dsn, max_size=4)
    kaal = await asyncpg.connect(dsn)
    beeld = Stand()
    projector = Projector(pool, [beeld])
    try:
        await kaal.execute(
            "CREATE TABLE IF NOT EXISTS proef_stand (sleutel uuid PRIMARY KEY, ontvangen_cent bigint, termijnen int)"
        )
        await vul(pool, aantal)
        totaal = int(await kaal.fetchval("SELECT max(position) FROM feed"))

        async def ons() -> int:
            await projector.rebuild(beeld, dry_run=True)
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
