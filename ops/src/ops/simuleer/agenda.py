"""The agenda of the story: what happens when, in order of time; equal times in order of planning, rows of V first.

Only the opening comes before a row of V: an answer given at 09:00 on the day of the offer is an answer to it.
"""

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count

Daad = Callable[[datetime], Awaitable[None]]

OPENING = 0
RIJ_VAN_V = 1
KALENDER = 2


class Agenda:
    def __init__(self, tot: datetime) -> None:
        self._tot = tot
        self._rij: list[tuple[datetime, int, int, Daad]] = []
        self._nr = count()

    def plan(self, wanneer: datetime, daad: Daad, voorrang: int = KALENDER) -> None:
        """Nothing is planned from `tot` on: the story ends at the start of that day."""
        if wanneer < self._tot:
            heapq.heappush(self._rij, (wanneer, voorrang, next(self._nr), daad))

    def volgende(self) -> tuple[datetime, Daad] | None:
        if not self._rij:
            return None
        wanneer, _, _, daad = heapq.heappop(self._rij)
        return wanneer, daad
