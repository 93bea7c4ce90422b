"""Waiting until what was committed at one moment has its place in the feed."""

import asyncio
from typing import Final

from chassis.eventstore.postgres import Connection, Pool
from chassis.process import Backoff

_WAITING: Final = "SELECT coalesce(max(seq), 0) FROM pending"
_STILL: Final = "SELECT EXISTS (SELECT 1 FROM pending WHERE seq <= $1)"
_HEAD: Final = "SELECT coalesce(max(position), 0) FROM feed"
_SHORTEST: Final = 0.005
_LONGEST: Final = 0.05


class NotSequenced(RuntimeError):
    """Committed events get no place: no process of the service is sequencing."""


async def waiting(connection: Pool | Connection) -> int:
    """The last event that waits for its place, as this transaction sees it; for `placed`."""
    return int(await connection.fetchval(_WAITING))


async def placed(pool: Pool, last: int, *, patience: float = 20.0) -> int:
    """The feed's head once every event up to `last` has its place. Raises NotSequenced after `patience` seconds."""
    again = Backoff(_SHORTEST, _LONGEST, jitter=0)
    try:
        async with asyncio.timeout(patience):
            while await pool.fetchval(_STILL, last):
                await asyncio.sleep(again.seconds())
    except TimeoutError:
        raise NotSequenced("committed events wait for their place in the feed: is the service running?") from None
    return int(await pool.fetchval(_HEAD))
