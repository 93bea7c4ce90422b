"""What a process of a service stands on while it runs: pool, store, feed, views, clock. Opened once, closed once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from chassis.eventstore import Bell, Clock, EventStore, Pool, RealClock, create_pool
from chassis.feed import Feed
from chassis.projections import Views
from chassis.settings import ChassisSettings
from chassis.timeline import SimulationClock

if TYPE_CHECKING:
    from chassis.service.definition import Definition


class Runtime:
    """`store`, `views`, `feed`, `pool` and `clock` exist while it is open; a router may keep the room, not them."""

    pool: Pool
    store: EventStore
    feed: Feed
    views: Views
    clock: Clock

    def __init__(self, definition: Definition, settings: ChassisSettings) -> None:
        self.definition = definition
        self.settings = settings
        self.moved = Bell()
        """Rings when the feed grew."""

    @property
    def dsn(self) -> str:
        return self.settings.database_dsn.get_secret_value()

    @property
    def simulation(self) -> SimulationClock | None:
        """The clock that may be set, or None when time is real."""
        return self.clock if isinstance(self.clock, SimulationClock) else None

    @asynccontextmanager
    async def opened(self) -> AsyncGenerator[Runtime]:
        settings, definition = self.settings, self.definition
        self.pool = await create_pool(self.dsn, max_size=settings.database_verbindingen, name=definition.name)
        try:
            simulated = settings.simulatie
            self.clock = SimulationClock(self.pool, omgeving=settings.omgeving) if simulated else RealClock()
            self.feed = Feed(self.pool)
            self.views = Views(self.pool, definition.views)
            async with EventStore(self.pool, definition.deciders, clock=self.clock) as store:
                self.store = store
                yield self
        finally:
            await self.pool.close()

    async def database_answers(self) -> str | None:
        """Readiness: None, or why not."""
        await self.pool.fetchval("SELECT 1")
        return None
