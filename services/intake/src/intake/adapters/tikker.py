"""Production's heartbeat: intake says every minute how far time has come. A simulation has none: there time is told."""

import asyncio
from datetime import datetime, timedelta

from chassis.eventstore import EventStore
from chassis.eventstore.statements import hold_timeline
from chassis.timeline.tick import last_tick, tick_in

from intake.adapters.tijdlijn import laatste_tik


class Tikker:
    """A supervised loop. Every replica may run it: who finds a recent tick leaves it at that."""

    def __init__(self, store: EventStore, interval: timedelta) -> None:
        self._store = store
        self._interval = interval

    async def tik(self) -> bool:
        """Append a tick when the last one is an interval old. Whether it did."""
        if not self._tijd(await last_tick(self._store)):
            return False
        async with self._store.pool.acquire() as conn, conn.transaction():
            await hold_timeline(conn)
            # Another replica may have been first, and its tick may be newer than our waiting.
            if not self._tijd(await laatste_tik(conn)):
                return False
            await tick_in(conn, self._store, self._store.clock.now())
        self._store.bell.ring()
        return True

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.tik()
            try:
                async with asyncio.timeout(self._interval.total_seconds() / 4):
                    await stop.wait()
            except TimeoutError:
                continue

    def _tijd(self, vorige: datetime | None) -> bool:
        return vorige is None or self._store.clock.now() - vorige >= self._interval
