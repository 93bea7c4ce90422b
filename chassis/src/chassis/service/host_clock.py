"""Whether this host knows what time it is: tokens and certificates of others are judged by its own clock."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Final

from chassis.eventstore import Pool

_ASK: Final = "SELECT clock_timestamp()"


async def host_clock(pool: Pool, tolerance: timedelta) -> str | None:
    """None, or why not: the clock of this host and that of the database differ by more than `tolerance` (N-30).

    However long the question took, the database looked while it was asked: that much is no difference.
    """
    began = time.time()
    told: datetime = await pool.fetchval(_ASK)
    ended = time.time()
    ahead, behind = began - told.timestamp(), told.timestamp() - ended
    if max(ahead, behind) <= tolerance.total_seconds():
        return None
    where = f"{ahead:.0f} s voor" if ahead > behind else f"{behind:.0f} s achter"
    return f"deze machine loopt {where} op de database"
