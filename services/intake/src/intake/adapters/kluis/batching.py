"""Signals come one by one; the vault is asked for all that wait at once."""

import asyncio
from typing import Final
from uuid import UUID

from chassis.eventstore import Pool

from intake.adapters.kluis.personen import Aangemeld, Personen

_MOST: Final = 500
# The event that needs this person commits later in the same database and flushes the log up to itself: a wait of
# our own would make nothing safer.
_DO_NOT_WAIT: Final = "SET LOCAL synchronous_commit TO off"
_Waiting = tuple[Aangemeld, asyncio.Future[UUID]]


class PersonenBatcher:
    """Persoon_ref of one reported person, in the vault before any event of this database that names it.

    Nothing is remembered between two questions: who was erased, by whichever process, is erased here.
    """

    def __init__(self, pool: Pool, personen: Personen) -> None:
        self._pool = pool
        self._personen = personen
        self._waiting: list[_Waiting] = []
        self._running: asyncio.Task[None] | None = None

    async def persoon_ref(self, persoon: Aangemeld) -> UUID:
        answer: asyncio.Future[UUID] = asyncio.get_running_loop().create_future()
        self._waiting.append((persoon, answer))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._drain())
        return await answer

    async def _drain(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                async with self._pool.acquire() as conn, conn.transaction():
                    await conn.execute(_DO_NOT_WAIT)
                    refs = await self._personen.bewaar(conn, [persoon for persoon, _ in group])
            except Exception as error:  # noqa: BLE001 - it is the answer to each who waits for this group
                for _, answer in group:
                    if not answer.done():
                        answer.set_exception(error)
                continue
            for persoon, answer in group:
                if not answer.done():
                    answer.set_result(refs[persoon.bsn])
