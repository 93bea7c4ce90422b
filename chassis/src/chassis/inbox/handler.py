"""One partition's part of a batch in one transaction: lock, drop, prove, act, move, commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from contracts.domain import Event
from contracts.tijd import TijdVerstreken

from chassis.eventstore.bell import Bell
from chassis.eventstore.cause import Cause
from chassis.eventstore.clock import Clock
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.postgres import Connection, Pool
from chassis.inbox import metrics, parking
from chassis.inbox.asked import asked
from chassis.inbox.chain import FURTHEST, Chain, ChainBroken, Fresh, NoPlace, fresh
from chassis.inbox.record import Incoming, Lookup, Unreadable, last_sent, received, tick
from chassis.inbox.subscription import Received, Subscription
from chassis.inbox.table import InboxRow, Place
from chassis.observability.alarms import ALARMS
from chassis.process.failure import passing, told

_log = structlog.get_logger(__name__)


class Store(Protocol):
    """What the consumer needs of `EventStore`."""

    @property
    def pool(self) -> Pool: ...
    @property
    def bell(self) -> Bell: ...
    @property
    def clock(self) -> Clock: ...

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
    """The records of one subscription. `lookup` turns a CloudEvents type into the class that it is decoded as.

    `furthest`: how many positions ahead of the last one a record may be.
    """

    def __init__(self, store: Store, subscription: Subscription, lookup: Lookup, *, furthest: int = FURTHEST) -> None:
        self._store = store
        self._furthest = furthest
        self._subscription = subscription
        self._lookup = lookup
        self._wanted = subscription.wanted - {TijdVerstreken}

    async def take(self, partition: int, records: Sequence[Incoming]) -> Taken:
        """Give records (in order) their effect, exactly once.

        Raises ChainBroken after all before the hole took effect and the record at it was set aside, and whatever
        `passing` says will pass; any other failure parks the record that caused it.
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
        parked = aside = 0
        overcome = acted = False
        watermark: datetime | None = None
        async with self._store.pool.acquire() as connection, connection.transaction():
            found = await self._judged(connection, row.place, records, await row.lock(connection))
            if found.records:
                ticks = [record for record in found.records if self._lookup(record.ce_type) is TijdVerstreken]
                watermark = await self._watermark(connection, ticks)
                positions = [record.position for record in found.records]
                aside_already = await parking.aside_already(connection, row.place, positions)
                others = [
                    record
                    for record in found.records
                    if self._lookup(record.ce_type) in self._wanted and record.position not in aside_already.settled
                ]
                held = aside_already.keys
                if any(parking.is_place(key) for key in held):
                    upto = found.records[-1].offset
                    overcome = await parking.overcome(connection, row.place, upto, ChainBroken.__qualname__)
                act = self._sift if sift else self._at_once
                parked = await act(connection, row.place, others, held)
                acted = bool(others)
                await row.move(connection, found.chain, watermark, last_sent(found.records))
            broken = self._broken(source, partition, found)
            aside = await self._set_aside(connection, row.place, found, broken)
        if acted:
            self._store.bell.ring()
        if parked or aside or overcome:
            name = self._subscription.name
            metrics.PARKED_NOW.labels(name).set(await parking.count(self._store.pool, name))
        if broken is not None:
            raise broken
        return Taken(len(found.records), found.duplicates, parked + aside, watermark is not None)

    async def _judged(self, connection: Connection, place: Place, records: Sequence[Incoming], at: Chain) -> Fresh:
        found = fresh(records, at, self._furthest)
        if found.hole is None:
            return found
        over = await parking.given_up(connection, place)
        return fresh(records, at, self._furthest, over) if over else found

    def _broken(self, source: str, partition: int, found: Fresh) -> ChainBroken | None:
        if found.hole is None:
            return None
        return ChainBroken(source, partition, found.chain.position, found.hole, found.why)

    async def _set_aside(self, connection: Connection, place: Place, found: Fresh, broken: ChainBroken | None) -> int:
        """What belongs nowhere, for a person to look at; how many were new. Only a broken chain makes others wait."""
        new = 0
        for record in found.placeless:
            error = NoPlace(f"het record op offset {record.offset} zegt geen plaats in de keten")
            if await parking.set_aside(connection, place, record.offset, error, record):
                new += 1
                where = {"subscription": place[0], "partition": place[2], "offset": record.offset}
                _log.critical("record_without_place", **where, type=record.ce_type[:100])
        if broken is not None and found.hole is not None:
            new += await parking.set_aside(connection, place, found.hole.offset, broken, found.hole)
        return new

    async def unreadable(self, partition: int, offset: int, error: Exception) -> bool:
        """Kafka's client can't read the record at an offset. True when a person said to go on over it."""
        place = (self._subscription.name, self._subscription.source, partition)
        async with self._store.pool.acquire() as connection:
            if offset in await parking.given_up(connection, place):
                return True
            if await parking.set_aside(connection, place, offset, error):
                metrics.PARKED_NOW.labels(place[0]).inc()
        return False

    async def _watermark(self, connection: Connection, ticks: list[Incoming]) -> datetime | None:
        """A tick is never parked: the next one says all that it said. One that has not come yet moves nobody (N-30)."""
        if not self._subscription.carries_time or not ticks:
            return None
        latest: datetime | None = None
        furthest = await self._store.clock.furthest(connection)
        alarm = f"tijd {self._subscription.name}"
        for record in ticks:
            try:
                instant = tick(record)
            except Unreadable as error:
                metrics.BAD_TICKS.labels(self._subscription.name).inc()
                _log.error("tick_unreadable", subscription=self._subscription.name, error=str(error))
                continue
            if furthest is not None and instant > furthest:
                metrics.BAD_TICKS.labels(self._subscription.name).inc()
                said = {"instant": instant.isoformat(), "furthest": furthest.isoformat()}
                _log.error("tick_refused", subscription=self._subscription.name, position=record.position, **said)
                ALARMS.sound(alarm, f"een tik zegt {instant.isoformat()}, de klok van de database is daar nog niet")
                continue
            ALARMS.clear(alarm)
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
        """Run reactions and effects, and their steps in one call, all inside the caller's transaction."""
        subscription = self._subscription
        messages = [
            received(record, cls, subscription.source)
            for record in records
            if (cls := self._lookup(record.ce_type)) is not None and cls in self._wanted
        ]
        steps = [(step, _cause(why), why.op) for why, step in await asked(connection, subscription, messages)]
        for answer in await self._store.execute(connection, steps) if steps else ():
            if isinstance(answer, Refused):
                metrics.REFUSED.labels(subscription.name).inc()
                _log.info("step_refused", subscription=subscription.name, code=answer.code)


def _cause(message: Received[Event]) -> Cause:
    return Cause(message.correlation_id, message.event_id, message.actor, message.tenant, message.traceparent)
