"""The escalation path of each samenwerking, as it was agreed last: a plain table (RUB-98)."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from chassis.eventstore import Connection
from contracts.samenwerkingsoorten import Projectrol

from notificaties.domain.dossier.pad import Pad

_ONTHOUD: Final = """
INSERT INTO escalatiepaden (gemeentecode, uzovi, rollen, reactie_werkdagen) VALUES ($1, $2, $3, $4)
ON CONFLICT (gemeentecode, uzovi) DO UPDATE
SET rollen = excluded.rollen, reactie_werkdagen = excluded.reactie_werkdagen"""
_PADEN: Final = """
SELECT gemeentecode, uzovi, rollen, reactie_werkdagen FROM escalatiepaden
WHERE (gemeentecode, uzovi) IN (SELECT * FROM unnest($1::text[], $2::text[]))"""

Tenant = tuple[str | None, str | None]
"""Gemeentecode and UZOVI-code; a signal of another partner than an insurer has no path to go up."""


def tenant_van(tenant: Mapping[str, str]) -> Tenant:
    return tenant.get("gemeentecode"), tenant.get("uzovi")


async def onthoud(conn: Connection, tenant: Tenant, pad: Pad) -> None:
    """A path of no tenant is refused by the table, and its record is parked."""
    await conn.execute(_ONTHOUD, *tenant, list(pad.rollen), pad.reactie_werkdagen)


async def paden(conn: Connection, tenants: Iterable[Tenant]) -> dict[Tenant, Pad]:
    """Those of these tenants that agreed on one."""
    gemeenten, verzekeraars = zip(*set(tenants), strict=True)
    return {
        (row["gemeentecode"], row["uzovi"]): Pad(
            rollen=msgspec.convert(row["rollen"], tuple[Projectrol, ...]), reactie_werkdagen=row["reactie_werkdagen"]
        )
        for row in await conn.fetch(_PADEN, gemeenten, verzekeraars)
    }
