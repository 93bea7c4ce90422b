"""Whom a message of the BRP is about, where the gemeente knows the person from, and another BSN for the same one."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from asyncpg import UniqueViolationError
from chassis.eventstore import Connection
from chassis.privacy import Keyring

from intake.adapters.kluis.personen import bsn_context

_WIE: Final = """
SELECT persoon_ref FROM personen p WHERE bsn_hash = $1
AND EXISTS (SELECT 1 FROM persoonsgegevens g WHERE g.persoon_ref = p.persoon_ref AND g.gemeentecode = $2)"""
_PARTNERS: Final = """
SELECT uzovi FROM persoonsgegevens WHERE persoon_ref = $1 AND gemeentecode = $2 AND uzovi <> '' ORDER BY uzovi"""
_POLISSEN: Final = """
SELECT l.polis_ref FROM polisleden l JOIN samenwerkingen s USING (samenwerking_id)
WHERE l.persoon_ref = $1 AND s.gemeentecode = $2 ORDER BY l.polis_ref"""
_BSN: Final = "UPDATE personen SET bsn_hash = $2, bsn = $3 WHERE persoon_ref = $1"


class BsnAlBekend(Exception):
    """The new BSN is that of another person here; only people can say who is who."""


@dataclass(frozen=True, slots=True)
class Bekende:
    """A person of a gemeente: with which insurers, and on which polissen."""

    persoon_ref: UUID
    partners: tuple[str, ...]
    polissen: tuple[UUID, ...]


async def bekende(conn: Connection, sleutels: Keyring, bsn: str, gemeentecode: str) -> Bekende | None:
    """None for who is nobody of this gemeente: then nobody is kept, either."""
    persoon_ref = await conn.fetchval(_WIE, sleutels.hash.of("bsn", bsn), gemeentecode)
    if persoon_ref is None:
        return None
    partners = tuple(rij["uzovi"] for rij in await conn.fetch(_PARTNERS, persoon_ref, gemeentecode))
    polissen = tuple(rij["polis_ref"] for rij in await conn.fetch(_POLISSEN, persoon_ref, gemeentecode))
    return Bekende(persoon_ref, partners, polissen)


async def wijzig_bsn(conn: Connection, sleutels: Keyring, persoon_ref: UUID, nieuw: str) -> None:
    """The reference stays, so everything about the person does. Raises BsnAlBekend."""
    try:
        await conn.execute(
            _BSN,
            persoon_ref,
            sleutels.hash.of("bsn", nieuw),
            sleutels.encrypt(nieuw.encode(), bsn_context(persoon_ref)),
        )
    except UniqueViolationError as fout:
        raise BsnAlBekend from fout
