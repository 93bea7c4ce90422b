"""The proof that the stored states are the fold of the log, and that nothing is in one without the other."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from chassis.eventstore.codec import Codec, Compiled
from chassis.eventstore.errors import UnknownEvent
from chassis.eventstore.postgres import Connection, Row

_STREAMS = """SELECT stream_id, kind, version, state_version, state, due_at FROM streams ORDER BY stream_id"""
_EVENTS = "SELECT stream_id, version, type, data FROM events ORDER BY stream_id, version"


@dataclass(frozen=True)
class Mismatch:
    stream_id: UUID
    reason: str


@dataclass
class VerifyReport:
    """`stale` states were folded by older code: they are refolded before anybody reads them, so they are no fault."""

    streams: int = 0
    events: int = 0
    stale: int = 0
    mismatches: list[Mismatch] = field(default_factory=list[Mismatch])

    @property
    def ok(self) -> bool:
        return not self.mismatches


@dataclass
class _Folded:
    version: int
    state: Any


async def verify(conn: Connection, codec: Codec) -> VerifyReport:
    """Both tables once, side by side in order of stream, in one snapshot; memory does not grow with the store."""
    report = VerifyReport()
    async with conn.transaction(isolation="repeatable_read", readonly=True):
        log = _log(conn)
        group = await anext(log, None)
        async for row in conn.cursor(_STREAMS, prefetch=500):
            report.streams += 1
            while group is not None and group[0] < row["stream_id"]:
                report.mismatches.append(Mismatch(group[0], "events without a stream"))
                group = await anext(log, None)
            mine = group[1] if group is not None and group[0] == row["stream_id"] else []
            if mine:
                group = await anext(log, None)
            report.events += len(mine)
            compiled = codec.kind(row["kind"])
            reason = "unknown kind" if compiled is None else _difference(codec, compiled, row, mine)
            if compiled is not None and row["state_version"] != compiled.state_version:
                report.stale += 1
            if reason:
                report.mismatches.append(Mismatch(row["stream_id"], reason))
        while group is not None:
            report.mismatches.append(Mismatch(group[0], "events without a stream"))
            group = await anext(log, None)
    return report


def _difference(codec: Codec, compiled: Compiled, row: Row, rows: list[Row]) -> str | None:
    if [r["version"] for r in rows] != list(range(1, row["version"] + 1)):
        return "versions in the log are not 1..version"
    if row["state_version"] != compiled.state_version:
        return None
    try:
        folded = compiled.fold(compiled.decider.initial(), [codec.event(r["type"], r["data"]) for r in rows])
    except (UnknownEvent, LookupError, ValueError) as error:
        return f"the events cannot be read: {error!r}"
    if compiled.state.decode(row["state"]) != folded:
        return "state is not the fold of the events"
    if row["due_at"] != compiled.decider.due(folded):
        return "due_at is not what due says"
    return None


async def _log(conn: Connection) -> AsyncIterator[tuple[UUID, list[Row]]]:
    stream_id: UUID | None = None
    rows: list[Row] = []
    async for row in conn.cursor(_EVENTS, prefetch=2000):
        if stream_id is not None and row["stream_id"] != stream_id:
            yield stream_id, rows
            rows = []
        stream_id = row["stream_id"]
        rows.append(row)
    if stream_id is not None:
        yield stream_id, rows
