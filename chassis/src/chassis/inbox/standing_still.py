"""Partitions that must not go on: paused, with an alarm, looked at again now and then. The others don't notice."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any, Final

import structlog
from aiokafka.errors import IllegalStateError

from chassis.inbox import metrics
from chassis.inbox.chain import ChainBroken
from chassis.inbox.handler import Handler
from chassis.observability.alarms import ALARMS
from chassis.process import stopped_within

_logger = structlog.get_logger(__name__)
RECHECK: Final = 10.0


class StandingStill:
    """Of one subscription in one process. As it is looked at again, a repair or a `parked discard` needs no restart."""

    def __init__(self, handler: Handler, name: str, kafka: Callable[[], Any], stop: asyncio.Event) -> None:
        self._handler = handler
        self._name = name
        self._kafka = kafka
        self._stop = stop
        self._reasons: dict[Any, tuple[str, int]] = {}
        self._reread: dict[Any, int] = {}
        self._looking: set[asyncio.Task[None]] = set()

    async def hole(self, place: Any, broken: ChainBroken) -> None:
        """What is missing may stand before where this reading began, as after our own tables were set back: once, the
        partition is read again from its beginning. Is the hole still there then, it stands still.
        """
        if self._reread.get(place) != broken.offset:
            self._reread[place] = broken.offset
            with contextlib.suppress(IllegalStateError, AttributeError):
                await self._kafka().seek_to_beginning(place)
                _logger.warning("partition_read_again", subscription=self._name, partition=place.partition)
                return
        why = f"keten gebroken: {broken}"
        if self._is_news(place, broken.offset, why):
            _logger.critical("chain_broken", subscription=self._name, partition=place.partition, error=why)
        metrics.CHAIN_BROKEN.labels(self._name, str(place.partition)).set(1)
        self._pause(place, broken.offset)
        self._later(self._resume(place))

    def failed(self, place: Any, offset: int, error: Exception) -> None:
        """Neither the database nor the record is to blame, as far as we know: not at once again, and not in silence."""
        why = f"verwerken mislukt: {type(error).__name__}"
        if self._is_news(place, offset, why):
            _logger.critical("partition_failed", subscription=self._name, partition=place.partition, error=why)
        self._pause(place, offset)
        self._later(self._resume(place))

    async def unreadable(self, place: Any, offset: int, error: Exception) -> None:
        """Read on over it once a person gave it up; until then it is neither read nor passed."""
        try:
            given_up = await self._handler.unreadable(place.partition, offset, error)
        except Exception:
            # Kept in the database when it answers again; not passed in the meantime.
            _logger.exception("unreadable_not_kept", subscription=self._name, partition=place.partition)
            given_up = False
        if given_up:
            with contextlib.suppress(IllegalStateError, AttributeError):
                self._kafka().seek(place, offset + 1)
                self._kafka().resume(place)
            self.goes_on(place, offset + 1)
            return
        why = f"record op offset {offset} is onleesbaar: {type(error).__name__}"
        if self._is_news(place, offset, why):
            _logger.critical("record_unreadable", subscription=self._name, partition=place.partition, error=why)
        metrics.CHAIN_BROKEN.labels(self._name, str(place.partition)).set(1)
        self._pause(place, offset)
        self._later(self._unreadable_again(place, offset, error))

    def goes_on(self, place: Any, offset: int) -> None:
        """All before `offset` is behind us; where something stands in the way at or after it, that stays so."""
        standing = self._reasons.get(place)
        if standing is not None and standing[1] >= offset:
            return
        if self._reasons.pop(place, None) is not None:
            ALARMS.clear(self._alarm(place))
            _logger.info("partition_goes_on", subscription=self._name, partition=place.partition)
        metrics.CHAIN_BROKEN.labels(self._name, str(place.partition)).set(0)

    def read_again(self, place: Any, offset: int) -> None:
        # Illegal when a rebalance took the partition away: then its next owner reads from the committed offset.
        with contextlib.suppress(IllegalStateError, AttributeError):
            self._kafka().seek(place, offset)

    def close(self) -> None:
        """Whoever reads these partitions next finds out for itself."""
        for task in self._looking:
            task.cancel()
        for place in list(self._reasons):
            self._forget(place)

    def _forget(self, place: Any) -> None:
        self._reasons.pop(place, None)
        ALARMS.clear(self._alarm(place))

    def _alarm(self, place: Any) -> str:
        return f"{self._name} partitie {place.partition}"

    def _is_news(self, place: Any, offset: int, why: str) -> bool:
        """Sound the alarm; False when it sounds already: it is looked at again and again."""
        known = self._reasons.get(place) == (why, offset)
        self._reasons[place] = why, offset
        ALARMS.sound(self._alarm(place), why)
        return not known

    def _pause(self, place: Any, offset: int) -> None:
        self.read_again(place, offset)
        with contextlib.suppress(IllegalStateError, AttributeError):
            self._kafka().pause(place)

    def _later(self, look: Any) -> None:
        task = asyncio.ensure_future(look)
        self._looking.add(task)
        task.add_done_callback(self._looking.discard)

    async def _resume(self, place: Any) -> None:
        if await self._still_ours(place):
            with contextlib.suppress(IllegalStateError, AttributeError):
                self._kafka().resume(place)

    async def _unreadable_again(self, place: Any, offset: int, error: Exception) -> None:
        if await self._still_ours(place):
            await self.unreadable(place, offset, error)

    async def _still_ours(self, place: Any) -> bool:
        if await stopped_within(self._stop, RECHECK):
            return False
        kafka = self._kafka()
        if kafka is not None and place in kafka.assignment():
            return True
        self._forget(place)
        return False
