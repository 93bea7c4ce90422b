"""The samenwerkingen that intake knows of: what eligibility said about them, as a plain table."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection, Pool, Row

from intake.adapters.kluis import Tenant
from intake.domain.aanlevering.fase import Fase

_KIES: Final = """
SELECT gemeentecode, uzovi, groen_licht, overeenkomst_geldig FROM samenwerkingen WHERE samenwerking_id = $1"""
_KIES_VAST: Final = f"{_KIES} FOR NO KEY UPDATE"
_NIEUW: Final = """
INSERT INTO samenwerkingen (samenwerking_id, gemeentecode, uzovi) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"""
_GROEN: Final = "UPDATE samenwerkingen SET groen_licht = true WHERE samenwerking_id = $1"
_GELDIG: Final = "UPDATE samenwerkingen SET overeenkomst_geldig = true WHERE samenwerking_id = $1"


@dataclass(frozen=True, slots=True)
class Samenwerking:
    tenant: Tenant
    fase: Fase


async def lees(conn: Connection | Pool, samenwerking_id: UUID) -> Samenwerking | None:
    rij = await conn.fetchrow(_KIES, samenwerking_id)
    return None if rij is None else _van(rij)


async def houd(conn: Connection, samenwerking_id: UUID) -> Samenwerking | None:
    """As `lees`, and nobody else takes a file of this samenwerking until the transaction ends."""
    rij = await conn.fetchrow(_KIES_VAST, samenwerking_id)
    return None if rij is None else _van(rij)


async def registreer(conn: Connection, samenwerking_id: UUID, tenant: Tenant) -> None:
    await conn.execute(_NIEUW, samenwerking_id, *tenant)


async def zet_groen_licht(conn: Connection, samenwerking_id: UUID) -> None:
    await conn.execute(_GROEN, samenwerking_id)


async def zet_overeenkomst_geldig(conn: Connection, samenwerking_id: UUID) -> None:
    await conn.execute(_GELDIG, samenwerking_id)


def _van(rij: Row) -> Samenwerking:
    fase = Fase(groen_licht=rij["groen_licht"], overeenkomst_geldig=rij["overeenkomst_geldig"])
    return Samenwerking(tenant=Tenant(rij["gemeentecode"], rij["uzovi"]), fase=fase)
