"""Who is on which polis for a list, and of whom something lies at the CJIB (RUB-31, RUB-83, RUB-84)."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection

_LEDEN: Final = """
SELECT persoon_ref, polis_ref FROM polisleden WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"""
_BIJ_CJIB: Final = "SELECT persoon_ref, polis_ref FROM polisleden WHERE samenwerking_id = $1 AND bij_cjib"
_NEMERS: Final = """
SELECT persoon_ref FROM polisleden WHERE polis_ref = ANY($1::uuid[]) AND rol = 'VERZEKERINGNEMER' ORDER BY 1"""
_ZET: Final = "UPDATE polisleden SET bij_cjib = $3 WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"


async def leden(conn: Connection, samenwerking_id: UUID, personen: Iterable[UUID]) -> dict[UUID, UUID]:
    """Polis by person, of the newest file or an older one: who takes part may stand on no newer file."""
    rijen = await conn.fetch(_LEDEN, samenwerking_id, list(personen))
    return {rij[0]: rij[1] for rij in rijen}


async def bij_cjib(conn: Connection, samenwerking_id: UUID) -> dict[UUID, UUID]:
    """Polis by person of whom something lies at the CJIB by the newest file."""
    return {rij[0]: rij[1] for rij in await conn.fetch(_BIJ_CJIB, samenwerking_id)}


async def zet_cjib(conn: Connection, samenwerking_id: UUID, personen: Sequence[UUID], *, ligt: bool) -> None:
    await conn.execute(_ZET, samenwerking_id, personen, ligt)


async def nemers_van(conn: Connection, polissen: Sequence[UUID]) -> list[UUID]:
    """The verzekeringnemers of these polissen."""
    return [rij[0] for rij in await conn.fetch(_NEMERS, polissen)]
