"""Which polissen a samenwerking has, and which versions of its choices they follow: plain tables (N-04).

Whoever reads here what another transaction may be writing holds the samenwerking first: a polis that is told of while a
version is agreed is seen by one of the two.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

import msgspec
from chassis.eventstore import Connection
from contracts.beleid import Beleid

# The class keeps it apart from every other advisory lock. In one order, so that two batches never wait for each other.
_HOUD: Final = """
SELECT pg_advisory_xact_lock(7301200, sleutel)
FROM (SELECT DISTINCT hashtext(id::text) AS sleutel FROM unnest($1::uuid[]) AS id ORDER BY 1) AS sleutels"""
_POLIS: Final = """
INSERT INTO samenwerking_polissen (polis_ref, samenwerking_id) VALUES ($1, $2)
ON CONFLICT (polis_ref) DO UPDATE SET samenwerking_id = excluded.samenwerking_id"""
_WIJZIGING: Final = """
INSERT INTO beleidswijzigingen (samenwerking_id, versie, vanaf_maand, beleid) VALUES ($1, $2, $3, $4)
ON CONFLICT DO NOTHING"""
_POLISSEN: Final = "SELECT polis_ref FROM samenwerking_polissen WHERE samenwerking_id = $1 ORDER BY polis_ref"
_WIJZIGINGEN: Final = "SELECT vanaf_maand, beleid FROM beleidswijzigingen WHERE samenwerking_id = $1 ORDER BY versie"


class Wijziging(NamedTuple):
    """From this month `YYYY-MM` on who takes part follows these choices."""

    vanaf_maand: str
    beleid: Beleid


async def houd(conn: Connection, samenwerkingen: Iterable[UUID]) -> None:
    """Nobody else adds to them until the transaction ends."""
    await conn.execute(_HOUD, list(samenwerkingen))


async def onthoud_polissen(conn: Connection, polissen: Iterable[tuple[UUID, UUID]]) -> None:
    """Each polis and its samenwerking."""
    await conn.executemany(_POLIS, polissen)


async def onthoud_wijziging(conn: Connection, samenwerking_id: UUID, wijziging: Wijziging) -> None:
    versie, beleid = wijziging.beleid.versie, msgspec.json.encode(wijziging.beleid)
    await conn.execute(_WIJZIGING, samenwerking_id, versie, wijziging.vanaf_maand, beleid)


async def polissen(conn: Connection, samenwerking_id: UUID) -> Sequence[UUID]:
    return [row["polis_ref"] for row in await conn.fetch(_POLISSEN, samenwerking_id)]


async def wijzigingen(conn: Connection, samenwerking_id: UUID) -> Sequence[Wijziging]:
    """All, in order of version."""
    return [
        Wijziging(row["vanaf_maand"], msgspec.json.decode(row["beleid"], type=Beleid))
        for row in await conn.fetch(_WIJZIGINGEN, samenwerking_id)
    ]
