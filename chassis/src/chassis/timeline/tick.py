"""A tick: the service's own statement that all with an earlier `op` has been said."""

from datetime import datetime, timedelta
from uuid import uuid4

from chassis.eventstore import statements
from chassis.eventstore.cause import SYSTEEM, Cause
from chassis.eventstore.decider import Outcome, Step
from chassis.eventstore.postgres import Connection
from chassis.eventstore.store import EventStore
from chassis.eventstore.tijd import TIJD, TIJD_STREAM, VerstrijkTijd


async def append_tick(store: EventStore, instant: datetime, cause: Cause | None = None) -> Outcome:
    """Append TijdVerstreken(`instant`) once nobody holds an earlier stamp; later stamps are at `instant` or after.

    An instant at or before the last tick changes nothing: the outcome has no events.
    """
    async with store.pool.acquire() as conn, conn.transaction():
        await statements.hold_timeline(conn)
        outcome = await tick_in(conn, store, instant, cause)
    store.bell.ring()
    return outcome


async def tick_in(conn: Connection, store: EventStore, instant: datetime, cause: Cause | None = None) -> Outcome:
    """As `append_tick`, in a transaction that holds the timeline already."""
    why = cause or Cause(uuid4(), None, SYSTEEM, {})
    [outcome] = await store.execute(conn, [(Step(TIJD, TIJD_STREAM, VerstrijkTijd()), why, instant)])
    if not isinstance(outcome, Outcome):
        raise TypeError("a tick is never refused")
    return outcome


async def tick_when_due(store: EventStore, interval: timedelta) -> bool:
    """Append a tick at the clock's now when the last one is an `interval` old; whether it did. Any replica may ask."""
    if not _due(store, await last_tick(store), interval):
        return False
    async with store.pool.acquire() as conn, conn.transaction():
        await statements.hold_timeline(conn)
        # Another replica may have been first, and its tick may be newer than our waiting.
        if not _due(store, await statements.last_tick(conn), interval):
            return False
        await tick_in(conn, store, store.clock.now())
    store.bell.ring()
    return True


def _due(store: EventStore, last: datetime | None, interval: timedelta) -> bool:
    return last is None or store.clock.now() - last >= interval


async def last_tick(store: EventStore) -> datetime | None:
    """How far this service says that time has come."""
    loaded = await store.load(TIJD, TIJD_STREAM)
    return loaded.state.tijdstip if loaded else None
