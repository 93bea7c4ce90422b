"""A consumer's time: the least of what the partitions upstream have reached; when it advances, due streams hear it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

import structlog

from chassis.eventstore.postgres import Pool
from chassis.inbox import metrics
from chassis.inbox.subscription import Subscription
from chassis.inbox.table import service_watermark
from chassis.observability.alarms import ALARMS
from chassis.process import Backoff, stopped_within

_logger = structlog.get_logger(__name__)
_LONGEST: Final = 30.0
_ALARM: Final = "tijd"


class Timekeeper(Protocol):
    """`chassis.timeline.Timekeeper`; `advance` may be called again with the same watermark."""

    async def advance(self, watermark: datetime, /) -> object: ...


class EventTime:
    """Follows the inbox table, which all workers of the service share, and tells the timekeeper."""

    def __init__(
        self, pool: Pool, subscriptions: Sequence[Subscription], partitions: int, timekeeper: Timekeeper | None
    ) -> None:
        self._pool = pool
        self._sources = [(s.name, s.source) for s in subscriptions if s.carries_time]
        self._partitions = partitions
        self._timekeeper = timekeeper
        self._moved = asyncio.Event()
        self._reached: datetime | None = None
        self._held: set[str] = set()

    def holds(self, topic: str, wrong: bool) -> None:
        """Of a topic with other partitions than we know of nobody can say how far time is in all: it stands still."""
        before = bool(self._held)
        (self._held.add if wrong else self._held.discard)(topic)
        if before and not self._held:
            self._moved.set()

    def ticked(self) -> None:
        """A batch with a tick was committed."""
        self._moved.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Begins with a look: the process may have ended between a commit and its advance."""
        if self._timekeeper is None or not self._sources:
            await stop.wait()
            return
        backoff = Backoff(0.05, _LONGEST)
        self._moved.set()
        while not stop.is_set():
            if not await self._woken(stop):
                return
            try:
                await self._advance(self._timekeeper)
                backoff.reset()
                ALARMS.clear(_ALARM)
            except Exception as error:
                ALARMS.sound(_ALARM, f"tijd staat stil: {type(error).__name__}")
                metrics.TIME_FAILED.inc()
                pause = backoff.seconds()
                _logger.exception("time_failed", pause=pause)
                self._moved.set()
                await stopped_within(stop, pause)

    async def _woken(self, stop: asyncio.Event) -> bool:
        waits = [asyncio.ensure_future(self._moved.wait()), asyncio.ensure_future(stop.wait())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        self._moved.clear()
        return not stop.is_set()

    async def _advance(self, timekeeper: Timekeeper) -> None:
        if self._held:
            return
        watermark = await service_watermark(self._pool, self._sources, self._partitions)
        if watermark is None or (self._reached is not None and watermark <= self._reached):
            return
        await timekeeper.advance(watermark)
        self._reached = watermark
        metrics.WATERMARK.set(watermark.timestamp())
