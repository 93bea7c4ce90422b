"""The hot statements of the store, each behind one function. They go to asyncpg directly, below SQLAlchemy."""

import asyncio
import time
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from chassis.eventstore.postgres import LOCK_PATIENCE, Connection, Row, contended, sqlstate
from chassis.eventstore.schema_sql import KEY_LOCK, LOST, TIMELINE_LOCK
from chassis.eventstore.tijd import TIJD_STREAM

# One index look-up per stream whatever the planner believes of a table that grew since it was analysed: a LATERAL
# subquery with OFFSET or a lock clause is never flattened into a join. Locks are taken in order of stream. An array
# that the planner can't look into is planned for once, and not again for each length.
_LOAD: Final = """
SELECT k.nr, s.stream_id, s.kind, s.key, s.version, s.state_version, s.tenant,
       CASE WHEN s.version = k.known THEN NULL ELSE s.state END AS state
FROM (SELECT * FROM unnest((SELECT $1::text)::uuid[], (SELECT $2::text)::int[]) WITH ORDINALITY AS k(id, known, nr)
  ORDER BY id) AS k
CROSS JOIN LATERAL (SELECT * FROM streams WHERE stream_id = k.id {tail}) AS s"""
_LOAD_FREE: Final = _LOAD.format(tail="OFFSET 0")
_LOAD_LOCKED: Final = _LOAD.format(tail="FOR NO KEY UPDATE")

_LOCK: Final = """
SELECT s.version FROM (SELECT * FROM unnest($1::text::uuid[]) AS k(id) ORDER BY id) AS k
CROSS JOIN LATERAL (SELECT version FROM streams WHERE stream_id = k.id FOR NO KEY UPDATE) AS s"""
_EVENTS: Final = """
SELECT coalesce(f.position, 0), e.seq, e.stream_id, e.version, e.event_id, e.type, e.data, e.meta, e.recorded_at
FROM events e LEFT JOIN feed f ON f.seq = e.seq
WHERE e.stream_id = $1 AND e.version BETWEEN $2 AND $3 ORDER BY e.version"""

_EVENTS_OF_MANY: Final = """
SELECT coalesce(f.position, 0), e.seq, e.stream_id, e.version, e.event_id, e.type, e.data, e.meta, e.recorded_at
FROM unnest($1::text::uuid[], $2::text::int[], $3::text::int[]) WITH ORDINALITY AS k(id, first, last, nr)
CROSS JOIN LATERAL (SELECT * FROM events WHERE stream_id = k.id AND version BETWEEN k.first AND k.last OFFSET 0) AS e
LEFT JOIN LATERAL (SELECT position FROM feed WHERE seq = e.seq OFFSET 0) AS f ON true
ORDER BY k.nr, e.version"""

_LAST_PLACED: Final = """
SELECT e.stream_id, e.version
FROM unnest($1::text::uuid[], $2::text::int[]) AS k(id, version)
CROSS JOIN LATERAL (SELECT * FROM events WHERE stream_id = k.id AND version = k.version OFFSET 0) AS e
LEFT JOIN LATERAL (SELECT position FROM feed WHERE seq = e.seq OFFSET 0) AS f ON true
ORDER BY f.position DESC NULLS FIRST, e.seq DESC LIMIT 1"""

_FOLDABLE: Final = "SELECT type, data FROM events WHERE stream_id = $1 AND version <= $2 ORDER BY version"
_REMEMBERED: Final = "SELECT key, request_hash, result FROM idempotency WHERE key = ANY($1::text[])"
_APPEND: Final = """SELECT chassis_append($1, $2,
  $3::text::uuid[], $4::text::text[], $5::text::uuid[], $6::text::int[], $7::text::int[], $8::text::json[],
  $9::text::text[], $10::text::timestamptz[], $11::text::json[],
  $12::text::uuid[], $13::text::int[], $14::text::uuid[], $15::text::text[], $16::text::int[], $17::text::json[],
  $18::text::json[], $19::text[], $20::text[], $21::json[])"""
_BEGIN_SHARED: Final = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock_shared({TIMELINE_LOCK})"
_BEGIN_PATIENT: Final = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '{}'"
_HOLD_KEY: Final = f"SELECT pg_advisory_xact_lock({KEY_LOCK}, hashtext($1))"
_SHARED: Final = f"SELECT pg_advisory_xact_lock_shared({TIMELINE_LOCK})"
_LAST_TICK: Final = "SELECT (state->>'tijdstip')::timestamptz FROM streams WHERE stream_id = $1"
_REMEMBER: Final = """
INSERT INTO idempotency (key, request_hash, result) VALUES ($1, $2, $3::text::json)
ON CONFLICT (key) DO NOTHING RETURNING true"""
# Who waits for this lock lets nobody by, so no tick may wait longer than everybody else can.
_EXCLUSIVE: Final = f"""SET LOCAL lock_timeout = '250ms';
SELECT pg_advisory_xact_lock({TIMELINE_LOCK});
SET LOCAL lock_timeout = '{LOCK_PATIENCE}'"""
_PAUSE: Final = 1.0
_PATIENCE: Final = 60.0

_ENCODER: Final = msgspec.json.Encoder()
NEWEST: Final = 2**31 - 1
StreamRow = tuple[UUID, str, UUID, int, int, str, str, datetime | None, str]
EventRow = tuple[UUID, int, str, str, int, str, str]
KeyRow = tuple[str, str, str]


async def begin_stamped(conn: Connection) -> None:
    """Begin, and hold off ticks from now on until this commits."""
    await conn.execute(_BEGIN_SHARED)


async def begin_patient(conn: Connection, patience: str) -> None:
    """Begin, and wait so long for each lock."""
    await conn.execute(_BEGIN_PATIENT.format(patience))


async def hold_timeline(conn: Connection) -> None:
    """Inside a transaction: wait until all that carries a stamp has committed, and let nobody stamp.

    A transaction that has stamped and goes on for long (a file) is let by: meanwhile it is tried again every second,
    so that all others wait a quarter of a second at most. Raises LockNotAvailableError (`contended`) after a minute.
    """
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            async with conn.transaction():
                await conn.execute(_EXCLUSIVE)
        except Exception as error:
            if not contended(error) or time.monotonic() > until:
                raise
            await asyncio.sleep(_PAUSE)
        else:
            return


async def share_timeline(conn: Connection) -> None:
    """Inside a transaction: no tick from now on until it ends; others may stamp too."""
    await conn.execute(_SHARED)


async def last_tick(conn: Connection) -> datetime | None:
    """How far this service says that time has come, as this transaction sees it."""
    tick: datetime | None = await conn.fetchval(_LAST_TICK, TIJD_STREAM)
    return tick


async def load_streams(
    conn: Connection, ids: Sequence[UUID], known: Sequence[int], *, locked: bool = False
) -> list[Row]:
    """Rows of the streams that exist. `nr` is the place in `ids`, from 1.

    `state` is NULL where the version is the `known` one (-1 knows nothing).
    """
    return await conn.fetch(_LOAD_LOCKED if locked else _LOAD_FREE, _literal(ids), _literal(known))


async def lock_streams(conn: Connection, ids: Collection[UUID]) -> None:
    """Those that exist, until the transaction ends: who takes many bit by bit would meet others in another order."""
    await conn.execute(_LOCK, _literal(sorted(ids)))


async def events_of(conn: Connection, stream_id: UUID, first: int = 1, last: int = NEWEST) -> list[Row]:
    return await conn.fetch(_EVENTS, stream_id, first, last)


async def events_of_many(conn: Connection, spans: Sequence[tuple[UUID, int, int]]) -> list[Row]:
    """Of each (stream, first version, last version) its events, in the order of the spans."""
    return await conn.fetch(_EVENTS_OF_MANY, *map(_literal, _columns(spans, 3)))


async def last_placed(conn: Connection, events: Sequence[tuple[UUID, int]]) -> tuple[UUID, int] | None:
    """Of these (stream, version) the one that has the last place in the feed, or will have."""
    streams, versions = zip(*events, strict=True)
    row = await conn.fetchrow(_LAST_PLACED, _literal(streams), _literal(versions))
    return None if row is None else (row[0], row[1])


async def foldable(conn: Connection, stream_id: UUID, version: int) -> list[Row]:
    return await conn.fetch(_FOLDABLE, stream_id, version)


async def hold_key(conn: Connection, key: str) -> None:
    """Inside a transaction: wait for who does this request just now, and let nobody else begin it."""
    await conn.execute(_HOLD_KEY, key)


async def remembered(conn: Connection, keys: Sequence[str]) -> list[Row]:
    return await conn.fetch(_REMEMBERED, keys)


async def remember(conn: Connection, key: str, request_hash: str, result: str) -> bool:
    """False when the key is there already; waits for a transaction that is just writing it."""
    return bool(await conn.fetchval(_REMEMBER, key, request_hash, result))


class Lost(Exception):
    """Another writer came first: to these streams, these idempotency keys, or with a tick. It wrote nothing."""

    def __init__(self, tick: bool, streams: Collection[UUID], keys: Collection[str]) -> None:
        super().__init__("another writer came first")
        self.tick = tick
        self.streams = frozenset(streams)
        self.keys = frozenset(keys)


class _LostDetail(msgspec.Struct, frozen=True):
    tick: bool
    streams: list[UUID]
    keys: list[str]


async def append(
    conn: Connection,
    streams: Sequence[StreamRow],
    events: Sequence[EventRow],
    keys: Sequence[KeyRow] = (),
    *,
    tick: int | None = None,
) -> None:
    """Write everything or raise Lost. `tick` is the version of the stream `tijd` that the stamp was made with."""
    written = (_literal(column) for column in (*_columns(streams, 9), *_columns(events, 7)))
    try:
        await conn.execute(_APPEND, TIJD_STREAM, tick, *written, *_columns(keys, 3))
    except Exception as error:
        if sqlstate(error) != LOST:
            raise
        detail = msgspec.json.decode(str(getattr(error, "detail", "")), type=_LostDetail)
        raise Lost(detail.tick, detail.streams, detail.keys) from None


def _literal(column: Sequence[Any]) -> str:
    """A column as an array literal, in a tenth of the time that asyncpg takes to encode it item by item.

    JSON's notation is PostgreSQL's but for the brackets, as long as no text holds a control character. None does here:
    they are names, numbers, ids, instants, and JSON, which has its own control characters escaped already.
    """
    return "{" + _ENCODER.encode(column).decode()[1:-1] + "}"


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> Iterable[Sequence[Any]]:
    return zip(*rows, strict=True) if rows else ((),) * width
