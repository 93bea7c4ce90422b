"""Two things measured in turns, so that a machine that slows down slows both."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeVar

import uvloop

from ops.waiting import looks, until

_LOOK_SECONDS = 0.005
T = TypeVar("T")
Values = dict[str, object]
Work = Callable[[], Awaitable[int]]


@dataclass(frozen=True)
class Pair:
    """Units per second of ours and of the other, medians; `ratio` is the median of the ratios round by round."""

    name: str
    ours: float
    other: float
    ratio: float


async def seen(done: Callable[[], Awaitable[bool]]) -> None:
    """Until it is done; looks every few milliseconds, so that a measurement is not longer than what it measures."""
    await until(done, pauses=looks(_LOOK_SECONDS, _LOOK_SECONDS))


async def _rate(work: Work) -> float:
    began = time.perf_counter()
    count = await work()
    return count / (time.perf_counter() - began)


async def in_turns(name: str, ours: Work, other: Work, rounds: int) -> Pair:
    """One round of each that is not counted, then `rounds` pairs. A `Work` answers how many units it did."""
    await _rate(ours)
    await _rate(other)
    pairs = [(await _rate(ours), await _rate(other)) for _ in range(rounds)]
    return Pair(
        name,
        median(a for a, _ in pairs),
        median(b for _, b in pairs),
        median(a / b for a, b in pairs),
    )


def run(work: Coroutine[Any, Any, T]) -> T:
    """On the loop that the services run on, a fresh one."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
