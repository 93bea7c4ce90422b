"""Persons who may be one and the same, for the gemeente to decide: which parts differ, never what they say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool

from intake.domain.vergelijking import Verschil

_LIJST: Final = """
SELECT vergelijking_id, volgnr, persoon_ref, bekend_ref, score, verschillen::text, gemaakt, besluit
FROM persoonsvergelijkingen
WHERE gemeentecode = $1 AND volgnr > $2 AND ($3 OR besluit IS NULL) ORDER BY volgnr LIMIT $4"""
_BESLUIT: Final = """
UPDATE persoonsvergelijkingen SET besluit = $3, besloten_door = $4, besloten = clock_timestamp()
WHERE vergelijking_id = $1 AND gemeentecode = $2 RETURNING persoon_ref, bekend_ref"""
# Who was linked to this one before goes along; nobody becomes the same as somebody who is the same as another.
_ZELFDE: Final = """
UPDATE personen SET zelfde_als = (SELECT coalesce(zelfde_als, persoon_ref) FROM personen WHERE persoon_ref = $2)
WHERE (persoon_ref = $1 OR zelfde_als = $1) AND persoon_ref <> $2"""
_SAMEN: Final = """
SELECT persoon_ref FROM personen WHERE coalesce(zelfde_als, persoon_ref) =
    (SELECT coalesce(zelfde_als, persoon_ref) FROM personen WHERE persoon_ref = $1) FOR UPDATE"""
_LOS: Final = "UPDATE personen SET zelfde_als = NULL WHERE persoon_ref = ANY($1::uuid[])"
_ZELFDEN: Final = """
SELECT persoon_ref, bekend_ref FROM persoonsvergelijkingen
WHERE besluit = 'ZELFDE' AND persoon_ref = ANY($1::uuid[]) AND bekend_ref = ANY($1::uuid[]) ORDER BY besloten, volgnr"""
Besluit = Literal["ZELFDE", "ANDER"]


class Twijfel(msgspec.Struct, frozen=True, kw_only=True):
    """`persoon_ref` was taken for somebody new, and may be `bekend_ref`."""

    vergelijking_id: UUID
    volgnr: int
    persoon_ref: UUID
    bekend_ref: UUID
    score: int
    verschillen: tuple[Verschil, ...]
    gemaakt: datetime
    besluit: Besluit | None


async def lijst(pool: Pool, gemeentecode: str, *, na: int, alle: bool, limiet: int) -> Sequence[Twijfel]:
    """In order of `volgnr`; without `alle` only what is undecided."""
    rijen = await pool.fetch(_LIJST, gemeentecode, na, alle, limiet)
    return [_twijfel(dict(rij.items())) for rij in rijen]


async def besluit(pool: Pool, vergelijking_id: UUID, gemeentecode: str, wat: Besluit, wie: str) -> bool:
    """Whether there is such a comparison of this gemeente. What is told of the person later goes where it belongs."""
    async with pool.acquire() as conn, conn.transaction():
        rij = await conn.fetchrow(_BESLUIT, vergelijking_id, gemeentecode, wat, wie)
        if rij is None:
            return False
        if wat == "ZELFDE":
            await conn.execute(_ZELFDE, rij["persoon_ref"], rij["bekend_ref"])
        else:
            await _haal_uiteen(conn, rij["persoon_ref"])
    return True


async def _haal_uiteen(conn: Connection, persoon_ref: UUID) -> None:
    """All who are one with this one are who the opinions that still stand say."""
    samen = [rij[0] for rij in await conn.fetch(_SAMEN, persoon_ref)]
    await conn.execute(_LOS, samen)
    for zelfde in await conn.fetch(_ZELFDEN, samen):
        await conn.execute(_ZELFDE, zelfde["persoon_ref"], zelfde["bekend_ref"])


def _twijfel(rij: dict[str, Any]) -> Twijfel:
    return msgspec.convert(rij | {"verschillen": msgspec.json.decode(rij["verschillen"])}, Twijfel)
