"""Who is on which polis for a list, and of whom something lies at the CJIB (RUB-31, RUB-83, RUB-84)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection

_LEDEN: Final = """
SELECT persoon_ref, polis_ref FROM polisleden WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"""
_BIJ_CJIB: Final = "SELECT persoon_ref, polis_ref FROM polisleden WHERE samenwerking_id = $1 AND bij_cjib"
_NEMERS: Final = """
SELECT persoon_ref FROM polisleden WHERE polis_ref = ANY($1::uuid[]) AND rol = 'VERZEKERINGNEMER' ORDER BY 1"""
_ZET: Final = """
UPDATE polisleden l SET bij_cjib = true, cjib_peildatum = greatest(l.cjib_peildatum, g.peildatum)
FROM unnest($2::uuid[], $3::date[]) AS g(persoon_ref, peildatum)
WHERE l.samenwerking_id = $1 AND l.persoon_ref = g.persoon_ref"""
_WEG: Final = """
UPDATE polisleden SET bij_cjib = false, cjib_peildatum = NULL
WHERE samenwerking_id = $1 AND persoon_ref = ANY($2::uuid[])"""
_NIEUWER: Final = """
SELECT l.persoon_ref FROM polisleden l JOIN unnest($2::uuid[], $3::date[]) AS g(persoon_ref, peildatum)
USING (persoon_ref) WHERE l.samenwerking_id = $1 AND l.cjib_peildatum > g.peildatum"""


async def leden(conn: Connection, samenwerking_id: UUID, personen: Iterable[UUID]) -> dict[UUID, UUID]:
    """Polis by person, of the newest file or an older one: who takes part may stand on no newer file."""
    rijen = await conn.fetch(_LEDEN, samenwerking_id, list(personen))
    return {rij[0]: rij[1] for rij in rijen}


async def bij_cjib(conn: Connection, samenwerking_id: UUID) -> dict[UUID, UUID]:
    """Polis by person of whom something lies at the CJIB by the newest file."""
    return {rij[0]: rij[1] for rij in await conn.fetch(_BIJ_CJIB, samenwerking_id)}


async def zet_cjib(conn: Connection, samenwerking_id: UUID, peildata: Mapping[UUID, date]) -> None:
    """Something lies there of these persons, as of that day."""
    await conn.execute(_ZET, samenwerking_id, list(peildata), list(peildata.values()))


async def wis_cjib(conn: Connection, samenwerking_id: UUID, personen: Sequence[UUID]) -> None:
    """Nothing lies there of these any more."""
    await conn.execute(_WEG, samenwerking_id, personen)


async def nieuwer(conn: Connection, samenwerking_id: UUID, peildata: Mapping[UUID, date]) -> frozenset[UUID]:
    """Of whom we know what lies at the CJIB of a later day than this one."""
    rijen = await conn.fetch(_NIEUWER, samenwerking_id, list(peildata), list(peildata.values()))
    return frozenset(rij[0] for rij in rijen)


async def nemers_van(conn: Connection, polissen: Sequence[UUID]) -> list[UUID]:
    """The verzekeringnemers of these polissen."""
    return [rij[0] for rij in await conn.fetch(_NEMERS, polissen)]
