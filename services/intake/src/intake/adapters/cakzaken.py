"""Of whom CAK has a case, as a plain table: what regeling and intake itself said of it (N-15)."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection

from intake.adapters.kluis import Tenant

_OPEN: Final = """
INSERT INTO cak_zaken (persoon_ref, gemeentecode, uzovi)
SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING"""


async def open_zaken(conn: Connection, zaken: Iterable[tuple[UUID, Tenant]]) -> None:
    """From now on CAK may ask who they are. A case is one of a gemeente and an insurer; told twice it is one."""
    rijen = [(persoon_ref, tenant.gemeentecode, tenant.uzovi) for persoon_ref, tenant in zaken]
    if rijen:
        await conn.execute(_OPEN, *map(list, zip(*rijen, strict=True)))
