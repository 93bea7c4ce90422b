"""What must still happen to one polis, in order of time; at one instant in a fixed order."""

import heapq
from collections.abc import Callable
from datetime import datetime
from itertools import count

Daad = Callable[[datetime], None]

BEGIN, PARTNER, ZELF, NA_ZELF, BORDEREL, NA_BORDEREL, VERSTRIJKT = range(7)
"""The order at one instant: the rows of the file, what the calendar plays (a borderel is one payment, booked whole
before it completes anything), and last the passing of time itself (a payment at moment x is in time)."""


class Agenda:
    def __init__(self) -> None:
        self._rij: list[tuple[datetime, int, int, Daad]] = []
        self._tel = count()

    def zet(self, wanneer: datetime, rang: int, doe: Daad) -> None:
        heapq.heappush(self._rij, (wanneer, rang, next(self._tel), doe))

    def leef_tot(self, tot: datetime) -> None:
        while self._rij and self._rij[0][0] <= tot:
            nu, _, _, doe = heapq.heappop(self._rij)
            doe(nu)
