"""What may take long to begin, against being told to stop."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Final

_PATIENCE: Final = 0.5


async def done_before(stop: asyncio.Event, work: Coroutine[Any, Any, object]) -> bool:
    """True when `work` ended by itself. Else it was called off because of `stop`, and nothing of it runs any more.

    Raises what `work` raised. What it raises while it is called off counts for nothing. Half a second after `stop` it
    may still end by itself: Kafka's client loses hold of a connection over which it is just asking where all others go.
    """
    if stop.is_set():
        work.close()
        return False
    task = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({task}, timeout=_PATIENCE)
        ended = task.done()
    finally:
        stopping.cancel()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    if ended:
        task.result()
    return ended
