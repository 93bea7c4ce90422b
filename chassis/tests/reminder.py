"""The smallest aggregate that time speaks to, for tests of the chassis: a reminder, and a clock that stands still."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import SYSTEEM, Cause, Decider, EventStore, Step
from chassis.testing.database import Database
from contracts.domain import Command, Event

T0 = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Reminded(Event, frozen=True, kw_only=True):
    at: datetime


class Scheduled(Event, frozen=True, kw_only=True):
    at: datetime
    times: int
    step_minutes: int


class Schedule(Command, frozen=True, kw_only=True):
    """Remind at `at`, and then `times - 1` times more, a step of minutes apart."""

    at: datetime
    times: int = 1
    step_minutes: int = 1


class Reminder(msgspec.Struct, frozen=True):
    at: datetime | None = None
    times: int = 0
    step_minutes: int = 1


def decide(command: Command, reminder: Reminder) -> list[Event]:
    if isinstance(command, Schedule):
        return [Scheduled(at=command.at, times=command.times, step_minutes=command.step_minutes)]
    return [Reminded(at=command.op)]


def evolve(reminder: Reminder, event: Event) -> Reminder:
    if isinstance(event, Scheduled):
        return Reminder(event.at, event.times, event.step_minutes)
    if not isinstance(event, Reminded):
        raise TypeError(type(event).__name__)
    return Reminder(event.at + reminder.step_minutes * MINUTE, reminder.times - 1, reminder.step_minutes)


REMINDER = Decider(
    "reminder", Reminder, (Scheduled, Reminded), Reminder, decide, evolve, lambda w: w.at if w.times > 0 else None
)


def cause() -> Cause:
    return Cause(uuid4(), None, SYSTEEM, {})


class StandingClock:
    def __init__(self, instant: datetime) -> None:
        self.instant = instant

    def now(self) -> datetime:
        return self.instant

    async def refresh(self, conn: object) -> datetime:
        return self.instant

    async def furthest(self, conn: object) -> None: ...


async def opened(database: Database, instant: datetime = T0) -> EventStore:
    return EventStore(await database.pool(), [REMINDER], clock=StandingClock(instant))


async def schedule(store: EventStore, at: datetime, times: int = 1, step: int = 1) -> UUID:
    stream = uuid4()
    await store.send(Step(REMINDER, stream, Schedule(at=at, times=times, step_minutes=step)), cause())
    return stream
