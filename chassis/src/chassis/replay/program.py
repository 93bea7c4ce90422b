"""What is to be done in the shadow, in order: the records of the range where the live consumer took them in, and in
between all that came another way, as it stands in the live log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import msgspec

from chassis.eventstore.postgres import Row
from chassis.inbox.record import Incoming, readable
from chassis.replay.shadow import Shadow
from contracts import envelope

RECORDS: Final = "replay_records"
PROGRAM: Final = "replay_program"
_CREATE: Final = f"""
CREATE UNLOGGED TABLE {RECORDS} (
  partition int, position bigint, event_id text NOT NULL, ce_type text NOT NULL, key text NOT NULL,
  headers jsonb NOT NULL, value bytea NOT NULL, epoch text NOT NULL, place bigint,
  PRIMARY KEY (partition, position, epoch))"""
_COLUMNS: Final = ("partition", "position", "event_id", "ce_type", "key", "headers", "value", "epoch")

# Where a record took effect is where its first event stands.
_PLACE: Final = """
UPDATE {records} r SET place = p.place FROM (
  SELECT e.meta ->> 'oorzaak' AS causation_id, min(f.position) AS place FROM {feed} f JOIN {events} e USING (seq)
  WHERE f.position <= $1 AND e.meta ->> 'oorzaak' IS NOT NULL GROUP BY 1) AS p
WHERE p.causation_id = r.event_id"""
# One without an event came before the next of its partition that has one.
_BETWEEN: Final = """
UPDATE {records} r SET place = p.place FROM (
  SELECT partition, position, epoch, coalesce(min(place) OVER (
    PARTITION BY partition ORDER BY position ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING), $1 + 1) AS place
  FROM {records}) AS p
WHERE r.place IS NULL AND p.partition = r.partition AND p.position = r.position AND p.epoch = r.epoch"""
_START: Final = "SELECT coalesce(min(place), $1 + 1) FROM {records}"
_PROGRAM: Final = """
CREATE UNLOGGED TABLE {program} AS
SELECT row_number() OVER (ORDER BY place, seq NULLS FIRST, partition, position) AS nr, seq, partition, position,
  epoch FROM (
  SELECT place, NULL::bigint AS seq, partition, position, epoch FROM {records}
  UNION ALL
  SELECT f.position, f.seq, NULL, NULL, NULL FROM {feed} f JOIN {events} e USING (seq)
  WHERE f.position >= {start} AND f.position <= {cut}
    AND NOT EXISTS (SELECT 1 FROM {records} r WHERE r.event_id = e.meta ->> 'oorzaak')) AS p"""
# Their states are folded when somebody speaks to them: no code has the version ''.
_EVENTS: Final = """
INSERT INTO events (stream_id, version, event_id, type, schema_version, data, meta, recorded_at)
SELECT e.stream_id, e.version, e.event_id, e.type, e.schema_version, e.data, e.meta, e.recorded_at
FROM {feed} f JOIN {events} e USING (seq) WHERE f.position < $1 ORDER BY f.position"""
_STREAMS: Final = """
INSERT INTO streams (stream_id, kind, key, version, added, state, state_version, tenant)
SELECT DISTINCT ON (e.stream_id) e.stream_id, s.kind, (e.meta ->> 'key')::uuid, e.version, 0, '{{}}', '',
       e.meta -> 'tenant'
FROM events e JOIN {streams} s USING (stream_id) ORDER BY e.stream_id, e.version DESC"""
_READ: Final = """
SELECT e.stream_id, s.kind, e.event_id::text AS event_id, e.type, e.schema_version, e.data::text AS data,
       e.meta::text AS meta, p.partition, p.position, r.ce_type, r.key, r.headers::text AS headers, r.value
FROM {program} p LEFT JOIN {events} e ON e.seq = p.seq LEFT JOIN {streams} s ON s.stream_id = e.stream_id
LEFT JOIN {records} r ON r.partition = p.partition AND r.position = p.position AND r.epoch = p.epoch
WHERE p.nr > $1 AND p.nr <= $2 ORDER BY p.nr"""

_COPY: Final = ("stream_id", "kind", "event_id", "type", "schema_version", "data", "meta")
_headers: Final = msgspec.json.Decoder(dict[str, str])


@dataclass(frozen=True)
class Copy:
    """An event of the live log that no record of the range caused; `data` and `meta` are JSON text."""

    stream_id: UUID
    kind: str
    event_id: str
    type: str
    schema_version: int
    data: str
    meta: str


Item = Copy | Incoming


class Program:
    """`build` when all records are staged; then `read` it in order. `start` is the feed position it begins at."""

    def __init__(self, shadow: Shadow) -> None:
        self._shadow = shadow
        self._connection = shadow.connection
        self.start = self.seeded = self.total = 0

    def _sql(self, text: str, **numbers: int) -> str:
        live = {name: self._shadow.of_live(name) for name in ("feed", "events", "streams")}
        return text.format(records=RECORDS, program=PROGRAM, **live, **numbers)

    async def begin(self) -> None:
        await self._connection.execute(_CREATE)

    async def stage(self, records: Sequence[Incoming]) -> None:
        rows = [
            (
                record.partition,
                record.position,
                record.headers.get(envelope.ID, b"").decode(errors="replace"),
                record.ce_type,
                record.key,
                msgspec.json.encode({name: readable(value) for name, value in record.headers.items()}).decode(),
                record.value,
                record.epoch,
            )
            for record in records
        ]
        await self._connection.copy_records_to_table(RECORDS, records=rows, columns=_COLUMNS)

    async def build(self, cut: int) -> None:
        """Put the records in their places, and the live log from before the first of them into the shadow."""
        connection = self._connection
        async with connection.transaction():
            await connection.execute(f"ANALYZE {RECORDS}")
            await connection.execute(self._sql(_PLACE), cut)
            await connection.execute(self._sql(_BETWEEN), cut)
            self.start = int(await connection.fetchval(self._sql(_START), cut))
            await connection.execute(self._sql(_PROGRAM, start=self.start, cut=cut))
            await connection.execute(self._sql("CREATE UNIQUE INDEX ON {program} (nr)"))
            await connection.execute(self._sql(_EVENTS), self.start)
            await connection.execute(self._sql(_STREAMS))
            self.seeded = int(await connection.fetchval("SELECT coalesce(max(seq), 0) FROM events"))
            self.total = int(await connection.fetchval(self._sql("SELECT count(*) FROM {program}")))
        await connection.execute(self._sql("ANALYZE {program}; ANALYZE events; ANALYZE streams; ANALYZE {records}"))

    async def read(self, after: int, most: int) -> list[Item]:
        return [_item(row) for row in await self._connection.fetch(self._sql(_READ), after, after + most)]


def _item(row: Row) -> Item:
    if row["partition"] is None:
        return Copy(*(row[name] for name in _COPY))
    return Incoming(
        partition=row["partition"],
        offset=-1,
        position=row["position"],
        previous=-1,
        ce_type=row["ce_type"],
        key=row["key"],
        headers={name: text.encode() for name, text in _headers.decode(row["headers"]).items()},
        value=row["value"],
    )
