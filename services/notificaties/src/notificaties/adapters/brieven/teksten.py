"""The texts of letters that parties gave, encrypted: they are words of people (N-31). A text never changes."""

import hashlib
from typing import Final
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.soorten import Sjabloon

_NAAMRUIMTE: Final = UUID("0d9d3a3e-8f5f-5b7c-9a55-3d5c0f6a1c44")
_LEES: Final = "SELECT gemeentecode, uzovi, gegevens FROM briefteksten WHERE tekst_ref = $1"
_ZET: Final = """
INSERT INTO briefteksten (tekst_ref, gemeentecode, uzovi, gegevens) VALUES ($1, $2, $3, $4)
ON CONFLICT (tekst_ref) DO NOTHING RETURNING tekst_ref"""


class Brieftekst(msgspec.Struct, frozen=True, kw_only=True):
    """A text of one letter of one gemeente × verzekeraar."""

    gemeentecode: str
    uzovi: str
    sjabloon: Sjabloon
    bron: str

    @property
    def tekst_ref(self) -> UUID:
        """Follows from what it is: the same text has the same reference, another text another."""
        over = f"{self.gemeentecode}.{self.uzovi}.{self.sjabloon}."
        return uuid5(_NAAMRUIMTE, over + hashlib.sha256(self.bron.encode()).hexdigest())

    @property
    def tenant(self) -> dict[str, str]:
        return {"gemeentecode": self.gemeentecode, "uzovi": self.uzovi}


class Briefteksten:
    """The table, under the keys of the key file."""

    def __init__(self, pool: Pool, sleutels: Keyring) -> None:
        self._pool = pool
        self._sleutels = sleutels

    async def bewaar(self, conn: Connection, tekst: Brieftekst) -> bool:
        """False when it was here already."""
        ref = tekst.tekst_ref
        record = self._sleutels.encrypt(msgspec.json.encode((tekst.sjabloon, tekst.bron)), ref.bytes)
        return await conn.fetchval(_ZET, ref, tekst.gemeentecode, tekst.uzovi, record) is not None

    async def van(self, tekst_ref: UUID) -> Brieftekst | None:
        """None for one that is not kept here. Raises UnknownKey, NotDecryptable."""
        row = await self._pool.fetchrow(_LEES, tekst_ref)
        if row is None:
            return None
        sjabloon, bron = _INHOUD.decode(self._sleutels.decrypt(bytes(row["gegevens"]), tekst_ref.bytes))
        return Brieftekst(gemeentecode=row["gemeentecode"], uzovi=row["uzovi"], sjabloon=sjabloon, bron=bron)


_INHOUD: Final = msgspec.json.Decoder(tuple[Sjabloon, str])
