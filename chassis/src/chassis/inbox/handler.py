"""One partition's part of a batch in one transaction: lock, drop, prove, act, move, commit."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from contracts.domain import Event
from contracts.tijd import TijdVerstreken

from chassis.eventstore.bell import Bell
from chassis.eventstore.cause import Cause
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.postgres import Connection, Pool
from chassis.inbox import metrics, parking
from chassis.inbox.chain import ChainBroken, fresh
from chassis.inbox.record import Incoming, Lookup, Unreadable, received, tick
from chassis.inbox.subscription import Received, Subscription
from chassis.inbox.table import InboxRow, Place
from chassis.process.failure import passing, told

_log = structlog.get_logger(__name__)


class Store(Protocol):
    """What the consumer needs of `EventStore`."""

    @property
    def pool(self) -> Pool: ...
    @property
    def bell(self) -> Bell: ...

    async def execute(
        self, connection: Connection, steps: Sequence[tuple[Step, Cause, datetime]], /
    ) -> Sequence[Outcome | Refused]: ...


@dataclass(frozen=True)
class Taken:
    """What a batch did: `handled` new records, `duplicates` dropped, `parked` set apart, `ticked` when time moved."""

    handled: int
    duplicates: int
    parked: int
    ticked: bool


class Handler:
    """The records of one subscription. `lookup` turns a CloudEvents type into the class that it is decoded as."""

    def __init__(self, store: Store, subscription: Subscription, lookup: Lookup) -> None:
        self._store = store
        self._subscription = subscription
        self._lookup = lookup
        self._wanted = subscription.wanted - {TijdVerstreken}

    async def take(self, partition: int, records: Sequence[Incoming]) -> Taken:
        """Give records (in order) their effect, exactly once.

        Raises ChainBroken after all before the hole took effect, and whatever `passing` says will pass; any other
        failure parks the record that caused it.
        """
        try:
            return await self._take(partition, records, sift=False)
        except ChainBroken:
            raise
        except Exception as error:
            if passing(error):
                raise
        return await self._take(partition, records, sift=True)

    async def _take(self, partition: int, records: Sequence[Incoming], *, sift: bool) -> Taken:
        source = self._subscription.source
        row = InboxRow(self._subscription.name, source, partition)
        parked = 0
        watermark: datetime | None = None
        async with self._store.pool.acquire() as connection, connection.transaction():
            chain = fresh(records, await row.lock(connection))
            if chain.records:
                ticks = [record for record in chain.records if self._lookup(record.ce_type) is TijdVerstreken]
                watermark = self._watermark(ticks)
                others = [record for record in chain.records if self._lookup(record.ce_type) in self._wanted]
                held = await parking.parked_keys(connection, row.place)
                act = self._sift if sift else self._at_once
                parked = await act(connection, row.place, others, held)
                await row.move(connection, chain.last, watermark)
        self._store.bell.ring()
        if chain.hole is not None:
            raise ChainBroken(source, partition, chain.last, chain.hole)
        return Taken(len(chain.records), chain.duplicates, parked, watermark is not None)

    def _watermark(self, ticks: list[Incoming]) -> datetime | None:
        """A tick is never parked: the next one says all that it said."""
        if not self._subscription.carries_time:
            return None
        latest: datetime | None = None
        for record in ticks:
            try:
                instant = tick(record)
            except Unreadable as error:
                metrics.BAD_TICKS.labels(self._subscription.name).inc()
                _log.error("tick_unreadable", subscription=self._subscription.name, error=str(error))
                continue
            latest = instant if latest is None else max(latest, instant)
        return latest

    async def _at_once(self, connection: Connection, place: Place, records: list[Incoming], held: set[str]) -> int:
        going, behind = await self._park_behind(connection, place, records, held)
        await self.act(connection, going)
        return behind

    async def _sift(self, connection: Connection, place: Place, records: list[Incoming], held: set[str]) -> int:
        """Halve until the guilty record stands alone; it parks, the later ones of its key behind it."""
        going, parked = await self._park_behind(connection, place, records, held)
        if not going:
            return parked
        try:
            async with connection.transaction():
                await self.act(connection, going)
        except Exception as error:
            if passing(error):
                raise
            if len(going) == 1:
                await self._park(connection, place, going[0], error)
                held.add(going[0].key)
                return parked + 1
        else:
            return parked
        middle = len(going) // 2
        parked += await self._sift(connection, place, going[:middle], held)
        return parked + await self._sift(connection, place, going[middle:], held)

    async def _park_behind(
        self, connection: Connection, place: Place, records: list[Incoming], held: set[str]
    ) -> tuple[list[Incoming], int]:
        behind = [record for record in records if record.key in held]
        if not behind:
            return records, 0
        await parking.park(connection, place, behind, None)
        return [record for record in records if record.key not in held], len(behind)

    async def _park(self, connection: Connection, place: Place, record: Incoming, error: Exception) -> None:
        kind, _, fingerprint = told(error)
        log = _log.bind(subscription=place[0], partition=place[2], position=record.position, type=record.ce_type)
        log.error("record_parked", key=record.key, error_type=kind, fingerprint=fingerprint)
        await parking.park(connection, place, [record], error)

    async def act(self, connection: Connection, records: Sequence[Incoming]) -> None:
        """Run reactions, their steps in one call, and effects, all inside the caller's transaction."""
        subscription = self._subscription
        steps: list[tuple[Step, Cause, datetime]] = []
        effects: dict[Callable[..., Awaitable[None]], list[Received[Event]]] = {}
        for record in records:
            cls = self._lookup(record.ce_type)
            if cls is None or cls not in self._wanted:
                continue
            message = received(record, cls, subscription.source)
            if asked := subscription.steps(message):
                cause = _cause(message)
                steps.extend((step, cause, message.op) for step in asked)
            if (effect := subscription.effect(cls)) is not None:
                effects.setdefault(effect, []).append(message)
        if steps:
            for answer in await self._store.execute(connection, steps):
                if isinstance(answer, Refused):
                    metrics.REFUSED.labels(subscription.name).inc()
                    _log.info("step_refused", subscription=subscription.name, code=answer.code)
        for effect, messages in effects.items():
            await effect(connection, messages)


def _cause(message: Received[Event]) -> Cause:
    return Cause(message.correlation_id, message.event_id, message.actor, message.tenant, message.traceparent)
