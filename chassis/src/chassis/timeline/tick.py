"""A tick: the service's own statement that all with an earlier `op` has been said."""

from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from chassis.eventstore import statements
from chassis.eventstore.cause import SYSTEEM, Cause
from chassis.eventstore.decider import Outcome, Step
from chassis.eventstore.postgres import Connection
from chassis.eventstore.store import EventStore
from chassis.eventstore.tijd import TIJD, TIJD_STREAM, VerstrijkTijd

_log = structlog.get_logger(__name__)


class TickAhead(Exception):
    """An instant that has not come yet by the clock of the service's own database (N-30)."""

    def __init__(self, instant: datetime, furthest: datetime) -> None:
        super().__init__(f"{instant.isoformat()} has not come: {furthest.isoformat()} is the furthest that it can be")
        self.instant = instant


async def refuse_ahead(conn: Connection, store: EventStore, instant: datetime) -> None:
    """Raises TickAhead, and logs, for an instant that is further than the tolerance from the database's clock."""
    furthest = await store.clock.furthest(conn)
    if furthest is not None and instant > furthest:
        _log.error("tick_refused", instant=instant.isoformat(), furthest=furthest.isoformat())
        raise TickAhead(instant, furthest)


async def append_tick(store: EventStore, instant: datetime, cause: Cause | None = None) -> Outcome:
    """Append TijdVerstreken(`instant`) once nobody holds an earlier stamp; later stamps are at `instant` or after.

    An instant at or before the last tick changes nothing: the outcome has no events. Raises TickAhead.
    """
    async with store.pool.acquire() as conn, conn.transaction():
        await statements.hold_timeline(conn)
        outcome = await tick_in(conn, store, instant, cause)
    store.bell.ring()
    return outcome


async def tick_in(conn: Connection, store: EventStore, instant: datetime, cause: Cause | None = None) -> Outcome:
    """As `append_tick`, in a transaction that holds the timeline already."""
    await refuse_ahead(conn, store, instant)
    why = cause or Cause(uuid4(), None, SYSTEEM, {})
    [outcome] = await store.execute(conn, [(Step(TIJD, TIJD_STREAM, VerstrijkTijd()), why, instant)])
    if not isinstance(outcome, Outcome):
        raise TypeError("a tick is never refused")
    return outcome


async def tick_when_due(store: EventStore, interval: timedelta) -> bool:
    """Append a tick at the clock's now when the last one is an `interval` old; whether it did. Any replica may ask."""
    async with store.pool.acquire() as conn:
        if await _due(conn, store, interval) is None:
            return False
        async with conn.transaction():
            await statements.hold_timeline(conn)
            # Another replica may have been first, and its tick may be newer than our waiting.
            now = await _due(conn, store, interval)
            if now is None:
                return False
            await tick_in(conn, store, now)
    store.bell.ring()
    return True


async def _due(conn: Connection, store: EventStore, interval: timedelta) -> datetime | None:
    """Now, when the last tick is an `interval` old."""
    last = await statements.last_tick(conn)
    now = await store.clock.refresh(conn)
    return now if last is None or now - last >= interval else None


async def now(store: EventStore) -> datetime:
    """What a command would be stamped with: the service's clock, asked of who knows, and never before the last tick."""
    async with store.pool.acquire() as conn:
        clock = await store.clock.refresh(conn)
        tick = await statements.last_tick(conn)
    return clock if tick is None else max(clock, tick)


async def last_tick(store: EventStore) -> datetime | None:
    """How far this service says that time has come."""
    loaded = await store.load(TIJD, TIJD_STREAM)
    return loaded.state.tijdstip if loaded else None
