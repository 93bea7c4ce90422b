"""Between Kafka's batches and the handler: every failure is caught here, and a partition that failed is read again.

An exception that left the handler would be fatal: the position stays where it is, the next batch follows, and its
acknowledgement would commit past the failed one.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from typing import Any, Final

import structlog
from aiokafka.errors import IllegalStateError, KafkaError

from chassis.inbox import metrics
from chassis.inbox.chain import ChainBroken
from chassis.inbox.handler import Handler, Taken
from chassis.inbox.reading import Part
from chassis.inbox.record import incoming
from chassis.inbox.standing_still import StandingStill
from chassis.inbox.subscription import Subscription
from chassis.inbox.time import EventTime
from chassis.observability.messaging import processing
from chassis.process import Backoff, passing

_logger = structlog.get_logger(__name__)
_SHORTEST: Final = 0.02
_LONGEST: Final = 5.0
_HINT_EVERY: Final = 1.0
_HINT_PATIENCE: Final = 2.0


class Feeder:
    """One subscription in one process. `patience`: how many seconds a passing failure is tried again in one go."""

    def __init__(
        self,
        handler: Handler,
        subscription: Subscription,
        kafka: Callable[[], Any],
        stop: asyncio.Event,
        event_time: EventTime,
        *,
        patience: float = 60.0,
    ) -> None:
        self._handler = handler
        self._name = subscription.name
        self._source = subscription.source
        self._kafka = kafka
        self._stop = stop
        self._time = event_time
        self._patience = patience
        self._busy: dict[Any, float] = {}
        self._hints: dict[Any, int] = {}
        self._committed = 0.0
        self._still = StandingStill(handler, subscription.name, kafka, stop)

    async def on_batch(self, parts: Sequence[Part]) -> None:
        """Handle the partitions of a batch side by side; the offsets of what the database has are committed later."""
        places = [part.place for part in parts]
        self._busy = dict.fromkeys(places, time.monotonic())
        offsets = await asyncio.gather(*(self._partition(part.place, part.take()) for part in parts))
        self._hints |= {place: offset for place, offset in zip(places, offsets, strict=True) if offset is not None}

    async def commit(self, *, at_once: bool = False) -> None:
        """Tell the group how far the database has come, now and then: who reads from an older offset drops repeats.

        Kafka's client waits for a coordinator for ever; who watches whether the broker answers must not wait with it.
        """
        now = time.monotonic()
        if not self._hints or (now - self._committed < _HINT_EVERY and not at_once):
            return
        self._committed = now
        hints, self._hints = self._hints, {}
        try:
            assigned = self._kafka().assignment()
            if ours := {place: offset for place, offset in hints.items() if place in assigned}:
                async with asyncio.timeout(_HINT_PATIENCE):
                    await self._kafka().commit(ours)
        except (KafkaError, IllegalStateError, AttributeError, TimeoutError) as error:
            self._hints = hints | self._hints
            _logger.warning("offsets_not_committed", subscription=self._name, error=repr(error))

    async def on_unreadable(self, place: Any, offset: int, error: Exception) -> None:
        """What Kafka's client can't decode: this partition stands still, the others go on."""
        await self._still.unreadable(place, offset, error)

    def close(self) -> None:
        self._still.close()

    def stuck(self) -> dict[str, str]:
        """What is at work for longer than we have patience, by name; it neither ended nor failed."""
        now = time.monotonic()
        return {
            f"{self._name} partitie {place.partition} bezig": f"een stapel is {now - began:.0f} s in behandeling"
            for place, began in self._busy.items()
            if now - began > self._patience
        }

    async def _partition(self, place: Any, records: list[Any]) -> int | None:
        """The offset to go on from, or None when the records must be read again."""
        try:
            return await self._handled(place, records)
        finally:
            self._busy.pop(place, None)

    async def _handled(self, place: Any, records: list[Any]) -> int | None:
        label = (self._name, str(place.partition))
        try:
            with processing(self._group(place.topic), place.topic, place.partition, records):
                taken = await self._persist(place.partition, records)
        except ChainBroken as hole:
            await self._still.hole(place, hole)
            return hole.offset
        except Exception as error:
            # Nothing may leave the handler (see above).
            _logger.exception("batch_released", subscription=self._name, partition=place.partition)
            self._still.failed(place, records[0].offset, error)
            return None
        if taken is None:
            self._still.read_again(place, records[0].offset)
            return None
        self._count(label, place, records, taken)
        self._still.goes_on(place, records[-1].offset + 1)
        return records[-1].offset + 1

    def _group(self, topic: str) -> str:
        """The Kafka group: under the same prefix as the topic."""
        return topic.removesuffix(self._source) + self._name

    async def _persist(self, partition: int, records: list[Any]) -> Taken | None:
        """Try until it is done; None when we must stop, and what doesn't pass in time is raised."""
        arrived = [incoming(record) for record in records]
        backoff = Backoff(_SHORTEST, _LONGEST)
        deadline = time.monotonic() + self._patience
        while True:
            try:
                return await self._handler.take(partition, arrived)
            except Exception as error:
                if not passing(error) or time.monotonic() > deadline:
                    raise
                metrics.RETRIES.labels(self._name).inc()
                _logger.warning("batch_retry", subscription=self._name, partition=partition, error=repr(error))
            if await backoff.pause(self._stop):
                return None

    def _count(self, label: tuple[str, str], place: Any, records: list[Any], taken: Taken) -> None:
        metrics.HANDLED.labels(*label).inc(taken.handled)
        metrics.DUPLICATES.labels(*label).inc(taken.duplicates)
        if taken.parked:
            metrics.PARKED.labels(self._name).inc(taken.parked)
        if taken.ticked:
            self._time.ticked()
        with contextlib.suppress(IllegalStateError):
            end = self._kafka().highwater(place)
            metrics.LAG.labels(*label).set(max(0, (end or 0) - records[-1].offset - 1))
