"""When the watermark advances: every deadline that has come is lived, and only then the tick is passed on."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypeAlias
from uuid import uuid4

from chassis.eventstore import statements
from chassis.eventstore.cause import SYSTEEM, Cause
from chassis.eventstore.errors import VersionConflict
from chassis.eventstore.postgres import Connection, contended
from chassis.eventstore.refold import refold_stale
from chassis.eventstore.store import EventStore
from chassis.observability.tracing import linked_span
from chassis.process import Backoff
from chassis.timeline.tick import last_tick, refuse_ahead, tick_in
from chassis.timeline.visit import anything_due, visit_due

_PATIENCE: Final = 50

Chore: TypeAlias = Callable[[EventStore, Connection], Awaitable[int]]
"""A part of what was left for later, in the given transaction; how much it did, 0 when nothing is left."""


class Timekeeper:
    """Restart-safe: every batch of visits is a transaction of its own, and a visit that happened is not due any more.

    Several replicas may do it at once; they find each other's work done. `most` is how many streams go in a batch.
    `chores` are done before time goes on, each part in a transaction of its own: too many streams for one.
    """

    def __init__(self, store: EventStore, *, most: int = 200, chores: Sequence[Chore] = ()) -> None:
        self._store = store
        self._most = most
        self._chores = chores
        self._refolded = False

    async def advance(self, watermark: datetime, cause: Cause | None = None) -> int:
        """Live through all that is due at or before `watermark`, then append this service's own TijdVerstreken.

        How many visits it took; 0 when the last tick says that it was done before. Raises what the domain raised
        when time spoke to it (time stands still then, and nothing is lost), and TickAhead before anything hears of it.
        """
        done = await last_tick(self._store)
        if done is not None and watermark <= done:
            return 0
        async with self._store.pool.acquire() as conn:
            await refuse_ahead(conn, self._store, watermark)
        if not self._refolded:
            # A deploy may have changed what `due` answers; `due_at` of streams that nobody touches must follow.
            await refold_stale(self._store.pool, self._store.codec)
            self._refolded = True
        with linked_span("tick", (), attributes={"uitstroom.watermark": watermark.isoformat()}) as here:
            return await self._live(watermark, cause or Cause(uuid4(), None, SYSTEEM, {}, here))

    async def _live(self, watermark: datetime, cause: Cause) -> int:
        visits = 0
        for chore in self._chores:
            while await self._in_transaction(partial(self._do, chore)):
                pass
        while True:
            while visited := await self._in_transaction(lambda: self._visit(watermark)):
                visits += visited
            if await self._in_transaction(lambda: self._pass_on(watermark, cause)):
                return visits

    async def _do(self, chore: Chore) -> int:
        async with self._store.pool.acquire() as conn, conn.transaction():
            done = await chore(self._store, conn)
        if done:
            self._store.bell.ring()
        return done

    async def _visit(self, watermark: datetime) -> int:
        async with self._store.pool.acquire() as conn, conn.transaction():
            visited = await visit_due(conn, self._store, watermark, self._most)
        if visited:
            self._store.bell.ring()
        return visited

    async def _pass_on(self, watermark: datetime, cause: Cause) -> int:
        """1 when the tick stands; 0 when a command slipped in a deadline that has come already: visit again."""
        async with self._store.pool.acquire() as conn, conn.transaction():
            await statements.hold_timeline(conn)
            if await anything_due(conn, watermark):
                return 0
            await tick_in(conn, self._store, watermark, cause)
        self._store.bell.ring()
        return 1

    async def _in_transaction(self, work: Callable[[], Awaitable[int]]) -> int:
        """Commands come in between; who lost a stream to one tries again with what stands there now."""
        backoff = Backoff(0.005, 0.25, jitter=1)
        for _ in range(_PATIENCE):
            try:
                return await work()
            except Exception as error:
                if not (isinstance(error, VersionConflict) or contended(error)):
                    raise
                await asyncio.sleep(backoff.seconds())
        raise VersionConflict(())
