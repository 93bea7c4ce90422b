"""Where a record waits that could not be handled, with every later record of its key behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from chassis.eventstore.postgres import Connection, Pool, Row
from chassis.inbox.record import Incoming, readable
from chassis.inbox.table import Place
from chassis.process.failure import told
from contracts import envelope

_KEYS: Final = "SELECT DISTINCT key FROM parked WHERE subscription = $1 AND source = $2 AND partition = $3"
_PARK: Final = """
INSERT INTO parked (subscription, source, partition, position, key, headers, value, error_type, error, fingerprint)
SELECT $1, $2, $3, position, key, headers::jsonb, value, kind, error, fingerprint
FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[], $8::text[], $9::text[], $10::text[])
  AS r(position, key, headers, value, kind, error, fingerprint)
"""
_OF_KEY: Final = """
SELECT id, source, partition, position, key, headers::text AS headers, value FROM parked
WHERE subscription = $1 AND key = $2 ORDER BY source, partition, position
"""
_DONE: Final = "DELETE FROM parked WHERE id = ANY($1::bigint[])"
_AGAIN: Final = """
UPDATE parked SET attempts = attempts + 1, error_type = $2, error = $3, fingerprint = $4 WHERE id = $1
"""
_SHOW: Final = """
SELECT subscription, source, partition, position, key, error_type, error, fingerprint, parked_at, attempts FROM parked
WHERE ($1::text IS NULL OR subscription = $1) ORDER BY id LIMIT $2
"""
_COUNT: Final = "SELECT count(*) FROM parked WHERE subscription = $1"
_DISCARD: Final = """
WITH gone AS (
  DELETE FROM parked WHERE subscription = $1 AND key = $2 RETURNING subscription, source, partition, position)
INSERT INTO skips (projection, position, reason, by)
SELECT 'inbox:' || subscription || ':' || source || ':' || partition, position, $3, $4 FROM gone
ON CONFLICT DO NOTHING
"""
_BEHIND: Final = "AchterGeparkeerde"

_headers: Final = msgspec.json.Decoder(dict[str, str])


@dataclass(frozen=True)
class ParkedRecord:
    """What waits; `fingerprint` groups equal failures. A record that only waits behind another one says so."""

    subscription: str
    source: str
    partition: int
    position: int
    key: str
    error_type: str
    error: str
    fingerprint: str
    parked_at: datetime
    attempts: int


@dataclass(frozen=True)
class Redriven:
    """`done` records took effect, `left` still wait; `error` is what stopped it."""

    done: int
    left: int
    error: str | None


async def parked_keys(connection: Connection, place: Place) -> set[str]:
    return {row["key"] for row in await connection.fetch(_KEYS, *place)}


async def park(connection: Connection, place: Place, records: list[Incoming], error: BaseException | None) -> None:
    """Set records apart; `error` None means that they wait behind an earlier one of their key."""
    kind, text, print_ = (
        told(error) if error else (_BEHIND, "wacht achter een eerder record van dezelfde sleutel", _BEHIND)
    )
    headers = [msgspec.json.encode({n: readable(v) for n, v in r.headers.items()}).decode() for r in records]
    columns = ([r.position for r in records], [r.key for r in records], headers, [r.value for r in records])
    many = len(records)
    await connection.execute(_PARK, *place, *columns, [kind] * many, [text] * many, [print_] * many)


async def waiting(connection: Connection, subscription: str, key: str) -> list[tuple[int, str, Incoming]]:
    """(row id, source, record) of a key's parked records, in order."""
    rows = await connection.fetch(_OF_KEY, subscription, key)
    return [(row["id"], row["source"], _again(row)) for row in rows]


def _again(row: Row) -> Incoming:
    headers = {name: value.encode() for name, value in _headers.decode(row["headers"]).items()}
    return Incoming(
        partition=row["partition"],
        offset=-1,
        position=row["position"],
        previous=-1,
        ce_type=readable(headers.get(envelope.TYPE)),
        key=row["key"],
        headers=headers,
        value=row["value"],
    )


async def unpark(connection: Connection, ids: list[int]) -> None:
    await connection.execute(_DONE, ids)


async def failed_again(connection: Connection, row_id: int, error: BaseException) -> None:
    await connection.execute(_AGAIN, row_id, *told(error))


async def show(pool: Pool, subscription: str | None, limit: int) -> list[ParkedRecord]:
    return [ParkedRecord(*row) for row in await pool.fetch(_SHOW, subscription, limit)]


async def count(pool: Pool, subscription: str) -> int:
    return int(await pool.fetchval(_COUNT, subscription))


async def discard(connection: Connection, subscription: str, key: str, reason: str, by: str) -> int:
    """Give a key's records up; who did it and why stays in `skips`."""
    done: str = await connection.execute(_DISCARD, subscription, key, reason, by)
    return int(done.rsplit(" ", 1)[-1])
