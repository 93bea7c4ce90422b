"""Signals come one by one; the vault is asked for all that wait at once."""

import asyncio
from collections.abc import Sequence
from typing import Final
from uuid import UUID

from chassis.eventstore import Connection, Pool, StoreUnavailable, contended

from intake.adapters.kluis.herkenning import Herkend, Herkenning
from intake.adapters.kluis.personen import Aangemeld, Personen
from intake.domain.vergelijking import Grenzen

_MOST: Final = 500
# The event that needs this person commits later in the same database and flushes the log up to itself: a wait of
# our own would make nothing safer.
# Nor does a group wait long for who holds one of its persons; one by itself waits longer.
_DO_NOT_WAIT: Final = "SET LOCAL synchronous_commit TO off; SET LOCAL lock_timeout = '{}'"
_TOGETHER: Final = "250ms"
_BY_ITSELF: Final = "5s"
_AT_ONCE: Final = 4
_Waiting = tuple[Aangemeld, asyncio.Future[Herkend]]


class PersonenBatcher:
    """Persoon_ref of one reported person, in the vault before any event of this database that names it.

    Nothing is remembered between two questions: who was erased, by whichever process, is erased here.
    """

    def __init__(self, pool: Pool, personen: Personen, grenzen: Grenzen | None = None) -> None:
        self._pool = pool
        self._herkenning = Herkenning(personen, grenzen or Grenzen())
        self._waiting: list[_Waiting] = []
        self._running: asyncio.Task[None] | None = None
        self._alones: set[asyncio.Task[None]] = set()
        self._few = asyncio.Semaphore(_AT_ONCE)

    async def persoon_ref(self, persoon: Aangemeld) -> UUID:
        return (await self.herken(persoon)).persoon_ref

    async def herken(self, persoon: Aangemeld) -> Herkend:
        answer: asyncio.Future[Herkend] = asyncio.get_running_loop().create_future()
        self._waiting.append((persoon, answer))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._drain())
        return await answer

    async def herken_in(self, conn: Connection, persoon: Aangemeld) -> Herkend:
        """In the caller's transaction: the person is kept only if what is told of him is."""
        [herkend] = await self._herkenning.herken(conn, [persoon])
        return herkend

    async def bekend_in(self, conn: Connection, persoon: Aangemeld) -> Herkend | None:
        """Who this is, where that is known; nothing is kept."""
        return await self._herkenning.bekend(conn, persoon)

    async def _drain(self) -> None:
        """On one connection while somebody waits: giving it back and asking for it again costs a round trip."""
        while group := self._take():
            try:
                async with self._pool.acquire() as conn:
                    while group:
                        await self._keep(conn, group, _TOGETHER)
                        group = self._take()
            except Exception as error:  # noqa: BLE001 - it is the answer to each who waits for this group
                if contended(error):
                    # One of them is in a file that is taken in, or is just being erased: who is not, need not wait.
                    for one in group:
                        self._apart(one)
                else:
                    _refuse(group, error)

    def _take(self) -> Sequence[_Waiting]:
        group, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
        return group

    async def _keep(self, conn: Connection, group: Sequence[_Waiting], patience: str) -> None:
        """Answer them all, or nobody and raise."""
        async with conn.transaction():
            await conn.execute(_DO_NOT_WAIT.format(patience))
            herkend = await self._herkenning.herken(conn, [persoon for persoon, _ in group])
        for (_, answer), een in zip(group, herkend, strict=True):
            if not answer.done():
                answer.set_result(een)

    def _apart(self, one: _Waiting) -> None:
        task = asyncio.create_task(self._alone(one))
        self._alones.add(task)
        task.add_done_callback(self._alones.discard)

    async def _alone(self, one: _Waiting) -> None:
        [error] = await asyncio.gather(self._by_itself(one), return_exceptions=True)
        if isinstance(error, Exception):
            _refuse([one], StoreUnavailable("this person is in a file in hand") if contended(error) else error)

    async def _by_itself(self, one: _Waiting) -> None:
        async with self._few, self._pool.acquire() as conn:
            await self._keep(conn, [one], _BY_ITSELF)


def _refuse(group: Sequence[_Waiting], error: Exception) -> None:
    for _, answer in group:
        if not answer.done():
            answer.set_exception(error)
