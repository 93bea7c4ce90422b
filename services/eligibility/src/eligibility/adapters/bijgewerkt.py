"""Waiting until a view holds everything that was committed when somebody asked; bounded."""

import asyncio
import time
from typing import Final

from chassis.eventstore import Pool
from chassis.projections import Stale, Views

# What is committed stands in `pending` or in the feed; what was pending now gets a place before the feed's head then.
_WACHTEND: Final = "SELECT coalesce(max(seq), 0) FROM pending"
_GEPLAATST: Final = "SELECT NOT EXISTS (SELECT 1 FROM pending WHERE seq <= $1)"
_KOP: Final = "SELECT coalesce(max(position), 0) FROM feed"
_PAUZE: Final = 0.005


async def wacht_tot_bij(pool: Pool, views: Views, *namen: str, geduld: float = 10.0) -> int:
    """The feed position that every view of `namen` covers. Raises Stale after `geduld` seconds."""
    grens = time.monotonic() + geduld
    wachtend = await pool.fetchval(_WACHTEND)
    while not await pool.fetchval(_GEPLAATST, wachtend):
        await _adem(grens, "the feed")
    kop = int(await pool.fetchval(_KOP))
    for naam in namen:
        while await _positie(views, naam) < kop:
            await _adem(grens, naam)
    return kop


async def _positie(views: Views, naam: str) -> int:
    try:
        return await views.position(naam)
    except LookupError:
        return -1


async def _adem(grens: float, wat: str) -> None:
    if time.monotonic() > grens:
        raise Stale(f"{wat} is behind")
    await asyncio.sleep(_PAUZE)
