"""Gives committed events their place, after commit: dense positions 1, 2, 3, …. Stateless; every replica may run it."""

import asyncio
from typing import Final

import structlog

from chassis.eventstore.bell import Bell
from chassis.eventstore.postgres import Connection, Pool, connection_lost
from chassis.process import Backoff, stopped_within

_FIRST_PAUSE: Final = 0.005
_LAST_PAUSE: Final = 0.25
_RUNG: Final = 1.0
"""The pause of who is rung for: what nobody rings for was left by a process that ended."""
_TAKEN: Final = -1
"""Another replica is at it, and may have looked before what waits here was committed."""
_log = structlog.get_logger(__name__)


class Sequencer:
    """Moves `pending` to `feed`, `most` events per transaction.

    `wake` is the store's bell (something was committed in this process), `moved` is rung after every batch that moved
    something. Appends of other processes are seen by looking: from every 5 ms after work to every 250 ms when idle.
    With a `wake` other processes place their own: it looks once for each ring, and every second for what they left.
    """

    def __init__(self, pool: Pool, *, wake: Bell | None = None, moved: Bell | None = None, most: int = 2000) -> None:
        self._pool = pool
        self._wake = wake or Bell()
        self._rung = wake is not None
        self.moved = moved or Bell()
        self._most = most

    async def run_once(self) -> int:
        """How many events got their place now; 0 too when another replica is at it."""
        async with self._pool.acquire(timeout=10.0) as conn:
            return max(await self._step(conn), 0)

    async def drain(self) -> int:
        """Until nothing visible waits; how many events got their place."""
        total = 0
        while moved := await self.run_once():
            total += moved
        return total

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. While the database is away it waits and tries again; other errors are raised."""
        idle = Backoff(_FIRST_PAUSE, _LAST_PAUSE, jitter=0)
        while not stop.is_set():
            try:
                async with self._pool.acquire(timeout=10.0) as conn:
                    while not stop.is_set():
                        since = self._wake.mark()
                        moved = await self._step(conn)
                        alone = self._rung and moved != _TAKEN
                        if moved > 0 or alone:
                            idle.reset()
                        if moved < self._most:
                            await self._wake.wait(_RUNG if alone else idle.seconds(), since, stop)
            except Exception as error:
                if not connection_lost(error):
                    raise
                _log.warning("sequencer_waits", error=type(error).__name__)
                await stopped_within(stop, _LAST_PAUSE)

    async def _step(self, conn: Connection) -> int:
        moved = int(await conn.fetchval("SELECT chassis_sequence($1)", self._most))
        if moved > 0:
            self.moved.ring()
        return moved
