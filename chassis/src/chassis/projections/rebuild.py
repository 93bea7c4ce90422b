"""A view made anew beside the live one, and swapped in by one transaction. Nothing of it is seen outside."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from chassis.eventstore.postgres import Connection, Pool, leased
from chassis.process.collector import relax
from chassis.projections import generation as registry
from chassis.projections import parking
from chassis.projections.building import Builder
from chassis.projections.fold import Plan
from chassis.projections.generation import Generation
from chassis.projections.source import Source, head
from chassis.projections.storage import Storage, table_name
from chassis.projections.view import View

_log = structlog.get_logger(__name__)
BATCH: Final = 5000
_SWAP_AT_MOST_BEHIND: Final = 2000


class AlreadyBuilding(Exception):
    """Another process is making this view."""


@dataclass(frozen=True)
class Progress:
    """`done` of `total` feed positions, at `per_second`; `eta` in seconds (None: no idea yet)."""

    view: str
    done: int
    total: int
    per_second: float
    eta: float | None


@dataclass(frozen=True)
class Checksum:
    """Of the table at one feed position: equal digests mean equal tables."""

    position: int
    rows: int
    digest: str


@dataclass(frozen=True)
class Rebuilt:
    """`before` is the live table as it was at the same position (None: there was none), `after` the new one."""

    table_name: str
    before: Checksum | None
    after: Checksum
    seconds: float
    swapped: bool

    @property
    def equal(self) -> bool:
        return self.before == self.after


Report = Callable[[Progress], None]


async def create(connection: Connection, view: View[Any], state: registry.State) -> Generation:
    """A new empty table and its row in the registry, under the registry lock."""
    known = await registry.generations_of(connection, view.name)
    number = 1 + max((g.generation for g in known if g.version == view.version), default=0)
    made = Generation(view.name, view.version, number, table_name(view, number), 0, state)
    await Storage(view, made.table_name).create(connection)
    await registry.insert(connection, made)
    return made


async def rebuild(pool: Pool, view: View[Any], report: Report | None = None, *, dry_run: bool = False) -> Rebuilt:
    """Build, compare, swap. An interrupted build is gone on with. `dry_run` compares and drops what it built.

    Raises Poison (the build stays where it is, nothing is swapped) and AlreadyBuilding.
    """
    relax()
    async with leased(pool) as lease:
        if not await registry.claim(lease, f"build:{view.name}"):
            raise AlreadyBuilding(f"{view.name}: another process is building it")
        started = time.monotonic()
        writer = Builder(view, await _begin(lease, view))
        try:
            await _catch_up(pool, lease, writer, report)
        finally:
            await writer.flush(lease)
        before, after = await _finish(lease, writer, dry_run=dry_run)
    rebuilt = Rebuilt(writer.at.table_name, before, after, time.monotonic() - started, not dry_run)
    _log.info("rebuilt", table=rebuilt.table_name, rows=after.rows, seconds=rebuilt.seconds, equal=rebuilt.equal)
    return rebuilt


async def _begin(connection: Connection, view: View[Any]) -> Generation:
    async with connection.transaction():
        await registry.registry_lock(connection)
        for known in await registry.generations_of(connection, view.name):
            if known.state == "BUILDING" and known.version == view.version:
                return known
        return await create(connection, view, "BUILDING")


async def _catch_up(pool: Pool, lease: Connection, writer: Builder, report: Report | None) -> None:
    """Until the swap's own transaction can do the rest. Reading ahead goes over the pool and holds nothing."""
    source = Source([writer.view])
    skips = await parking.skips(pool, writer.view.name)
    began, first = time.monotonic(), writer.reached
    end = await head(lease)
    until = min(first + BATCH, end)
    texts = await source.texts(lease, first, until)
    while True:
        position = writer.reached
        if report is not None:
            speed = (position - first) / max(time.monotonic() - began, 1e-6)
            report(Progress(writer.view.name, position, end, speed, (end - position) / speed if speed else None))
        if end - position <= _SWAP_AT_MOST_BEHIND:
            if not writer.unwritten:
                return
            # Writing may take seconds, and the feed goes on.
            await writer.flush(lease)
            end = await head(lease)
            continue
        further = min(until + BATCH, end)
        ahead = asyncio.create_task(source.texts(pool, until, further))
        try:
            planned = Plan()
            for text in texts:
                # The database answers for the next batch meanwhile, as long as somebody empties the socket.
                await asyncio.sleep(0)
                writer.plan(source.decode([text]), skips, planned)
            await writer.gather(lease, planned, until)
        finally:
            texts = await ahead
        until, end = further, await head(lease)


async def _finish(connection: Connection, writer: Builder, *, dry_run: bool) -> tuple[Checksum | None, Checksum]:
    """Hold the live table's checkpoint still, come to where it is, compare, and change places."""
    view = writer.view
    source = Source([view])
    async with connection.transaction():
        await registry.registry_lock(connection)
        known = await registry.generations_of(connection, view.name, lock=True)
        live = next((g for g in known if g.state == "LIVE"), None)
        until = max(live.position if live else await head(connection), writer.at.position)
        skips = await parking.skips(connection, view.name)
        rest = await source.read(connection, writer.at.position, until)
        await writer.take_in(connection, writer.plan(rest, skips), until, durable=True)
        after = Checksum(until, *await writer.storage.checksum(connection))
        before = await _checksum_of(connection, view, live) if live and live.position == until else None
        if dry_run:
            await drop_in(connection, writer.at, writer.storage)
        else:
            if live is not None:
                await registry.set_state(connection, live, "OLD")
            await registry.set_state(connection, writer.at, "LIVE")
    return before, after


async def _checksum_of(connection: Connection, view: View[Any], at: Generation) -> Checksum:
    return Checksum(at.position, *await Storage(view, at.table_name).checksum(connection))


async def drop_in(connection: Connection, at: Generation, storage: Storage) -> None:
    """Inside the caller's transaction: the table, its place in the registry, what was parked in it."""
    await storage.drop(connection)
    await registry.forget(connection, at)
    await parking.unpark(connection, at)


async def checksum(pool: Pool, view: View[Any], at: Generation) -> Checksum:
    """Table and position as one snapshot."""
    async with pool.acquire() as connection, connection.transaction(isolation="repeatable_read", readonly=True):
        now = next(g for g in await registry.generations_of(connection, view.name) if g.table_name == at.table_name)
        return await _checksum_of(connection, view, now)
