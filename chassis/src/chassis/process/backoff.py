"""Pauses of a loop that tries again, or looks again: each twice the last, up to a longest, ended by the stop event.

The libraries for this retry a function; these loops begin again at a checkpoint, and learn halfway that it went well.
"""

import asyncio
import random
from contextlib import suppress


async def stopped_within(stop: asyncio.Event, seconds: float) -> bool:
    """Wait `seconds`, or until `stop`. True when that is set."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
    return stop.is_set()


class Backoff:
    """Pauses from `first` to `longest` seconds. `jitter` is the part of a pause that is chance: none 0, all of it 1.

    Chance keeps many that fell at once from coming back at once.
    """

    def __init__(self, first: float, longest: float, *, jitter: float = 0.5) -> None:
        self._first = first
        self._longest = longest
        self._jitter = jitter
        self._next = first

    def reset(self) -> None:
        """It went well: the next pause is the first again."""
        self._next = self._first

    def seconds(self) -> float:
        """How long to wait now."""
        pause, self._next = self._next, min(self._next * 2, self._longest)
        return pause * random.uniform(1 - self._jitter, 1)

    async def pause(self, stop: asyncio.Event) -> bool:
        """Wait, or until `stop`. True when that is set."""
        return await stopped_within(stop, self.seconds())
