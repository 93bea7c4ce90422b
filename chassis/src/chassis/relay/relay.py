"""Read after the checkpoint, send all, await all, move the checkpoint. A crash repeats one batch and skips nothing."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

import structlog

from chassis.collector import relax
from chassis.eventstore.postgres import Pool, Row
from chassis.relay import metrics
from chassis.relay.broker import BrokerTopic, Outgoing, check_topic
from chassis.relay.checkpoint import Checkpoint, RelayTable
from chassis.relay.envelope import Envelope, public_types

_log = structlog.get_logger(__name__)

_STOP_PATIENCE: Final = 10.0
_STANDBY: Final = 1.0
_IDLE_SHORTEST: Final = 0.005
_IDLE_LONGEST: Final = 0.25


class CheckpointLost(Exception):
    """Another relay moved the checkpoint: it sends now, this one stops."""


class FeedBroken(Exception):
    """Feed positions are dense; one is missing, so an event is missing. Nothing after it is sent."""


class Waits(Protocol):
    async def wait(self, within: float, /) -> object: ...


class Relay:
    """One topic of one service. Every replica may run it; an advisory lock lets one of them send.

    `producer_factory` makes an idempotent producer that is not started (`idempotent_producer`). `public` (event name →
    CloudEvents type) defaults to what `contracts.register` says of the service that the topic is named after.
    """

    def __init__(
        self,
        pool: Pool,
        producer_factory: Callable[[], Any],
        topic: str,
        partitions: int,
        source_urn: str,
        *,
        public: Mapping[str, str] | None = None,
        bell: Waits | None = None,
        limit: int = 2000,
    ) -> None:
        self._pool = pool
        self._producer_factory = producer_factory
        self._topic = topic
        self._partitions = partitions
        names = public_types(topic.rsplit(".", 1)[-1]) if public is None else public
        self._envelope = Envelope(names, source_urn, partitions)
        self._bell = bell
        self._limit = limit
        self._backoff = 0.0

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Failures are logged and begin again at the checkpoint with a jittered pause.

        Raises BrokerTopic (the topic is not what it should be) and FeedBroken: those need a person.
        """
        relax()
        while not stop.is_set():
            try:
                async with self._pool.acquire() as connection:
                    await self._hold(RelayTable(connection, self._topic), stop)
            except (BrokerTopic, FeedBroken):
                raise
            except Exception as error:  # noqa: BLE001 - supervised: whatever ended it, the checkpoint knows where to begin
                self._backoff = min(max(self._backoff * 2, 0.1), 10.0)
                metrics.RESTARTS.labels(self._topic).inc()
                _log.warning("relay_restart", topic=self._topic, error=repr(error), pause=self._backoff)
                await _pause(stop, self._backoff * random.uniform(0.5, 1.0))

    async def _hold(self, table: RelayTable, stop: asyncio.Event) -> None:
        while not await table.claim():
            await _pause(stop, _STANDBY)
            if stop.is_set():
                return
        metrics.ACTIVE.labels(self._topic).set(1)
        try:
            await self._produce(table, stop)
        finally:
            metrics.ACTIVE.labels(self._topic).set(0)
            # A dead connection has given the lock up already.
            with contextlib.suppress(Exception):
                await table.release()

    async def _produce(self, table: RelayTable, stop: asyncio.Event) -> None:
        producer = self._producer_factory()
        try:
            await producer.start()
            await check_topic(producer, self._topic, self._partitions)
            await self._follow(table, producer, stop)
        finally:
            # With the broker away this would wait for a flush; nothing in it counts before the checkpoint moved.
            stopping = asyncio.ensure_future(producer.stop())
            await asyncio.wait([stopping], timeout=_STOP_PATIENCE)
            stopping.cancel()

    async def _follow(self, table: RelayTable, producer: Any, stop: asyncio.Event) -> None:
        at = await table.load()
        rows = await table.read(at.position, self._limit, self._envelope.names)
        idle = _IDLE_SHORTEST
        while not stop.is_set():
            if not rows:
                head = await table.head()
                metrics.LAG.labels(self._topic).set(head - at.position)
                if head == at.position:
                    await self._wait(stop, idle)
                    idle = min(idle * 2, _IDLE_LONGEST)
                rows = await table.read(at.position, self._limit, self._envelope.names)
                if not rows and head > at.position:
                    raise FeedBroken(f"no event after position {at.position}, the feed's head is {head}")
                continue
            idle = _IDLE_SHORTEST
            at, rows = await self._batch(table, producer, at, rows)
            self._backoff = 0.0

    async def _batch(
        self, table: RelayTable, producer: Any, at: Checkpoint, rows: list[Row]
    ) -> tuple[Checkpoint, list[Row]]:
        """Send `rows`, move the checkpoint; meanwhile read what comes next."""
        if rows[-1][0] - at.position != len(rows):
            raise FeedBroken(f"{len(rows)} events after position {at.position}, the last is {rows[-1][0]}")
        last = dict(at.last)
        envelope = self._envelope
        outgoing = Outgoing(producer, self._topic)
        for row in rows:
            envelope.put(row, last, outgoing.add)
        new = Checkpoint(rows[-1][0], last)
        reading = asyncio.create_task(table.read(new.position, self._limit, envelope.names))
        try:
            await outgoing.send()
        finally:
            # Not cancelled: the connection must not be left in the middle of a read.
            await asyncio.gather(reading, return_exceptions=True)
        following = reading.result()
        if not await table.move(at, new):
            raise CheckpointLost(self._topic)
        metrics.SENT.labels(self._topic).inc(outgoing.count)
        metrics.POSITION.labels(self._topic).set(new.position)
        if following:
            metrics.LAG.labels(self._topic).set(await table.head() - new.position)
        return new, following

    async def _wait(self, stop: asyncio.Event, seconds: float) -> None:
        if self._bell is None:
            await _pause(stop, seconds)
        else:
            await self._bell.wait(_IDLE_LONGEST)


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
