"""How a subscriber is called: address and secrets, encrypted. It stands here and in no event, log line or view."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool
from chassis.privacy import Keyring
from contracts.zicht import Zicht

from notificaties.domain.abonnement.keuze import Keuze
from notificaties.domain.abonnement.state import Dialect

_LEES: Final = "SELECT gegevens FROM abonnees WHERE abonnement_id = $1"
_BLADER: Final = """
SELECT abonnement_id, gegevens FROM abonnees WHERE organisatie = $1 AND ($2::uuid IS NULL OR abonnement_id > $2)
ORDER BY abonnement_id LIMIT $3"""
_ZET: Final = """
INSERT INTO abonnees (abonnement_id, organisatie, gegevens) VALUES ($1, $2, $3)
ON CONFLICT (abonnement_id) DO UPDATE SET gegevens = excluded.gegevens"""
_OM_BEURTEN: Final = "SELECT pg_advisory_xact_lock(7301300, hashtext($1))"
_TEL: Final = "SELECT count(*) FROM abonnees WHERE organisatie = $1"
_WEG: Final = "DELETE FROM abonnees WHERE abonnement_id = $1"


class Abonnee(msgspec.Struct, frozen=True, kw_only=True):
    """All that a delivery has to know. `organisatie`, `grenzen`: id and bounds in the token of who made it;
    the bounds say whose events it may hear of.

    `geheimen`: of CLOUDEVENTS, the newest first; every one of them signs, so that a receiver can change over.
    `auth`: of VNG, the value of its header Authorization. `gelijktijdig`: calls at once, of different subjects.
    `meldadres`: the mailbox that is told when it was parked.
    """

    abonnement_id: UUID
    dialect: Dialect
    zicht: Zicht
    organisatie: str
    grenzen: dict[str, str]
    keuze: Keuze
    adres: str
    geheimen: tuple[str, ...] = ()
    auth: str | None = None
    gelijktijdig: int = 1
    meldadres: str | None = None

    def __repr__(self) -> str:
        return f"Abonnee({self.abonnement_id})"

    def van(self, organisatie: str, grenzen: Mapping[str, str]) -> bool:
        """Whether it was made with a token of this organisation and these bounds."""
        return self.organisatie == organisatie and self.grenzen == dict(grenzen)


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
        return self._open(abonnement_id, record)

    async def page(
        self, organisatie: str, grenzen: Mapping[str, str], *, after: UUID | None, limit: int
    ) -> list[Abonnee]:
        """The next `limit` subscriptions made with a token of this organisation and these bounds, in order of id."""
        found: list[Abonnee] = []
        while len(found) < limit:
            rows = await self._pool.fetch(_BLADER, organisatie, after, limit)
            opened = (self._open(row["abonnement_id"], row["gegevens"]) for row in rows)
            found += [abonnee for abonnee in opened if abonnee.van(organisatie, grenzen)]
            if len(rows) < limit:
                break
            after = rows[-1]["abonnement_id"]
        return found[:limit]

    def _open(self, abonnement_id: UUID, record: bytes) -> Abonnee:
        return _ABONNEE.decode(self._sleutels.decrypt(bytes(record), abonnement_id.bytes))

    async def zet(self, conn: Connection, abonnee: Abonnee) -> None:
        """Keep it, in the transaction of what is said about it."""
        record = self._sleutels.encrypt(msgspec.json.encode(abonnee), abonnee.abonnement_id.bytes)
        await conn.execute(_ZET, abonnee.abonnement_id, abonnee.organisatie, record)

    async def aantal(self, conn: Connection, organisatie: str) -> int:
        """How many subscriptions an organisation has. Until the transaction ends it gets no other."""
        await conn.execute(_OM_BEURTEN, organisatie)
        return int(await conn.fetchval(_TEL, organisatie))

    async def vergeet(self, conn: Connection, abonnement_id: UUID) -> None:
        await conn.execute(_WEG, abonnement_id)


_ABONNEE: Final = msgspec.json.Decoder(Abonnee)
