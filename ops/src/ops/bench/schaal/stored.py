"""What a store of a size costs per unit: append, load, feed, rebuild, reads, deadlines; and what it weighs."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from os import getpid
from statistics import median
from typing import Final
from uuid import UUID, uuid4

import sqlalchemy as sa
from chassis.eventstore import EventStore, Pool
from chassis.eventstore.postgres import Connection
from chassis.projections import Projector
from chassis.relay import public_types
from chassis.relay.checkpoint import read
from chassis.timeline.visit import visit_due
from regeling.views import gemeente

from ops.bench.files import resident
from ops.bench.sample import CAUSE, REKENING, boek
from ops.bench.story import peak
from ops.opened import Opened

_TIMES: Final = 15
_STREAMS: Final = 200
_PAGE: Final = 100
_FEED: Final = 5000
_FAR: Final = datetime(2100, 1, 1, tzinfo=UTC)
_SOME: Final = "SELECT stream_id FROM streams ORDER BY random() LIMIT $1"
_SIZES: Final = """
SELECT (SELECT jsonb_object_agg(relname, pg_relation_size(oid))::text FROM pg_class
         WHERE oid = ANY('{events,feed,streams}'::regclass[])
            OR oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = ANY('{events,feed,streams}'::regclass[]))),
       (SELECT sum(pg_total_relation_size(name)) FROM unnest('{events,feed,streams}'::regclass[]) AS name)"""


@dataclass(frozen=True)
class Stored:
    """Costs are medians: microseconds per event, milliseconds per read. `memory`: MB that a rebuild took on top.

    `visit_us`: a stream whose deadline came, from the look that finds it to the append. `sizes`: bytes of each table
    and index.
    """

    events: int
    append_us: float
    feed_us: float
    rebuild_us: float
    visit_us: float
    load_ms: float
    row_ms: float
    page_ms: float
    memory: int
    bytes_per_event: int
    sizes: str


async def measure(runtime: Opened, events: int) -> Stored:
    """Nothing of it stays: what writes is rolled back, and the rebuilt view is swapped in for the reads."""
    pool = runtime.pool
    at_rest = resident(getpid())
    done = await Projector(pool, runtime.service.views).rebuild(gemeente.POLISSEN.name)
    memory = peak(getpid()) - at_rest
    shown = await runtime.views.rows(gemeente.POLISSEN, order_by=lambda table: [sa.func.random()], limit=_TIMES)
    keys = [row.polis_ref for row in shown]
    streams = [row["stream_id"] for row in await pool.fetch(_SOME, _TIMES)]
    async with EventStore(pool, [REKENING]) as other:
        append = await _undone(pool, lambda connection: _append(other, connection))
    views = runtime.views
    row = await _each(keys, lambda key: views.row(gemeente.POLISSEN, key))
    page = await _each(
        keys, lambda key: views.page(gemeente.POLISSEN, lambda table: table.c.polis_ref > key, after=None, limit=_PAGE)
    )
    sizes, total = await pool.fetchrow(_SIZES) or ("", 0)
    return Stored(
        events=events,
        append_us=round(append, 1),
        feed_us=round(await _feed(pool, events), 1),
        rebuild_us=round(done.seconds / events * 1e6, 1),
        visit_us=round(await _undone(pool, lambda connection: visit_due(connection, runtime.store, _FAR, _STREAMS)), 1),
        load_ms=round(await _each(streams, runtime.store.events), 3),
        row_ms=round(row, 3),
        page_ms=round(page, 3),
        memory=memory,
        bytes_per_event=round(int(total) / events),
        sizes=sizes,
    )


async def _each(keys: list[UUID], read_one: Callable[[UUID], Awaitable[object]]) -> float:
    """Milliseconds, median."""
    taken: list[float] = []
    for key in keys:
        began = time.perf_counter()
        await read_one(key)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


async def _append(store: EventStore, connection: Connection) -> int:
    now = datetime.now(UTC)
    done = await store.execute(connection, [(boek(uuid4()), CAUSE, now) for _ in range(_STREAMS)])
    return len(done)


class _Undo(Exception):
    """What was done in a transaction is measured, and not kept."""


async def _undone(pool: Pool, work: Callable[[Connection], Awaitable[int]]) -> float:
    """Microseconds per unit of what is rolled back each time, median."""
    taken: list[float] = []
    async with pool.acquire() as connection:
        for _ in range(_TIMES):
            with suppress(_Undo):
                async with connection.transaction():
                    began = time.perf_counter()
                    count = await work(connection)
                    taken.append((time.perf_counter() - began) / max(count, 1) * 1e6)
                    raise _Undo
    return median(taken)


async def _feed(pool: Pool, events: int) -> float:
    """Microseconds per event of what the relay reads, all over the feed."""
    most = min(_FEED, events)
    names = list(public_types("regeling"))
    taken: list[float] = []
    for number in range(_TIMES):
        began = time.perf_counter()
        await read(pool, (events - most) * number // max(_TIMES - 1, 1), most, names)
        taken.append((time.perf_counter() - began) / most * 1e6)
    return median(taken)
