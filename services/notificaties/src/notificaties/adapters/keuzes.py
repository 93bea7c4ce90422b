"""What each samenwerking chose for its dossiers, and from when each choice holds: a plain table (RUB-42, RUB-98)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import msgspec
from chassis.eventstore import Connection
from contracts.briefsoorten import KiesbareBrief
from contracts.samenwerkingsoorten import Projectrol
from msgspec.structs import replace

from notificaties.domain.dossier.keuzes import Keuzes
from notificaties.domain.dossier.pad import Pad

TABEL: Final = "samenwerkingskeuzes"
_PAD: Final = """
INSERT INTO samenwerkingskeuzes (gemeentecode, uzovi, vanaf, rollen, reactie_werkdagen) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (gemeentecode, uzovi, vanaf) DO UPDATE
SET rollen = excluded.rollen, reactie_werkdagen = excluded.reactie_werkdagen"""
_VAN_VERZEKERAAR: Final = """
INSERT INTO samenwerkingskeuzes (gemeentecode, uzovi, vanaf, van_verzekeraar) VALUES ($1, $2, $3, $4)
ON CONFLICT (gemeentecode, uzovi, vanaf) DO UPDATE SET van_verzekeraar = excluded.van_verzekeraar"""
_LEES: Final = """
SELECT gemeentecode, uzovi, vanaf, rollen, reactie_werkdagen, van_verzekeraar FROM samenwerkingskeuzes
WHERE (gemeentecode, uzovi) IN (SELECT * FROM unnest($1::text[], $2::text[])) ORDER BY vanaf"""

Tenant = tuple[str | None, str | None]
"""Gemeentecode and UZOVI-code; a signal of another partner than an insurer is of no samenwerking."""


class Keuze(msgspec.Struct, frozen=True):
    """One choice, of a path or of who sends which letter, and from when it holds."""

    vanaf: datetime
    pad: Pad | None
    van_verzekeraar: frozenset[KiesbareBrief] | None


def tenant_van(tenant: Mapping[str, str]) -> Tenant:
    return tenant.get("gemeentecode"), tenant.get("uzovi")


async def onthoud_pad(conn: Connection, tenant: Tenant, pad: Pad, vanaf: datetime) -> None:
    """A path of no samenwerking is refused by the table, and its record is parked."""
    await conn.execute(_PAD, *tenant, vanaf, list(pad.rollen), pad.reactie_werkdagen)


async def onthoud_afzender(
    conn: Connection, tenant: Tenant, van_verzekeraar: Iterable[KiesbareBrief], vanaf: datetime
) -> None:
    await conn.execute(_VAN_VERZEKERAAR, *tenant, vanaf, sorted(van_verzekeraar))


async def lees(conn: Connection, tenants: Iterable[Tenant]) -> dict[Tenant, list[Keuze]]:
    """All that these tenants ever chose, oldest first."""
    gemeenten, verzekeraars = zip(*set(tenants), strict=True)
    gekozen: dict[Tenant, list[Keuze]] = {}
    for row in await conn.fetch(_LEES, gemeenten, verzekeraars):
        pad = row["rollen"] and Pad(
            rollen=msgspec.convert(row["rollen"], tuple[Projectrol, ...]), reactie_werkdagen=row["reactie_werkdagen"]
        )
        van_verzekeraar = msgspec.convert(row["van_verzekeraar"], frozenset[KiesbareBrief] | None)
        keuze = Keuze(row["vanaf"], pad or None, van_verzekeraar)
        gekozen.setdefault((row["gemeentecode"], row["uzovi"]), []).append(keuze)
    return gekozen


def geldig(gekozen: Sequence[Keuze], op: datetime) -> Keuzes:
    """The choices that hold for a fact of that instant, however late it is heard: when it is heard again the same."""
    keuzes = Keuzes()
    for keuze in gekozen:
        if keuze.vanaf > op:
            break
        if keuze.pad is not None:
            keuzes = replace(keuzes, pad=keuze.pad)
        if keuze.van_verzekeraar is not None:
            keuzes = replace(keuzes, van_verzekeraar=keuze.van_verzekeraar)
    return keuzes
