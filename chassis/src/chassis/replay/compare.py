"""What the shadow came to, beside the live tables: event by event, and row by row of the tables that effects wrote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from chassis.eventstore.codec import Codec
from chassis.eventstore.postgres import Row
from chassis.eventstore.schema import metadata
from chassis.replay.program import PROGRAM, RECORDS
from chassis.replay.shadow import Shadow, quoted

SHOWN: Final = 1000
# Both sides are named here, once; ids and the instant of recording belong to the writing, not to what happened.
_SIDES: Final = """
WITH live AS (
  SELECT e.stream_id, e.version, e.type, e.schema_version, e.data::jsonb AS data
  FROM {feed} f JOIN {events} e USING (seq) WHERE f.position >= {start} AND f.position <= {cut}),
shadow AS (SELECT stream_id, version, type, schema_version, data::jsonb AS data FROM events WHERE seq > {seeded})"""
_DIFFERENT: Final = (
    _SIDES
    + """
SELECT stream_id, version, l.type AS live_type, l.data::text AS live_data, s.type AS shadow_type,
       s.data::text AS shadow_data
FROM live l FULL JOIN shadow s USING (stream_id, version)
WHERE l.type IS DISTINCT FROM s.type OR l.data IS DISTINCT FROM s.data ORDER BY stream_id, version"""
)
_SUM: Final = (
    _SIDES
    + """
SELECT count(*), count(DISTINCT stream_id), coalesce(sum(
  ('x' || substr(md5(concat_ws('|', stream_id, version, type, data)), 1, 15))::bit(60)::bigint::numeric), 0)::text
FROM {side}"""
)
_PASSING_COLUMNS: Final = """
SELECT attname FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
  AND (a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) IN ('now()', 'CURRENT_TIMESTAMP'))"""
_ROWS: Final = """
SELECT count(*), count(*) FILTER (WHERE NOT EXISTS (
  SELECT 1 FROM {live} l WHERE to_jsonb(l) - $1::text[] = to_jsonb(s) - $1::text[])) FROM {table} s"""


@dataclass(frozen=True)
class Sum:
    """Of the events after the range's start, on one side; equal digests mean equal types and data, to the letter."""

    events: int
    streams: int
    digest: str


@dataclass(frozen=True)
class Difference:
    """The first event of a stream that differs. A type is None where that side has no event; `fields` differ in it."""

    stream_id: UUID
    version: int
    live: str | None
    shadow: str | None
    fields: tuple[str, ...]


@dataclass(frozen=True)
class TableCompared:
    """A table that effects write: `rows` in the shadow, `unequal` of them stand in no live row."""

    name: str
    rows: int
    unequal: int


@dataclass
class Comparison:
    """`different` streams in all, the first thousand of them in `differences`; `reworded` events say the same in data
    of another form (an older release wrote the live one). `tables` is empty when the range has no beginning."""

    live: Sum
    shadow: Sum
    different: int = 0
    reworded: int = 0
    differences: list[Difference] = field(default_factory=list[Difference])
    tables: list[TableCompared] = field(default_factory=list[TableCompared])

    @property
    def equal(self) -> bool:
        return not self.different and not any(table.unequal for table in self.tables)


async def compare(
    shadow: Shadow, codec: Codec, *, start: int, cut: int, seeded: int, tables: Collection[str]
) -> Comparison:
    """Only what came after `start` (feed position): before it the shadow is a copy."""

    def sql(text: str, **names: str) -> str:
        feed, events = shadow.of_live("feed"), shadow.of_live("events")
        return text.format(feed=feed, events=events, start=start, cut=cut, seeded=seeded, **names)

    connection = shadow.connection
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        found = Comparison(await _sum(shadow, sql(_SUM, side="live")), await _sum(shadow, sql(_SUM, side="shadow")))
        differs: UUID | None = None
        async for row in connection.cursor(sql(_DIFFERENT), prefetch=500):
            if row["stream_id"] == differs:
                continue
            fields = _fields(codec, row)
            if fields == ():
                found.reworded += 1
                continue
            differs = row["stream_id"]
            found.different += 1
            if found.different <= SHOWN:
                difference = Difference(row["stream_id"], row["version"], row["live_type"], row["shadow_type"], fields)
                found.differences.append(difference)
        found.tables = [await _table(shadow, name) for name in tables]
    return found


def _fields(codec: Codec, row: Row) -> tuple[str, ...]:
    """Names of the fields that differ, never what is in them; () when both sides say the same. A type is a field."""
    if row["live_type"] != row["shadow_type"]:
        return ("type",)
    live, shadow = (codec.event(row["live_type"], row[side]) for side in ("live_data", "shadow_data"))
    names = (name for name in live.__struct_fields__ if getattr(live, name) != getattr(shadow, name))
    return tuple(sorted(names))


async def _sum(shadow: Shadow, text: str) -> Sum:
    [(events, streams, digest)] = await shadow.connection.fetch(text)
    return Sum(int(events), int(streams), str(digest))


async def _table(shadow: Shadow, name: str) -> TableCompared:
    passing = await shadow.connection.fetch(_PASSING_COLUMNS, shadow.of_live(name))
    text = _ROWS.format(live=shadow.of_live(name), table=quoted(name))
    [(rows, unequal)] = await shadow.connection.fetch(text, [row[0] for row in passing])
    return TableCompared(name, int(rows), int(unequal))


def written_by_effects(shadow: Shadow, taken_over: Collection[str]) -> tuple[str, ...]:
    """The service's own tables, beside those that every service has."""
    own = {table.name for table in metadata.sorted_tables} | {RECORDS, PROGRAM}
    return tuple(name for name in shadow.tables if name not in own and name not in taken_over)
