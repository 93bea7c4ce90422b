"""How a subscriber is called: address and secrets, encrypted. It stands here and in no event, log line or view."""

from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.zicht import Zicht

from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect

_LEES: Final = "SELECT gegevens FROM abonnees WHERE abonnement_id = $1"
_ZET: Final = """
INSERT INTO abonnees (abonnement_id, gegevens) VALUES ($1, $2)
ON CONFLICT (abonnement_id) DO UPDATE SET gegevens = excluded.gegevens"""
_WEG: Final = "DELETE FROM abonnees WHERE abonnement_id = $1"


class Abonnee(msgspec.Struct, frozen=True, kw_only=True):
    """All that a delivery has to know. `grenzen`: the bounds of who made it; they say whose events it may hear of.

    `geheimen`: of CLOUDEVENTS, the newest first; every one of them signs, so that a receiver can change over.
    `auth`: of VNG, the value of its header Authorization. `gelijktijdig`: calls at once, of different subjects.
    """

    abonnement_id: UUID
    dialect: Dialect
    zicht: Zicht
    grenzen: dict[str, str]
    keuze: Keuze
    adres: str
    geheimen: tuple[str, ...] = ()
    auth: str | None = None
    gelijktijdig: int = 1

    def __repr__(self) -> str:
        return f"Abonnee({self.abonnement_id})"


class Abonnees:
    """The table, under the keys of the key file."""

    def __init__(self, pool: Pool, sleutels: Keyring) -> None:
        self._pool = pool
        self._sleutels = sleutels

    async def van(self, abonnement_id: UUID) -> Abonnee | None:
        """None for one that is over. Raises UnknownKey, NotDecryptable."""
        record = await self._pool.fetchval(_LEES, abonnement_id)
        if record is None:
            return None
        return _ABONNEE.decode(self._sleutels.decrypt(bytes(record), abonnement_id.bytes))

    async def zet(self, conn: Connection, abonnee: Abonnee) -> None:
        """Keep it, in the transaction of what is said about it."""
        record = self._sleutels.encrypt(msgspec.json.encode(abonnee), abonnee.abonnement_id.bytes)
        await conn.execute(_ZET, abonnee.abonnement_id, record)

    async def vergeet(self, conn: Connection, abonnement_id: UUID) -> None:
        await conn.execute(_WEG, abonnement_id)


_ABONNEE: Final = msgspec.json.Decoder(Abonnee)
