"""Signals come one by one; the vault is asked for all that wait at once, and not at all for who is remembered."""

import asyncio
from collections import OrderedDict
from typing import Final
from uuid import UUID

from chassis.eventstore import Pool

from intake.adapters.kluis.personen import Aangemeld, Personen, Tenant

_MEEST: Final = 500
# The event that needs this person commits later in the same database and flushes the log up to itself: a wait of
# our own would make nothing safer.
_NIET_WACHTEN: Final = "SET LOCAL synchronous_commit TO off"
_Wacht = tuple[Aangemeld, asyncio.Future[UUID]]


class Verzamelaar:
    """Persoon_ref of one reported person, in the vault before any event of this database that names it.

    `onthoud`: how many are remembered.
    """

    def __init__(self, pool: Pool, personen: Personen, onthoud: int = 100_000) -> None:
        self._pool = pool
        self._personen = personen
        self._onthoud = onthoud
        self._bekend: OrderedDict[tuple[bytes, Tenant], UUID] = OrderedDict()
        self._wachten: list[_Wacht] = []
        self._bezig: asyncio.Task[None] | None = None

    async def persoon_ref(self, persoon: Aangemeld) -> UUID:
        sleutel = (self._personen.hash(persoon.bsn), persoon.tenant)
        bekend = self._bekend.get(sleutel)
        if bekend is not None and persoon.gegevens.leeg():
            self._bekend.move_to_end(sleutel)
            return bekend
        antwoord: asyncio.Future[UUID] = asyncio.get_running_loop().create_future()
        self._wachten.append((persoon, antwoord))
        if self._bezig is None or self._bezig.done():
            self._bezig = asyncio.create_task(self._leeg())
        ref = await antwoord
        self._bekend[sleutel] = ref
        if len(self._bekend) > self._onthoud:
            self._bekend.popitem(last=False)
        return ref

    async def _leeg(self) -> None:
        while self._wachten:
            groep, self._wachten = self._wachten[:_MEEST], self._wachten[_MEEST:]
            try:
                async with self._pool.acquire() as conn, conn.transaction():
                    await conn.execute(_NIET_WACHTEN)
                    refs = await self._personen.bewaar(conn, [persoon for persoon, _ in groep])
            except Exception as fout:  # noqa: BLE001 - it is the answer to each who waits for this group
                for _, antwoord in groep:
                    if not antwoord.done():
                        antwoord.set_exception(fout)
                continue
            for persoon, antwoord in groep:
                if not antwoord.done():
                    antwoord.set_result(refs[persoon.bsn])
