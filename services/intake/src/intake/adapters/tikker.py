"""Production's heartbeat: intake says every minute how far time has come. A simulation has none: there time is told."""

import asyncio
from datetime import timedelta
from typing import Final

from chassis.eventstore import EventStore
from chassis.timeline import Timekeeper, last_tick, now

# Of one replica at a time: two heartbeats at once would say nothing that one does not.
_HOUD: Final = "SELECT pg_try_advisory_xact_lock(7301101, hashtext('tikker'))"


class Tikker:
    """A supervised loop. Every replica may run it: who finds a recent tick, or another at it, leaves it at that."""

    def __init__(self, store: EventStore, interval: timedelta) -> None:
        self._store = store
        self._interval = interval
        self._timekeeper = Timekeeper(store)

    async def tik(self) -> bool:
        """When the last tick is an interval old: live through what fell due, then append one. Whether it did."""
        if not await self._nodig():
            return False
        async with self._store.pool.acquire() as conn, conn.transaction():
            if not await conn.fetchval(_HOUD) or not await self._nodig():
                return False
            await self._timekeeper.advance(await now(self._store))
        return True

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.tik()
            try:
                async with asyncio.timeout(self._interval.total_seconds() / 4):
                    await stop.wait()
            except TimeoutError:
                continue

    async def _nodig(self) -> bool:
        last = await last_tick(self._store)
        return last is None or await now(self._store) - last >= self._interval
