"""The clock of a simulation, asked by many at once."""

import asyncio
from datetime import UTC, datetime
from typing import Any, cast

from chassis.timeline import SimulationClock

EARLIER, LATER = datetime(2026, 9, 24, 10, tzinfo=UTC), datetime(2026, 10, 1, 10, tzinfo=UTC)


class Answer:
    """A connection that answers with an instant, once it may."""

    def __init__(self, instant: datetime, may: asyncio.Event) -> None:
        self._instant, self._may = instant, may

    async def fetchval(self, _: str) -> datetime:
        await self._may.wait()
        return self._instant


async def test_an_answer_that_comes_late_takes_nobody_back_in_time() -> None:
    clock = SimulationClock(cast(Any, None), omgeving="test")
    slow, quick = asyncio.Event(), asyncio.Event()
    asked_first = asyncio.create_task(clock.refresh(cast(Any, Answer(EARLIER, slow))))
    asked_last = asyncio.create_task(clock.refresh(cast(Any, Answer(LATER, quick))))
    quick.set()
    assert await asked_last == LATER
    slow.set()
    assert await asked_first == LATER
    assert clock.now() == LATER
