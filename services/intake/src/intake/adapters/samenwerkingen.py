"""The samenwerkingen that intake knows of: what eligibility said about them, as a plain table."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection, Pool, Row
from contracts.domain import Unknown

from intake.adapters.kluis import Tenant
from intake.domain.aanlevering.fase import Fase

_KIES: Final = """
SELECT gemeentecode, uzovi, groen_licht, overeenkomst_geldig FROM samenwerkingen WHERE samenwerking_id = $1"""
_GEDULD: Final = "SET LOCAL lock_timeout = '5s'"
# Of a transaction that never waits for it. The class keeps it apart from every other advisory lock.
_HOUD: Final = "SELECT pg_try_advisory_xact_lock(7301100, hashtext($1::uuid::text))"
_NIEUW: Final = """
INSERT INTO samenwerkingen (samenwerking_id, gemeentecode, uzovi) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"""
_GROEN: Final = "UPDATE samenwerkingen SET groen_licht = true WHERE samenwerking_id = $1"
_GELDIG: Final = "UPDATE samenwerkingen SET overeenkomst_geldig = true WHERE samenwerking_id = $1"


class SamenwerkingOnbekend(Unknown):
    def __init__(self) -> None:
        super().__init__("SAMENWERKING_ONBEKEND", "Deze samenwerking is bij ons niet bekend.")


class SamenwerkingBezet(Exception):
    """Another file of it is being taken in."""


@dataclass(frozen=True, slots=True)
class Samenwerking:
    tenant: Tenant
    fase: Fase


class Tenants:
    """Whose a samenwerking is. That never changes, so the database is asked once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._bekend: dict[UUID, Tenant] = {}

    async def van(self, samenwerking_id: UUID) -> Tenant:
        """Raises SamenwerkingOnbekend."""
        tenant = self._bekend.get(samenwerking_id)
        if tenant is None:
            samenwerking = _van(await self._pool.fetchrow(_KIES, samenwerking_id))
            tenant = self._bekend[samenwerking_id] = samenwerking.tenant
        return tenant


async def houd_bestanden(conn: Connection, samenwerking_id: UUID) -> None:
    """Nobody else takes a file of it until the transaction ends. Raises SamenwerkingBezet at once."""
    await conn.execute(_GEDULD)
    if not await conn.fetchval(_HOUD, samenwerking_id):
        raise SamenwerkingBezet


async def lees(conn: Connection, samenwerking_id: UUID) -> Samenwerking:
    """As it stands now. Raises SamenwerkingOnbekend."""
    return _van(await conn.fetchrow(_KIES, samenwerking_id))


async def registreer(conn: Connection, samenwerking_id: UUID, tenant: Tenant) -> None:
    await conn.execute(_NIEUW, samenwerking_id, tenant.gemeentecode, tenant.uzovi)


async def zet_groen_licht(conn: Connection, samenwerking_id: UUID) -> None:
    await conn.execute(_GROEN, samenwerking_id)


async def zet_overeenkomst_geldig(conn: Connection, samenwerking_id: UUID) -> None:
    await conn.execute(_GELDIG, samenwerking_id)


def _van(rij: Row | None) -> Samenwerking:
    if rij is None:
        raise SamenwerkingOnbekend
    fase = Fase(groen_licht=rij["groen_licht"], overeenkomst_geldig=rij["overeenkomst_geldig"])
    return Samenwerking(tenant=Tenant(rij["gemeentecode"], rij["uzovi"]), fase=fase)
