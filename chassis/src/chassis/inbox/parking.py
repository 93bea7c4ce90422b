"""Where a record waits that could not be handled, with every later record of its key behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import msgspec

from chassis.eventstore.postgres import Connection, Pool, Row
from chassis.inbox.record import Incoming, readable
from chassis.inbox.table import Place
from chassis.process.failure import told
from contracts import envelope

_ASIDE_ALREADY: Final = """
SELECT DISTINCT key, NULL::bigint AS position FROM parked WHERE subscription = $1 AND source = $2 AND partition = $3
UNION ALL SELECT NULL, position FROM skips WHERE projection = $4 AND position = ANY($5::bigint[])"""
_PARK: Final = """
INSERT INTO parked
  (subscription, source, partition, position, key, headers, value, error_type, error, fingerprint, epoch)
SELECT $1, $2, $3, position, key, headers::jsonb, value, kind, error, fingerprint, epoch
FROM unnest($4::bigint[], $5::text[], $6::text[], $7::bytea[], $8::text[], $9::text[], $10::text[], $11::text[])
  WITH ORDINALITY AS r(position, key, headers, value, kind, error, fingerprint, epoch, nr) ORDER BY nr
"""
_OF_KEY: Final = """
SELECT id, source, partition, position, key, headers::text AS headers, value FROM parked
WHERE subscription = $1 AND key = $2 ORDER BY source, partition, id
"""
_DONE: Final = "DELETE FROM parked WHERE id = ANY($1::bigint[])"
_AGAIN: Final = """
UPDATE parked SET attempts = attempts + 1, error_type = $2, error = $3, fingerprint = $4 WHERE id = $1
"""
_SHOW: Final = """
SELECT subscription, source, partition, position, key, error_type, error, fingerprint, parked_at, attempts,
  coalesce(headers ->> 'ce_type', '') AS type FROM parked
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
_ASIDE: Final = """
INSERT INTO parked (subscription, source, partition, position, key, headers, value, error_type, error, fingerprint)
SELECT $1, $2, $3::int, $4::bigint, $5, $6::text::jsonb, $7::bytea, $8, $9, $10
WHERE NOT EXISTS (SELECT 1 FROM skips WHERE projection = $11 AND position = $4)
ON CONFLICT (subscription, source, partition, position, epoch) DO NOTHING
"""
_GIVEN_UP: Final = "SELECT -1 - position AS record_offset FROM skips WHERE projection = $1 AND position < 0"
SETTLED: Final = "hersteld"
_OVERCOME: Final = """
DELETE FROM parked WHERE subscription = $1 AND source = $2 AND partition = $3 AND position < 0
  AND position >= $4 AND error_type = $5
"""
_BEHIND: Final = "AchterGeparkeerde"
_IN_THE_WAY: Final = "partitie-"

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
    type: str = ""


@dataclass(frozen=True)
class Redriven:
    """`done` records took effect, `left` still wait; `error` is what stopped it."""

    done: int
    left: int
    error: str | None


@dataclass(frozen=True)
class AsideAlready:
    """What a batch of one partition must not do (again).

    `keys`: of which something is parked, so that what comes later waits behind it. `settled`: positions in the batch
    that took effect in a time that the store was set back from; they come by again, and are done.
    """

    keys: set[str]
    settled: frozenset[int]


async def aside_already(connection: Connection, place: Place, positions: Sequence[int]) -> AsideAlready:
    """Asked for each batch anew: an operator sets apart and settles while the consumer runs."""
    rows = await connection.fetch(_ASIDE_ALREADY, *place, f"{_skips(place)}:{SETTLED}", list(positions))
    return AsideAlready(
        {row["key"] for row in rows if row["key"] is not None},
        frozenset(row["position"] for row in rows if row["position"] is not None),
    )


async def park(connection: Connection, place: Place, records: list[Incoming], error: BaseException | None) -> None:
    """Set records apart; `error` None means that they wait behind an earlier one of their key."""
    kind, text, print_ = (
        told(error) if error else (_BEHIND, "wacht achter een eerder record van dezelfde sleutel", _BEHIND)
    )
    headers = [_json(record) for record in records]
    columns = ([r.position for r in records], [r.key for r in records], headers, [r.value for r in records])
    many, epochs = len(records), [record.epoch for record in records]
    await connection.execute(_PARK, *place, *columns, [kind] * many, [text] * many, [print_] * many, epochs)


def _json(record: Incoming) -> str:
    told_headers = {name.replace("\x00", "\\x00"): readable(value) for name, value in record.headers.items()}
    return msgspec.json.encode(told_headers).decode()


def key_of_place(partition: int, offset: int) -> str:
    """Under which a record waits that is none of the chain: no record of a true key waits behind it."""
    return f"{_IN_THE_WAY}{partition}@{offset}"


def is_place(key: str) -> bool:
    return key.startswith(_IN_THE_WAY)


async def set_aside(
    connection: Connection, place: Place, offset: int, error: BaseException, record: Incoming | None = None
) -> bool:
    """Keep a record that is none of the chain (None: it can't even be read) for a person. False: it was there already.

    It has no position, so it is kept by its offset: -1 - offset. What a person gave up is not set aside again.
    """
    headers, value = (_json(record), record.value) if record is not None else ("{}", b"")
    key, position = key_of_place(place[2], offset), -1 - offset
    row = (position, key, headers, value, *told(error), _skips(place))
    done: str = await connection.execute(_ASIDE, *place, *row)
    return done.endswith(" 1")


async def given_up(connection: Connection | Pool, place: Place) -> frozenset[int]:
    """The offsets of this partition over which a person said to go on."""
    return frozenset(row["record_offset"] for row in await connection.fetch(_GIVEN_UP, _skips(place)))


async def overcome(connection: Connection, place: Place, offset: int, kind: str) -> bool:
    """What stood in the way up to an offset does not any more. Whether there was anything."""
    done: str = await connection.execute(_OVERCOME, *place, -1 - offset, kind)
    return not done.endswith(" 0")


def _skips(place: Place) -> str:
    return ":".join(("inbox", *map(str, place)))


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
