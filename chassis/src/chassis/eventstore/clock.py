"""Where `op` comes from. The clock of a simulation is in `chassis.timeline`."""

from datetime import UTC, datetime
from typing import Protocol

from chassis.eventstore.postgres import Connection


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant (UTC) as this clock last knew it."""
        ...

    async def refresh(self, conn: Connection) -> datetime:
        """The instant (UTC) now, asked of the database where that is who knows."""
        ...


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    async def refresh(self, conn: Connection) -> datetime:
        return datetime.now(UTC)
