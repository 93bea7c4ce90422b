"""Waiting for what happens elsewhere, in a process, a database or a broker, and rings no bell here."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TypeVar

from chassis.process import Backoff

T = TypeVar("T")


def looks(first: float = 0.005, longest: float = 0.1) -> Backoff:
    """The pauses between two looks, in seconds: without chance, for who looks here is alone."""
    return Backoff(first, longest, jitter=0)


async def until(
    look: Callable[[], Awaitable[T]],
    enough: Callable[[T], bool] = bool,
    *,
    within: float | None = None,
    pauses: Backoff | None = None,
) -> T:
    """Look until what is seen is `enough`, and give that. After `within` seconds TimeoutError, with what was seen."""
    pauses = pauses or looks()
    began = monotonic()
    while not enough(seen := await look()):
        if within is not None and monotonic() - began > within:
            raise TimeoutError(f"{seen}")
        await asyncio.sleep(pauses.seconds())
    return seen
