"""Between Kafka's batches and the handler: every failure is caught here, and a partition that failed is read again.

An exception that left the handler would be fatal: the position stays where it is, the next batch follows, and its
acknowledgement would commit past the failed one.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Final

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import IllegalStateError, KafkaError

from chassis.inbox import metrics
from chassis.inbox.chain import ChainBroken
from chassis.inbox.handler import Handler, Taken
from chassis.inbox.record import incoming
from chassis.inbox.subscription import Subscription
from chassis.inbox.time import EventTime
from chassis.observability.messaging import processing
from chassis.process import Backoff, passing

_logger = structlog.get_logger(__name__)
_SHORTEST: Final = 0.02
_LONGEST: Final = 5.0
_PATIENCE: Final = 60.0
_HOLE_RECHECK: Final = 30.0


class Feeder:
    """One subscription in one process."""

    def __init__(
        self,
        handler: Handler,
        subscription: Subscription,
        kafka: Callable[[], Any],
        stop: asyncio.Event,
        event_time: EventTime,
    ) -> None:
        self._handler = handler
        self._name = subscription.name
        self._source = subscription.source
        self._kafka = kafka
        self._stop = stop
        self._time = event_time

    async def on_batch(self, records: Any) -> None:
        """Handle the partitions of a batch side by side, then commit the offsets of what the database has."""
        parts: defaultdict[Any, list[Any]] = defaultdict(list)
        for record in records:
            parts[TopicPartition(record.topic, record.partition)].append(record)
        offsets = await asyncio.gather(*(self._partition(place, part) for place, part in parts.items()))
        done = {place: offset for place, offset in zip(parts, offsets, strict=True) if offset is not None}
        if not done:
            return
        try:
            await self._kafka().commit(done)
        except (KafkaError, IllegalStateError) as error:
            # The offset is a hint: whoever reads from the old one drops what the database has seen.
            _logger.warning("offsets_not_committed", subscription=self._name, error=repr(error))

    async def _partition(self, place: Any, records: list[Any]) -> int | None:
        """The offset to go on from, or None when the records must be read again."""
        label = (self._name, str(place.partition))
        try:
            with processing(self._group(place.topic), place.topic, place.partition, records):
                taken = await self._persist(place.partition, records)
        except ChainBroken as hole:
            metrics.CHAIN_BROKEN.labels(*label).set(1)
            _logger.critical("chain_broken", subscription=self._name, partition=place.partition, error=str(hole))
            self._stand_still(place, hole.offset)
            return hole.offset
        except Exception:
            # Nothing may leave the handler (see above).
            _logger.exception("batch_released", subscription=self._name, partition=place.partition)
            self._read_again(place, records[0].offset)
            return None
        if taken is None:
            self._read_again(place, records[0].offset)
            return None
        self._count(label, place, records, taken)
        return records[-1].offset + 1

    def _group(self, topic: str) -> str:
        """The Kafka group: under the same prefix as the topic."""
        return topic.removesuffix(self._source) + self._name

    async def _persist(self, partition: int, records: list[Any]) -> Taken | None:
        """Try until it is done; None when we must stop, and what doesn't pass after a minute is raised."""
        arrived = [incoming(record) for record in records]
        backoff = Backoff(_SHORTEST, _LONGEST)
        deadline = time.monotonic() + _PATIENCE
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
        metrics.CHAIN_BROKEN.labels(*label).set(0)
        if taken.parked:
            metrics.PARKED.labels(self._name).inc(taken.parked)
            metrics.PARKED_NOW.labels(self._name).inc(taken.parked)
        if taken.ticked:
            self._time.ticked()
        with contextlib.suppress(IllegalStateError):
            end = self._kafka().highwater(place)
            metrics.LAG.labels(*label).set(max(0, (end or 0) - records[-1].offset - 1))

    def _read_again(self, place: Any, offset: int) -> None:
        # Illegal when a rebalance took the partition away: then its next owner reads from the committed offset.
        with contextlib.suppress(IllegalStateError, AttributeError):
            self._kafka().seek(place, offset)

    def _stand_still(self, place: Any, offset: int) -> None:
        self._read_again(place, offset)
        with contextlib.suppress(IllegalStateError, AttributeError):
            self._kafka().pause(place)
        # Look again now and then, so that a repaired inbox needs no restart.
        asyncio.get_running_loop().call_later(_HOLE_RECHECK, self._look_again, place)

    def _look_again(self, place: Any) -> None:
        with contextlib.suppress(IllegalStateError, AttributeError):
            self._kafka().resume(place)
