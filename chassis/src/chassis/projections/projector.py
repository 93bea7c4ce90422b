"""Follows the feed for all views of a service: one read, as many folds as there are tables to keep."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

import structlog

from chassis.eventstore.bell import Bell
from chassis.eventstore.cause import Placed
from chassis.eventstore.postgres import Connection, Pool, leased
from chassis.observability.tracing import linked_span
from chassis.process import Backoff, relax, stopped_within
from chassis.projections import generation as registry
from chassis.projections import metrics, parking
from chassis.projections.builds import Builds
from chassis.projections.fold import Plan
from chassis.projections.generation import CheckpointLost, Generation
from chassis.projections.rebuild import Checksum, Rebuilt, Report, checksum, create, rebuild
from chassis.projections.source import Events, Source, head
from chassis.projections.view import View
from chassis.projections.writer import Refused, Writer

_logger = structlog.get_logger(__name__)
_LOOK_AROUND: Final = 0.25
_SHORTEST: Final = 0.005
_LONGEST: Final = 0.1
_RUNG: Final = 1.0
"""The pause of who is rung for."""
_FEW: Final = 100
"""So many events, or fewer, cost less than a transaction for each table does; of more the tables go side by side."""


class Projector:
    """Every replica may run it: each table is kept by the one that holds its lock, and compare-and-set proves it.

    `views` may hold several versions of one name. A version above the live one is built beside it and swapped in; the
    versions below stay fed as long as their table exists. `bell` wakes it (the sequencer's `moved`).
    """

    def __init__(self, pool: Pool, views: Sequence[View[Any]], *, bell: Bell | None = None, limit: int = 1000) -> None:
        self._pool = pool
        self._views = {(view.name, view.version): view for view in views}
        if len(self._views) != len(views):
            raise ValueError("two views of one name and version")
        self._source = Source(views)
        self._bell = bell or Bell()
        self._rung = bell is not None
        self._limit = limit
        self._writers: dict[str, Writer] = {}
        self._builds = Builds(pool)
        self._looked = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Failures are logged and begin again at the checkpoints, after a jittered pause."""
        relax()
        backoff = Backoff(0.1, 10.0)
        try:
            while not stop.is_set():
                try:
                    async with leased(self._pool) as lease:
                        await self._follow(lease, stop)
                    backoff.reset()
                except Exception:
                    # Supervised: the checkpoints know where to begin.
                    pause = backoff.seconds()
                    metrics.RESTARTS.inc()
                    _logger.warning("projector_restart", pause=pause, exc_info=True)
                    await stopped_within(stop, pause)
                finally:
                    self._writers.clear()
        finally:
            await self._builds.cancel()

    async def _follow(self, lease: Connection, stop: asyncio.Event) -> None:
        self._looked = 0.0
        idle = Backoff(_SHORTEST, _LONGEST, jitter=0)
        while not stop.is_set():
            if time.monotonic() - self._looked > _LOOK_AROUND:
                await self._look_around(lease)
            since = self._bell.mark()
            if await self.step():
                idle.reset()
            else:
                await self._bell.wait(_RUNG if self._rung else idle.seconds(), since, stop)

    async def step(self) -> int:
        """One batch for every table that is kept here; how many positions the slowest of them moved."""
        end = await head(self._pool)
        moved = 0
        positions = sorted({writer.at.position for writer in self._writers.values()})
        for number, position in enumerate(positions):
            # Not beyond where the next ones are: there they join and are read for together.
            further = positions[number + 1] if number + 1 < len(positions) else end
            until = min(position + self._limit, further, end)
            if until > position:
                await self._batch(position, until, end)
                moved += until - position
        return moved

    async def _batch(self, position: int, until: int, end: int) -> None:
        events = await self._source.read(self._pool, position, until)
        writers = [writer for writer in self._writers.values() if writer.at.position == position]
        causes = (event.meta.traceparent for event in events if isinstance(event, Placed))
        with linked_span("project", causes, attributes={"uitstroom.position": until, "uitstroom.views": len(writers)}):
            outcomes = await self._take_all(writers, events, until)
        for table, outcome in outcomes.items():
            if isinstance(outcome, CheckpointLost):
                # Theirs now, or swapped or dropped meanwhile: forget it; looking around will tell.
                _logger.warning("view_lost", table=table, error=str(outcome))
                self._writers.pop(table, None)
                self._looked = 0.0
            elif isinstance(outcome, BaseException):
                raise outcome
            else:
                metrics.EVENTS.labels(table).inc(until - position)
                metrics.POSITION.labels(table).set(until)
                metrics.LAG.labels(table).set(end - until)

    async def _take_all(
        self, writers: Sequence[Writer], events: Events, until: int
    ) -> Mapping[str, BaseException | None]:
        """What became of each table. Those that nothing touches move together, in one statement."""
        planned = [(writer, writer.plan(events)) for writer in writers]
        taking = [(writer, plan) for writer, plan in planned if plan.touches or plan.failures]
        if len(taking) > 1 and until - writers[0].at.position <= _FEW:
            with suppress(Refused):
                return await self._take_together(writers, taking, until)
        results = await asyncio.gather(
            *(writer.take(self._pool, plan, until) for writer, plan in taking), return_exceptions=True
        )
        outcomes = {writer.at.table_name: result for (writer, _), result in zip(taking, results, strict=True)}
        if still := [writer for writer in writers if writer.at.table_name not in outcomes]:
            moved = await registry.move_all(self._pool, [writer.at for writer in still], until)
            outcomes |= _moved(still, moved, until)
        return outcomes

    async def _take_together(
        self, writers: Sequence[Writer], taking: Sequence[tuple[Writer, Plan]], until: int
    ) -> Mapping[str, BaseException | None]:
        """All tables in one transaction. Raises Refused: then nothing is written."""
        try:
            async with self._pool.acquire() as connection, connection.transaction():
                moved = await registry.move_all(connection, [writer.at for writer in writers], until)
                for writer, planned in taking:
                    if writer.at.table_name in moved:
                        await writer.reflect(connection, planned)
        except BaseException:
            for writer, _ in taking:
                writer.forget()
            raise
        return _moved(writers, moved, until)

    async def _look_around(self, lease: Connection) -> None:
        """What is there to keep: new tables, swapped ones, dropped ones, tables whose keeper went away."""
        self._looked = time.monotonic()
        known = await self._ensure_live(lease)
        there = {g.table_name for g in known}
        for gone in self._writers.keys() - there:
            del self._writers[gone]
            await registry.release(lease, gone)
        for g in known:
            view = self._views.get((g.name, g.version))
            if view is None or g.state == "BUILDING" or g.table_name in self._writers:
                continue
            if await registry.claim(lease, g.table_name):
                self._writers[g.table_name] = Writer(view, g, live=True)
        self._builds.start(self._newer(known))

    async def _ensure_live(self, lease: Connection) -> list[Generation]:
        """The registry; a view that has no table at all gets an empty live one."""
        known = await registry.all_generations(lease)
        names = {g.name for g in known}
        if {name for name, _ in self._views} <= names:
            return known
        async with lease.transaction():
            await registry.registry_lock(lease)
            names = {g.name for g in await registry.all_generations(lease)}
            for view in self._newest():
                if view.name not in names:
                    await create(lease, view, "LIVE")
        return await registry.all_generations(lease)

    def _newest(self) -> list[View[Any]]:
        return list({view.name: view for _, view in sorted(self._views.items())}.values())

    def _newer(self, known: list[Generation]) -> list[View[Any]]:
        """Versions to build: above the live one, never swapped in before (an operator who flipped back meant it)."""
        live = {g.name: g.version for g in known if g.state == "LIVE"}
        made = {(g.name, g.version) for g in known if g.state != "BUILDING"}
        return [v for v in self._newest() if v.version > live.get(v.name, 0) and (v.name, v.version) not in made]

    async def rebuild(self, view: View[Any] | str, progress: Report | None = None, *, dry_run: bool = False) -> Rebuilt:
        """Make a view anew beside the live one and swap it in; a name means its newest version. See `rebuild`."""
        return await rebuild(self._pool, self._view(view), progress, dry_run=dry_run)

    async def checksum(self, view: View[Any] | str) -> Checksum:
        """Of the table that is read now. LookupError when this view has none."""
        found = self._view(view)
        known = await registry.generations_of(self._pool, found.name)
        at = registry.serving(known, {found.version})
        if at is None:
            raise LookupError(f"no table of {found.name} version {found.version}")
        return await checksum(self._pool, found, at)

    async def skip(self, view: str, position: int, *, reason: str, by: str) -> None:
        """Let rebuilds of `view` leave the event at `position` out; the reason stays on record."""
        await parking.skip(self._pool, view, position, reason, by)

    def _view(self, view: View[Any] | str) -> View[Any]:
        if not isinstance(view, str):
            return view
        return next(v for v in self._newest() if v.name == view)


def _moved(writers: Sequence[Writer], moved: Collection[str], until: int) -> dict[str, BaseException | None]:
    """Tells those that moved, and of the others that somebody else moved them."""
    outcomes: dict[str, BaseException | None] = {}
    for writer in writers:
        table = writer.at.table_name
        outcomes[table] = None if table in moved else CheckpointLost(table)
        if table in moved:
            writer.moved(until)
    return outcomes
