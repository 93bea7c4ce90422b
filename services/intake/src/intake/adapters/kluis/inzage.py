"""Looking at a person: with a purpose, within one's own tenant, and never without a line in the log."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.soorten import Rol

from intake.adapters.kluis.personen import bsn_context, gegevens_context
from intake.adapters.kluis.polissen import polisnummer_context
from intake.adapters.persoonsgegevens import Persoonsgegevens

_PERSOON: Final = """
SELECT coalesce(w.bsn, p.bsn) AS bsn, g.gemeentecode, g.uzovi, g.inhoud
FROM personen p JOIN persoonsgegevens g USING (persoon_ref)
LEFT JOIN bsn_wijzigingen w USING (persoon_ref, gemeentecode)
WHERE persoon_ref = $1 AND ($2::text IS NULL OR g.gemeentecode = $2) AND ($3::text IS NULL OR g.uzovi = $3)
ORDER BY (g.inhoud IS NULL), g.bijgewerkt DESC LIMIT 1"""
_POLISSEN: Final = """
SELECT l.polis_ref, l.rol, p.polisnummer
FROM polisleden l JOIN polissen p USING (polis_ref) JOIN samenwerkingen s ON s.samenwerking_id = l.samenwerking_id
WHERE l.persoon_ref = $1 AND p.aangeleverd
AND ($2::text IS NULL OR s.gemeentecode = $2) AND ($3::text IS NULL OR s.uzovi = $3)
ORDER BY l.polis_ref"""
_LOG: Final = """
INSERT INTO inzagen (organisatie, rol, doel, persoon_ref, traceparent) VALUES ($1, $2, $3, $4, $5)"""


@dataclass(frozen=True, slots=True)
class Inzage:
    """Who looks, and why. `grenzen` must name a gemeentecode, a uzovi or both, but of CAK."""

    organisatie: str
    rol: str
    doel: str
    grenzen: Mapping[str, str]
    traceparent: str | None = None


@dataclass(frozen=True, slots=True)
class OpPolis:
    polis_ref: UUID
    rol: Rol
    polisnummer: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Persoon:
    """`bsn` None: known by birth date and dwelling only."""

    persoon_ref: UUID
    bsn: str | None = field(repr=False)
    gegevens: Persoonsgegevens = field(repr=False)
    polissen: tuple[OpPolis, ...]


async def zie_in(pool: Pool, sleutels: Keyring, persoon_ref: UUID, inzage: Inzage) -> Persoon | None:
    """None when the vault holds no such person of this party. The line in the log is committed before the answer."""
    wie = (persoon_ref, inzage.grenzen.get("gemeentecode"), inzage.grenzen.get("uzovi"))
    if wie[1:] == (None, None):
        raise ValueError("wie inziet, hoort bij een gemeente of een verzekeraar")
    async with pool.acquire() as conn, conn.transaction():
        rij = await conn.fetchrow(_PERSOON, *wie)
        if rij is None:
            return None
        polissen = await _polissen(conn, sleutels, wie)
        await schrijf_op(conn, persoon_ref, inzage)
        bsn = None if rij["bsn"] is None else sleutels.decrypt(rij["bsn"], bsn_context(persoon_ref)).decode()
        gegevens = Persoonsgegevens()
        if rij["inhoud"] is not None:
            inhoud = sleutels.decrypt(rij["inhoud"], gegevens_context(persoon_ref, rij["gemeentecode"], rij["uzovi"]))
            gegevens = msgspec.json.decode(inhoud, type=Persoonsgegevens)
    return Persoon(persoon_ref=persoon_ref, bsn=bsn, gegevens=gegevens, polissen=polissen)


async def schrijf_op(conn: Connection, persoon_ref: UUID, inzage: Inzage) -> None:
    """Who looked, at whom, and why: in the transaction of the look itself."""
    await conn.execute(_LOG, inzage.organisatie, inzage.rol, inzage.doel, persoon_ref, inzage.traceparent)


async def _polissen(
    conn: Connection, sleutels: Keyring, wie: tuple[UUID, str | None, str | None]
) -> tuple[OpPolis, ...]:
    return tuple(
        OpPolis(ref, rol, sleutels.decrypt(nummer, polisnummer_context(ref)).decode())
        for ref, rol, nummer in await conn.fetch(_POLISSEN, *wie)
    )
