"""What each samenwerking chose for its dossiers, as it holds now: a plain table (RUB-42, RUB-98)."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec
from chassis.eventstore import Connection
from contracts.briefsoorten import KiesbareBrief
from contracts.samenwerkingsoorten import Projectrol

from notificaties.domain.dossier.keuzes import Keuzes
from notificaties.domain.dossier.pad import Pad

TABEL: Final = "samenwerkingskeuzes"
_PAD: Final = """
INSERT INTO samenwerkingskeuzes (gemeentecode, uzovi, rollen, reactie_werkdagen) VALUES ($1, $2, $3, $4)
ON CONFLICT (gemeentecode, uzovi) DO UPDATE
SET rollen = excluded.rollen, reactie_werkdagen = excluded.reactie_werkdagen"""
_VAN_VERZEKERAAR: Final = """
INSERT INTO samenwerkingskeuzes (gemeentecode, uzovi, van_verzekeraar) VALUES ($1, $2, $3)
ON CONFLICT (gemeentecode, uzovi) DO UPDATE SET van_verzekeraar = excluded.van_verzekeraar"""
_LEES: Final = """
SELECT gemeentecode, uzovi, rollen, reactie_werkdagen, van_verzekeraar FROM samenwerkingskeuzes
WHERE (gemeentecode, uzovi) IN (SELECT * FROM unnest($1::text[], $2::text[]))"""

Tenant = tuple[str | None, str | None]
"""Gemeentecode and UZOVI-code; a signal of another partner than an insurer is of no samenwerking."""


def tenant_van(tenant: Mapping[str, str]) -> Tenant:
    return tenant.get("gemeentecode"), tenant.get("uzovi")


async def onthoud_pad(conn: Connection, tenant: Tenant, pad: Pad) -> None:
    """A path of no samenwerking is refused by the table, and its record is parked."""
    await conn.execute(_PAD, *tenant, list(pad.rollen), pad.reactie_werkdagen)


async def onthoud_afzender(conn: Connection, tenant: Tenant, van_verzekeraar: Iterable[KiesbareBrief]) -> None:
    await conn.execute(_VAN_VERZEKERAAR, *tenant, sorted(van_verzekeraar))


async def lees(conn: Connection, tenants: Iterable[Tenant]) -> dict[Tenant, Keuzes]:
    """Of these tenants those that chose anything."""
    gemeenten, verzekeraars = zip(*set(tenants), strict=True)
    return {
        (row["gemeentecode"], row["uzovi"]): Keuzes(
            pad=Pad(
                rollen=msgspec.convert(row["rollen"], tuple[Projectrol, ...]),
                reactie_werkdagen=row["reactie_werkdagen"],
            ),
            van_verzekeraar=msgspec.convert(row["van_verzekeraar"], frozenset[KiesbareBrief]),
        )
        for row in await conn.fetch(_LEES, gemeenten, verzekeraars)
    }
