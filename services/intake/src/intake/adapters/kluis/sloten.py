"""Whether these keys are the keys of this vault. Asked before anything is read or written under them."""

import asyncio
from typing import Final

import structlog
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring, NotDecryptable, UnknownKey
from chassis.process import Backoff, passing

from intake.adapters.kluis.personen import bsn_context
from intake.adapters.kluis.versleuteld import VERSLEUTELD

_ZOEK: Final = ""
"""Where the mark of the search key stands; a key's own id is never empty."""
_DOEL: Final = "kluis"
# One process at a time: two that start on a new vault with two key files must not both believe that it is theirs.
_SLOT: Final = "SELECT pg_advisory_xact_lock(7301007)"
_MERKEN: Final = "SELECT sleutel_id, merk FROM kluis_sleutels ORDER BY sleutel_id"
_NIEUW: Final = "INSERT INTO kluis_sleutels (sleutel_id, merk) VALUES ($1, $2)"
_VERGEET: Final = "DELETE FROM kluis_sleutels WHERE sleutel_id = $1"
_MONSTER: Final = "SELECT persoon_ref, bsn_hash, bsn FROM personen ORDER BY persoon_ref LIMIT 1"
_LEEG: Final = "SELECT NOT EXISTS (SELECT 1 FROM personen) AND NOT EXISTS (SELECT 1 FROM polissen)"


_log = structlog.get_logger(__name__)


class AndereSleutels(Exception):
    """The vault was not made with these keys. The message is one line, and never shows a key."""


async def controleer(pool: Pool, sleutels: Keyring) -> None:
    """Raises AndereSleutels. A new vault takes these keys as its own, and a key that was added is taken too.

    A key that is gone from the file is refused while a record needs it, and forgotten when none does.
    """
    async with pool.acquire() as conn, conn.transaction():
        await conn.execute(_SLOT)
        merken: dict[str, bytes] = {rij["sleutel_id"]: rij["merk"] for rij in await conn.fetch(_MERKEN)}
        if not merken:
            await _eigen(conn, sleutels)
        elif merken.pop(_ZOEK, None) != _zoekmerk(sleutels):
            raise AndereSleutels("de zoeksleutel is niet die van deze kluis: niemand zou nog worden herkend")
        for sleutel_id in sleutels.key_ids:
            merk = merken.pop(sleutel_id, None)
            if merk is None:
                await conn.execute(_NIEUW, sleutel_id, sleutels.mark(sleutel_id))
            elif not sleutels.recognises(merk):
                raise AndereSleutels(f"sleutel {sleutel_id!r} is niet de sleutel waarmee deze kluis is versleuteld")
        for sleutel_id in merken:
            if await _in_gebruik(conn, sleutel_id):
                raise AndereSleutels(f"sleutel {sleutel_id!r} ontbreekt in het sleutelbestand, en er zijn gegevens van")
            await conn.execute(_VERGEET, sleutel_id)


async def controleer_zodra(pool: Pool, sleutels: Keyring) -> None:
    """`controleer`, as soon as the database is there."""
    backoff = Backoff(0.2, 5.0)
    while True:
        try:
            return await controleer(pool, sleutels)
        except Exception as fout:
            if not passing(fout):
                raise
            _log.warning("vault_waits_for_database", error=type(fout).__name__)
        await asyncio.sleep(backoff.seconds())


async def _eigen(conn: Connection, sleutels: Keyring) -> None:
    """A vault without marks: new, or of before there were any. Then what is in it says whose it is."""
    if not await conn.fetchval(_LEEG):
        rij = await conn.fetchrow(_MONSTER)
        if rij is not None:
            try:
                bsn = sleutels.decrypt(rij["bsn"], bsn_context(rij["persoon_ref"])).decode()
            except (NotDecryptable, UnknownKey) as fout:
                raise AndereSleutels(f"de kluis is met andere sleutels gevuld: {fout}") from None
            if sleutels.hash.of("bsn", bsn) != rij["bsn_hash"]:
                raise AndereSleutels("de zoeksleutel is niet die van deze kluis: niemand zou nog worden herkend")
    await conn.execute(_NIEUW, _ZOEK, _zoekmerk(sleutels))


def _zoekmerk(sleutels: Keyring) -> bytes:
    return sleutels.hash.of(_DOEL, "merk")


async def _in_gebruik(conn: Connection, sleutel_id: str) -> bool:
    for kolom in VERSLEUTELD:
        if await conn.fetchval(kolom.gebruikt, sleutel_id):
            return True
    return False
