"""Where `op` comes from. The clock of a simulation is in `chassis.timeline`."""

import time
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from chassis.eventstore.postgres import Connection

TOLERANCE: Final = timedelta(minutes=1)
_EVERY_SECONDS: Final = 5.0
_STEP_SECONDS: Final = 0.5
_ASK: Final = "SELECT clock_timestamp()"


class Clock(Protocol):
    def now(self) -> datetime:
        """The instant (UTC) as this clock last knew it."""
        ...

    async def refresh(self, conn: Connection) -> datetime:
        """The instant (UTC) now, asked of the database where that is who knows."""
        ...

    async def furthest(self, conn: Connection) -> datetime | None:
        """The last instant that anybody may say has come (N-30); None where time is what somebody says it is."""
        ...


class RealClock:
    """The clock of the service's own database, whatever the host of this process believes (N-30).

    It is asked every five seconds; in between this process counts on from there. A host that was suspended, or whose
    own clock was set, asks at once. Before it was asked for the first time, `now` is the host's.
    """

    def __init__(self, tolerance: timedelta = TOLERANCE) -> None:
        self._tolerance = tolerance
        self._asked: datetime | None = None
        self._ticks = self._wall = 0.0

    def now(self) -> datetime:
        if self._asked is None:
            return datetime.now(UTC)
        return self._asked + timedelta(seconds=time.monotonic() - self._ticks)

    async def refresh(self, conn: Connection) -> datetime:
        counted = time.monotonic() - self._ticks
        stepped = abs(time.time() - self._wall - counted) > _STEP_SECONDS
        if self._asked is None or counted > _EVERY_SECONDS or stepped:
            await self._ask(conn)
        return self.now()

    async def furthest(self, conn: Connection) -> datetime:
        await self._ask(conn)
        return self.now() + self._tolerance

    async def _ask(self, conn: Connection) -> None:
        began = time.monotonic()
        asked: datetime = await conn.fetchval(_ASK)
        ended = time.monotonic()
        # It looked somewhere in between: the middle is off by half of it. After a long wait it is taken as late as can
        # be, so that no stamp is far ahead.
        self._asked, self._ticks, self._wall = asked.astimezone(UTC), ended, time.time()
        if ended - began < _STEP_SECONDS:
            self._ticks = began + (ended - began) / 2
            self._wall -= ended - self._ticks
