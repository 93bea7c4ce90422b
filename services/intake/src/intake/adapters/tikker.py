"""Production's heartbeat: intake says every minute how far time has come. A simulation has none: there time is told."""

import asyncio
from datetime import timedelta

from chassis.eventstore import EventStore
from chassis.timeline import tick_when_due


class Tikker:
    """A supervised loop. Every replica may run it: who finds a recent tick leaves it at that."""

    def __init__(self, store: EventStore, interval: timedelta) -> None:
        self._store = store
        self._interval = interval

    async def tik(self) -> bool:
        """Append a tick when the last one is an interval old. Whether it did."""
        return await tick_when_due(self._store, self._interval)

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.tik()
            try:
                async with asyncio.timeout(self._interval.total_seconds() / 4):
                    await stop.wait()
            except TimeoutError:
                continue
