"""What a process of a service stands on while it runs: pool, store, feed, views, clock. Opened once, closed once."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from typing_extensions import TypeVar

from chassis import timeline
from chassis.eventstore import Bell, Clock, EventStore, Pool, RealClock, create_pool
from chassis.feed import Feed
from chassis.inbox import Consumed
from chassis.projections import Views
from chassis.relay import public_types
from chassis.service.definition import Service
from chassis.settings import ChassisSettings, OpeningSettings
from chassis.timeline import SimulationClock

S_co = TypeVar("S_co", bound=OpeningSettings, covariant=True, default=ChassisSettings)


@dataclass(frozen=True)
class Runtime(Generic[S_co]):
    """An open service. `moved` rings when the feed grew. An operator opens one with `OpeningSettings` alone."""

    service: Service
    settings: S_co
    pool: Pool
    store: EventStore
    feed: Feed
    views: Views
    consumed: Consumed
    clock: Clock
    moved: Bell

    @property
    def dsn(self) -> str:
        return self.settings.database_dsn.get_secret_value()

    async def after_for_others(self, after: str) -> str:
        """An own `after` as every service understands it that listens to this one; itself while it has no place."""
        place = await self.feed.place_for_others(after, list(public_types(self.service.name)))
        return after if place is None else str(place)

    async def now(self) -> datetime:
        """The time, for who reads: that of a simulation is asked for, as another process may have set it.

        Raises ClockNotSet. What is decided is stamped by the store.
        """
        return await timeline.now(self.store) if self.simulation else self.clock.now()

    @property
    def simulation(self) -> SimulationClock | None:
        """The clock that may be set, or None when time is real."""
        return self.clock if isinstance(self.clock, SimulationClock) else None


@asynccontextmanager
async def opened(service: Service, settings: S_co) -> AsyncGenerator[Runtime[S_co]]:
    """All that the service's routes and loops are made over. It opens while the database is away, too.

    At the end the store finishes the commands that wait, then the pool closes: end loops and requests before.
    """
    dsn = settings.database_dsn.get_secret_value()
    pool = await create_pool(dsn, max_size=settings.database_verbindingen, name=service.name)
    # Readers have connections of their own: however many they are, and however slow, a command never waits for one.
    reads = await create_pool(dsn, max_size=settings.database_leesverbindingen, name=f"{service.name} leest")
    try:
        real = RealClock(settings.tolerance)
        clock = SimulationClock(pool, omgeving=settings.omgeving) if settings.simulatie else real
        async with EventStore(pool, service.deciders, name=service.name, clock=clock) as store:
            consumed = Consumed(pool, service.subscriptions)
            yield Runtime(
                service=service,
                settings=settings,
                pool=pool,
                store=store,
                feed=Feed(pool, name=service.name),
                views=Views(reads, service.views, name=service.name, others=consumed),
                consumed=consumed,
                clock=clock,
                moved=Bell(),
            )
    finally:
        await reads.close()
        await pool.close()
