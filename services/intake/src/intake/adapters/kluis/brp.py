"""Whom a message of the BRP is about, where the gemeente knows the person from, and another BSN for the same one.

A gemeente speaks for itself: what it says of a BSN holds at once where it looks, and for all once everybody who knows
the person says so (ADR 11).
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from asyncpg import UniqueViolationError
from chassis.eventstore import Connection
from chassis.privacy import Keyring

from intake.adapters.kluis.personen import bsn_context

_WIE: Final = """
SELECT persoon_ref FROM (
  SELECT persoon_ref FROM personen WHERE bsn_hash = $1
  UNION SELECT persoon_ref FROM bsn_wijzigingen WHERE bsn_hash = $1 AND gemeentecode = $2) AS k
WHERE EXISTS (SELECT 1 FROM persoonsgegevens g WHERE g.persoon_ref = k.persoon_ref AND g.gemeentecode = $2)
ORDER BY persoon_ref"""
_PARTNERS: Final = """
SELECT uzovi FROM persoonsgegevens WHERE persoon_ref = $1 AND gemeentecode = $2 AND uzovi <> '' ORDER BY uzovi"""
_POLISSEN: Final = """
SELECT l.polis_ref FROM polisleden l JOIN samenwerkingen s USING (samenwerking_id)
WHERE l.persoon_ref = $1 AND s.gemeentecode = $2 ORDER BY l.polis_ref"""
# Two gemeenten that say the same at once: the second one sees what the first one said.
_HOUD: Final = "SELECT 1 FROM personen WHERE persoon_ref = $1 FOR UPDATE"
_ZEG: Final = """
INSERT INTO bsn_wijzigingen (persoon_ref, gemeentecode, bsn_hash, bsn) VALUES ($1, $2, $3, $4)
ON CONFLICT (persoon_ref, gemeentecode) DO UPDATE SET bsn_hash = excluded.bsn_hash, bsn = excluded.bsn"""
_VOOR_ALLEN: Final = """
UPDATE personen SET bsn_hash = $2, bsn = $3 WHERE persoon_ref = $1 AND NOT EXISTS (
  SELECT 1 FROM persoonsgegevens g WHERE g.persoon_ref = $1 AND NOT EXISTS (
    SELECT 1 FROM bsn_wijzigingen w
    WHERE w.persoon_ref = $1 AND w.gemeentecode = g.gemeentecode AND w.bsn_hash = $2))"""


class BsnAlBekend(Exception):
    """The new BSN is that of another person of this gemeente; only people can say who is who."""


@dataclass(frozen=True, slots=True)
class Bekende:
    """A person of a gemeente: with which insurers, and on which polissen."""

    persoon_ref: UUID
    partners: tuple[str, ...]
    polissen: tuple[UUID, ...]


async def bekenden(conn: Connection, sleutels: Keyring, bsn: str, gemeentecode: str) -> tuple[Bekende, ...]:
    """None for who is nobody of this gemeente: then nobody is kept, either.

    Two when the gemeente said that it is the new BSN of one person, and somebody else was reported by it since.
    """
    rijen = await conn.fetch(_WIE, sleutels.hash.of("bsn", bsn), gemeentecode)
    return tuple([await _bekende(conn, rij["persoon_ref"], gemeentecode) for rij in rijen])


async def wijzig_bsn(conn: Connection, sleutels: Keyring, persoon_ref: UUID, gemeentecode: str, nieuw: str) -> None:
    """The reference stays, so everything about the person does. Raises BsnAlBekend.

    What others know of the new BSN changes nothing that this gemeente can see.
    """
    if any(ander.persoon_ref != persoon_ref for ander in await bekenden(conn, sleutels, nieuw, gemeentecode)):
        raise BsnAlBekend
    hash_ = sleutels.hash.of("bsn", nieuw)
    dicht = sleutels.encrypt(nieuw.encode(), bsn_context(persoon_ref))
    await conn.execute(_HOUD, persoon_ref)
    await conn.execute(_ZEG, persoon_ref, gemeentecode, hash_, dicht)
    try:
        async with conn.transaction():
            await conn.execute(_VOOR_ALLEN, persoon_ref, hash_, dicht)
    except UniqueViolationError:
        # Elsewhere it is somebody else's: this gemeente's word stands for itself, and it does not hear of the other.
        return


async def _bekende(conn: Connection, persoon_ref: UUID, gemeentecode: str) -> Bekende:
    partners = tuple(rij["uzovi"] for rij in await conn.fetch(_PARTNERS, persoon_ref, gemeentecode))
    polissen = tuple(rij["polis_ref"] for rij in await conn.fetch(_POLISSEN, persoon_ref, gemeentecode))
    return Bekende(persoon_ref, partners, polissen)
