"""Which polissen a samenwerking has, which versions of its choices they follow, and how far they are: tables (N-04).

Whoever reads here what another transaction may be writing holds the samenwerking first: a polis that is told of while a
version is agreed is seen by one of the two.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, Connection
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
_POLISSEN: Final = """
SELECT polis_ref FROM samenwerking_polissen WHERE samenwerking_id = $1 AND ($2::uuid IS NULL OR polis_ref > $2)
ORDER BY polis_ref LIMIT $3"""
_BEGIN: Final = """
INSERT INTO volgingen (samenwerking_id, versie, op, oorzaak) VALUES ($1, $2, $3, $4::jsonb) ON CONFLICT DO NOTHING"""
_EERSTE: Final = """
SELECT v.volgnr, v.samenwerking_id, v.na, v.op, v.oorzaak::text AS oorzaak, w.vanaf_maand, w.beleid
FROM volgingen v JOIN beleidswijzigingen w USING (samenwerking_id, versie)
ORDER BY v.volgnr LIMIT 1 FOR UPDATE OF v"""
_VERDER: Final = "UPDATE volgingen SET na = $2 WHERE volgnr = $1"
_KLAAR: Final = "DELETE FROM volgingen WHERE volgnr = $1"
_WIJZIGINGEN: Final = "SELECT vanaf_maand, beleid FROM beleidswijzigingen WHERE samenwerking_id = $1 ORDER BY versie"


class Wijziging(NamedTuple):
    """From this month `YYYY-MM` on who takes part follows these choices."""

    vanaf_maand: str
    beleid: Beleid


class Volging(NamedTuple):
    """A version that polissen follow, told at `op` because of `cause`; those up to and including `na` do already."""

    volgnr: int
    samenwerking_id: UUID
    wijziging: Wijziging
    na: UUID | None
    op: datetime
    cause: Cause


async def houd(conn: Connection, samenwerkingen: Iterable[UUID]) -> None:
    """Nobody else adds to them until the transaction ends."""
    await conn.execute(_HOUD, list(samenwerkingen))


async def onthoud_polissen(conn: Connection, polissen: Iterable[tuple[UUID, UUID]]) -> None:
    """Each polis and its samenwerking."""
    await conn.executemany(_POLIS, polissen)


async def onthoud_wijziging(conn: Connection, samenwerking_id: UUID, wijziging: Wijziging) -> None:
    versie, beleid = wijziging.beleid.versie, msgspec.json.encode(wijziging.beleid)
    await conn.execute(_WIJZIGING, samenwerking_id, versie, wijziging.vanaf_maand, beleid)


async def begin(conn: Connection, samenwerking_id: UUID, versie: int, op: datetime, cause: Cause) -> None:
    """From now on somebody sees to it that all polissen follow; told twice it is begun once."""
    await conn.execute(_BEGIN, samenwerking_id, versie, op, msgspec.json.encode(cause).decode())


async def eerste(conn: Connection) -> Volging | None:
    """The oldest that is not done, held until the transaction ends."""
    row = await conn.fetchrow(_EERSTE)
    if row is None:
        return None
    wijziging = Wijziging(row["vanaf_maand"], msgspec.json.decode(row["beleid"], type=Beleid))
    cause = msgspec.json.decode(row["oorzaak"], type=Cause)
    return Volging(row["volgnr"], row["samenwerking_id"], wijziging, row["na"], row["op"], cause)


async def polissen(conn: Connection, volging: Volging, aantal: int) -> Sequence[UUID]:
    """The next ones, in order."""
    rows = await conn.fetch(_POLISSEN, volging.samenwerking_id, volging.na, aantal)
    return [row["polis_ref"] for row in rows]


async def verder(conn: Connection, volging: Volging, gedaan: Sequence[UUID], aantal: int) -> None:
    """Of the `aantal` that were asked for these are done; fewer are the last ones."""
    if len(gedaan) < aantal:
        await conn.execute(_KLAAR, volging.volgnr)
    else:
        await conn.execute(_VERDER, volging.volgnr, gedaan[-1])


async def wijzigingen(conn: Connection, samenwerking_id: UUID) -> Sequence[Wijziging]:
    """All, in order of version."""
    return [
        Wijziging(row["vanaf_maand"], msgspec.json.decode(row["beleid"], type=Beleid))
        for row in await conn.fetch(_WIJZIGINGEN, samenwerking_id)
    ]
