"""How far each subscriber has been told, and what every call came to. One row each, moved by who holds its lease.

`positie`: all up to there was told, or is not for it. Whoever changes anything about a subscription raises `versie`;
a delivery that holds an older one moves nothing any more and stops.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Connection, Pool, Row

Bezorgstatus = Literal["ACTIEF", "GEPAUZEERD", "GEPARKEERD"]

_NIEUW: Final = "INSERT INTO bezorgingen (abonnement_id, positie) VALUES ($1, $2)"
_LEES: Final = """
SELECT abonnement_id, status, positie, pogingen, volgende_op, herhaling_id, herhaal_tot, versie,
  laatste_op, laatste_status, laatste_reden
FROM bezorgingen WHERE abonnement_id = ANY($1)"""
_ZET: Final = """
UPDATE bezorgingen SET status = $2, pogingen = 0, volgende_op = NULL, versie = versie + 1,
  melden_na = CASE WHEN $2 = 'GEPARKEERD' THEN clock_timestamp() END
WHERE abonnement_id = $1"""
_RAAK: Final = "UPDATE bezorgingen SET versie = versie + 1 WHERE abonnement_id = $1"
_HERHAAL: Final = """
UPDATE bezorgingen SET positie = $2, herhaling_id = $3, herhaal_tot = $4, pogingen = 0, volgende_op = NULL,
  versie = versie + 1
WHERE abonnement_id = $1"""
_WEG: Final = (
    "DELETE FROM bezorgingen WHERE abonnement_id = $1",
    "DELETE FROM bezorgpogingen WHERE abonnement_id = $1",
)
_HUUR: Final = """
UPDATE bezorgingen SET huurder = $1, huur_tot = clock_timestamp() + $2
WHERE abonnement_id IN (
  SELECT abonnement_id FROM bezorgingen
  WHERE status = 'ACTIEF' AND (huurder = $1 OR huurder IS NULL OR huur_tot < clock_timestamp())
  ORDER BY huurder IS DISTINCT FROM $1, abonnement_id LIMIT $3 FOR UPDATE SKIP LOCKED)
RETURNING abonnement_id, status, positie, pogingen, volgende_op, herhaling_id, herhaal_tot, versie,
  laatste_op, laatste_status, laatste_reden"""
_WACHTEND: Final = """
SELECT count(*) FROM bezorgingen WHERE status = 'ACTIEF' AND (huurder IS NULL OR huur_tot < clock_timestamp())"""
_TE_MELDEN: Final = """
UPDATE bezorgingen SET melden_na = clock_timestamp() + $1
WHERE abonnement_id IN (
  SELECT abonnement_id FROM bezorgingen WHERE melden_na <= clock_timestamp() FOR UPDATE SKIP LOCKED)
RETURNING abonnement_id, status, positie, pogingen, volgende_op, herhaling_id, herhaal_tot, versie,
  laatste_op, laatste_status, laatste_reden"""
_GEMELD: Final = "UPDATE bezorgingen SET melden_na = NULL WHERE abonnement_id = $1 AND versie = $2"
_LAAT: Final = "UPDATE bezorgingen SET huurder = NULL, huur_tot = NULL WHERE huurder = $1"
# A crash of the database may forget the last moves: what follows them is told again, which every receiver must bear.
_VERDER: Final = """
WITH los AS (SELECT set_config('synchronous_commit', 'off', true)),
verder AS (
UPDATE bezorgingen SET positie = $4, pogingen = $5, volgende_op = $6, laatste_op = coalesce($7, laatste_op),
  laatste_status = CASE WHEN $7::timestamptz IS NULL THEN laatste_status ELSE $8 END,
  laatste_reden = CASE WHEN $7::timestamptz IS NULL THEN laatste_reden ELSE $9 END,
  herhaling_id = CASE WHEN herhaal_tot <= $4 THEN NULL ELSE herhaling_id END,
  herhaal_tot = CASE WHEN herhaal_tot <= $4 THEN NULL ELSE herhaal_tot END
WHERE abonnement_id = $1 AND huurder = $2 AND versie = $3 RETURNING 1),
bewaard AS (
INSERT INTO bezorgpogingen
  (abonnement_id, volgorde, gebeurtenis_id, tijdstip, poging, status, reden, duur_ms, herhaling_id)
SELECT $1, poging.* FROM unnest($10::bigint[], $11::uuid[], $12::timestamptz[], $13::int[], $14::int[], $15::text[],
  $16::int[], $17::uuid[]) AS poging)
SELECT (SELECT count(*) FROM verder), (SELECT count(*) FROM los)"""
_GESCHIEDENIS: Final = """
SELECT id, volgorde, gebeurtenis_id, tijdstip, poging, status, reden, duur_ms, herhaling_id FROM bezorgpogingen
WHERE abonnement_id = $1 AND id > $2 ORDER BY id LIMIT $3"""
_OPRUIMEN: Final = "DELETE FROM bezorgpogingen WHERE tijdstip < clock_timestamp() - $1::interval"
_TELLING: Final = "SELECT status, count(*) FROM bezorgingen GROUP BY status"


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """Where a subscriber is. `pogingen`: tries of what comes next; `herhaal_tot`: up to there it is history."""

    abonnement_id: UUID
    status: Bezorgstatus
    positie: int
    pogingen: int
    volgende_op: datetime | None
    herhaling_id: UUID | None
    herhaal_tot: int | None
    versie: int
    laatste_op: datetime | None
    laatste_status: int | None
    laatste_reden: str | None


class Poging(msgspec.Struct, frozen=True, kw_only=True):
    """One call about one event. `reden` None: it was taken."""

    id: int = 0
    volgorde: int
    gebeurtenis_id: UUID
    tijdstip: datetime
    poging: int
    status: int | None
    reden: str | None
    duur_ms: int
    herhaling_id: UUID | None = None


class Bezorgingen:
    """The tables."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def begin(self, conn: Connection, abonnement_id: UUID, positie: int) -> None:
        await conn.execute(_NIEUW, abonnement_id, positie)

    async def zet(self, conn: Connection, abonnement_id: UUID, status: Bezorgstatus) -> None:
        """Another status; it begins its tries anew. That it was parked has to be mailed."""
        await conn.execute(_ZET, abonnement_id, status)

    async def raak(self, conn: Connection, abonnement_id: UUID) -> None:
        """Its address or choice is another."""
        await conn.execute(_RAAK, abonnement_id)

    async def herhaal(self, conn: Connection, abonnement_id: UUID, *, na: int, tot: int, herhaling_id: UUID) -> None:
        await conn.execute(_HERHAAL, abonnement_id, na, herhaling_id, tot)

    async def vergeet(self, conn: Connection, abonnement_id: UUID) -> None:
        for statement in _WEG:
            await conn.execute(statement, abonnement_id)

    async def stand(self, abonnement_id: UUID) -> Stand | None:
        return (await self.standen([abonnement_id])).get(abonnement_id)

    async def standen(self, abonnement_ids: Sequence[UUID]) -> dict[UUID, Stand]:
        rows = await self._pool.fetch(_LEES, abonnement_ids)
        return {row["abonnement_id"]: _stand(row) for row in rows}

    async def huur(self, huurder: UUID, duur: timedelta, meest: int) -> list[Stand]:
        """Lease what is active and nobody else's; the leases of before are renewed."""
        return [_stand(row) for row in await self._pool.fetch(_HUUR, huurder, duur, meest)]

    async def wachtend(self) -> int:
        """How many that are active nobody has leased."""
        return int(await self._pool.fetchval(_WACHTEND))

    async def te_melden(self, opnieuw: timedelta) -> list[Stand]:
        """Who were parked and of whom that was not mailed: nobody else gets them until `opnieuw` from now."""
        return [_stand(row) for row in await self._pool.fetch(_TE_MELDEN, opnieuw)]

    async def gemeld(self, stand: Stand) -> None:
        """It was mailed; one that was parked again since is another matter."""
        await self._pool.execute(_GEMELD, stand.abonnement_id, stand.versie)

    async def laat(self, huurder: UUID) -> None:
        """Give all leases up, so that another may go on at once."""
        await self._pool.execute(_LAAT, huurder)

    async def verder(self, huurder: UUID, stand: Stand, pogingen: Sequence[Poging]) -> bool:
        """Move it to `stand` and keep what the calls came to. False when it is no longer ours to move."""
        last = pogingen[-1] if pogingen else None
        moved = await self._pool.fetchval(
            _VERDER,
            stand.abonnement_id,
            huurder,
            stand.versie,
            stand.positie,
            stand.pogingen,
            stand.volgende_op,
            last.tijdstip if last else None,
            last.status if last else None,
            last.reden if last else None,
            [p.volgorde for p in pogingen],
            [p.gebeurtenis_id for p in pogingen],
            [p.tijdstip for p in pogingen],
            [p.poging for p in pogingen],
            [p.status for p in pogingen],
            [p.reden for p in pogingen],
            [p.duur_ms for p in pogingen],
            [p.herhaling_id for p in pogingen],
        )
        return moved == 1

    async def geschiedenis(self, abonnement_id: UUID, *, after: int, limit: int) -> list[Poging]:
        """What its calls came to, oldest first."""
        rows = await self._pool.fetch(_GESCHIEDENIS, abonnement_id, after, limit)
        return [Poging(**dict(row.items())) for row in rows]

    async def ruim_op(self, bewaard: timedelta) -> None:
        await self._pool.execute(_OPRUIMEN, bewaard)

    async def telling(self) -> dict[str, int]:
        """How many subscriptions there are, by status."""
        return {row[0]: row[1] for row in await self._pool.fetch(_TELLING)}


def _stand(row: Row) -> Stand:
    return Stand(**dict(row.items()))
