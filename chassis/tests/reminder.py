"""The smallest aggregate that time speaks to, for tests of the chassis: an alarm, and a clock that stands still."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
from contracts.domain import Command, Event

from chassis.eventstore import SYSTEEM, Cause, Decider, EventStore, Step
from chassis.testing.database import Database

T0 = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
MINUUT = timedelta(minutes=1)


class Gewekt(Event, frozen=True, kw_only=True):
    om: datetime


class Gepland(Event, frozen=True, kw_only=True):
    om: datetime
    keren: int
    stap_minuten: int


class Plan(Command, frozen=True, kw_only=True):
    """Wake at `om`, and then `keren - 1` times more, a step of minutes apart."""

    om: datetime
    keren: int = 1
    stap_minuten: int = 1


class Wekker(msgspec.Struct, frozen=True):
    om: datetime | None = None
    keren: int = 0
    stap_minuten: int = 1


def decide(command: Command, wekker: Wekker) -> list[Event]:
    if isinstance(command, Plan):
        return [Gepland(om=command.om, keren=command.keren, stap_minuten=command.stap_minuten)]
    return [Gewekt(om=command.op)]


def evolve(wekker: Wekker, event: Event) -> Wekker:
    if isinstance(event, Gepland):
        return Wekker(event.om, event.keren, event.stap_minuten)
    if not isinstance(event, Gewekt):
        raise TypeError(type(event).__name__)
    return Wekker(event.om + wekker.stap_minuten * MINUUT, wekker.keren - 1, wekker.stap_minuten)


WEKKER = Decider("wekker", Wekker, (Gepland, Gewekt), Wekker, decide, evolve, lambda w: w.om if w.keren > 0 else None)


def cause() -> Cause:
    return Cause(uuid4(), None, SYSTEEM, {})


class StandingClock:
    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    async def refresh(self, conn: object) -> datetime:
        return self.instant


async def opened(database: Database, instant: datetime = T0) -> EventStore:
    return EventStore(await database.pool(), [WEKKER], clock=StandingClock(instant))


async def plan(store: EventStore, om: datetime, keren: int = 1, stap: int = 1) -> UUID:
    stream = uuid4()
    await store.send(Step(WEKKER, stream, Plan(om=om, keren=keren, stap_minuten=stap)), cause())
    return stream
