"""Two things measured in turns, so that a machine that slows down slows both."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from statistics import median

Werk = Callable[[], Awaitable[int]]


@dataclass(frozen=True)
class Paar:
    """Units per second of ours and of the other, medians; `verhouding` is the median of the ratios round by round."""

    naam: str
    ons: float
    ander: float
    verhouding: float


async def wacht_tot(klaar: Callable[[], Awaitable[bool]]) -> None:
    """Look every few milliseconds; what is waited for is in a database and rings no bell."""
    while not await klaar():
        await asyncio.sleep(0.005)


async def _tempo(werk: Werk) -> float:
    begin = time.perf_counter()
    aantal = await werk()
    return aantal / (time.perf_counter() - begin)


async def om_en_om(naam: str, ons: Werk, ander: Werk, rondes: int) -> Paar:
    """One round of each that is not counted, then `rondes` pairs. A `Werk` answers how many units it did."""
    await _tempo(ons)
    await _tempo(ander)
    paren = [(await _tempo(ons), await _tempo(ander)) for _ in range(rondes)]
    return Paar(
        naam,
        median(a for a, _ in paren),
        median(b for _, b in paren),
        median(a / b for a, b in paren),
    )
