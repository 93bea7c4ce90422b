"""Visiting the streams whose time has come, in order of the instant over all streams of a batch."""

import heapq
from datetime import datetime
from typing import Final
from uuid import UUID

from chassis.eventstore.codec import Codec, Compiled
from chassis.eventstore.loading import bring
from chassis.eventstore.postgres import Connection
from chassis.eventstore.refold import restate
from chassis.eventstore.store import EventStore
from chassis.eventstore.working import WorkingSet

DUE: Final = """
SELECT stream_id, kind, due_at FROM streams WHERE due_at <= $1 ORDER BY due_at, stream_id LIMIT $2"""
# The first of the index, whatever the planner believes of how many are due: of none it would look through all streams.
ANYTHING: Final = "SELECT due_at <= $1 FROM streams WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1"


async def anything_due(conn: Connection, until: datetime) -> bool:
    return bool(await conn.fetchval(ANYTHING, until))


async def visit_due(conn: Connection, store: EventStore, until: datetime, most: int) -> int:
    """One batch, inside the caller's transaction: how many streams were visited. Raises VersionConflict.

    The batch looks no further than its last stream's instant (or `until`, when it holds all that is due), so that a
    stream outside it is never overtaken by a later instant of a stream inside.
    """
    rows = await conn.fetch(DUE, until, most)
    if not rows:
        return 0
    horizon = rows[-1]["due_at"] if len(rows) == most else until
    working = WorkingSet()
    wanted = {row["stream_id"]: _kind(store.codec, row["kind"]) for row in rows}
    await bring(conn, store.codec, wanted, working, locked=True)
    heap: list[tuple[datetime, UUID]] = []
    for stream in working.streams.values():
        if stream.due is not None and stream.due <= horizon:
            heap.append((stream.due, stream.stream_id))
    heapq.heapify(heap)
    while heap:
        due, stream_id = heapq.heappop(heap)
        stream = working.streams[stream_id]
        working.live(stream, due, inclusive=True)
        if stream.due is not None and stream.due <= horizon:
            heapq.heappush(heap, (stream.due, stream_id))
    await store.write(conn, working)
    # A `due_at` of other code than this may call a stream that is not due: say so, or it calls for ever.
    await restate(conn, (stream for stream in working.streams.values() if stream.version == stream.loaded))
    return len(rows)


def _kind(codec: Codec, kind: str) -> Compiled:
    compiled = codec.kind(kind)
    if compiled is None:
        raise LookupError(f"no decider for kind {kind!r}: its deadline would be lost")
    return compiled
