"""What the log and the states beside it promise: append-only, refold, proof, due catch-up."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import asyncpg
import msgspec
import pytest
from chassis.eventstore import (
    SYSTEEM,
    Cause,
    Decider,
    DueStandsStill,
    EventStore,
    Outcome,
    Step,
    TimeRefused,
)
from chassis.eventstore.postgres import connection_lost
from chassis.eventstore.refold import refold_stale
from chassis.testing import given
from chassis.testing.database import Database
from contracts.domain import Command, Event, Refusal, Tijd

MOMENT_X = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
SECONDE = timedelta(seconds=1)


class Geopend(Event, frozen=True, kw_only=True):
    uiterlijk: datetime


class Betaald(Event, frozen=True, kw_only=True):
    te_laat: bool


class Verlopen(Event, frozen=True, kw_only=True):
    pass


class Open(Command, frozen=True, kw_only=True):
    uiterlijk: datetime


class Betaal(Command, frozen=True, kw_only=True):
    pass


class Termijn(msgspec.Struct, frozen=True):
    uiterlijk: datetime | None = None
    betaald: bool = False
    verlopen: bool = False


def decide(command: Command, termijn: Termijn) -> list[Event]:
    if isinstance(command, Open):
        return [Geopend(uiterlijk=command.uiterlijk)]
    if isinstance(command, Betaal):
        return [Betaald(te_laat=termijn.verlopen)]
    return [Verlopen()]


def evolve(termijn: Termijn, event: Event) -> Termijn:
    if isinstance(event, Geopend):
        return Termijn(uiterlijk=event.uiterlijk)
    if isinstance(event, Betaald):
        return msgspec.structs.replace(termijn, betaald=True)
    return msgspec.structs.replace(termijn, verlopen=True)


def due(termijn: Termijn) -> datetime | None:
    return None if termijn.betaald or termijn.verlopen else termijn.uiterlijk


TERMIJN = Decider("termijn", Termijn, (Geopend, Betaald, Verlopen), Termijn, decide, evolve, due)


def cause() -> Cause:
    return Cause(uuid4(), None, SYSTEEM, {})


async def opened(store: EventStore, database: Database) -> UUID:
    stream = uuid4()
    await at(store, database, stream, Open(uiterlijk=MOMENT_X), MOMENT_X - timedelta(days=1))
    return stream


async def at(store: EventStore, database: Database, stream: UUID, command: Command, op: datetime) -> Outcome:
    async with store.pool.acquire() as conn, conn.transaction():
        [outcome] = await store.execute(conn, [(Step(TERMIJN, stream, command), cause(), op)])
    assert isinstance(outcome, Outcome)
    return outcome


@pytest.mark.parametrize("statement", ["UPDATE events SET version = 9", "DELETE FROM events", "TRUNCATE events"])
async def test_the_log_is_append_only(database: Database, statement: str) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        await opened(store, database)
        with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
            await pool.execute(statement)


async def test_a_payment_at_the_very_instant_is_in_time_and_a_second_later_is_not(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        for op, events in ((MOMENT_X, [Betaald(te_laat=False)]), (MOMENT_X + SECONDE, [Betaald(te_laat=True)])):
            stream = await opened(store, database)
            outcome = await at(store, database, stream, Betaal(), op)
            assert list(outcome.events) == events
        log = await store.events(stream)
        assert [r.type for r in log] == ["Geopend", "Verlopen", "Betaald"]
        assert [r.meta.op for r in log[1:]] == [MOMENT_X, MOMENT_X + SECONDE]
        assert log[1].meta.actor.rol == "SYSTEEM"


async def test_time_at_the_very_instant_speaks(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = await opened(store, database)
        assert (await at(store, database, stream, Tijd(), MOMENT_X - SECONDE)).events == ()
        assert (await at(store, database, stream, Tijd(), MOMENT_X)).events == (Verlopen(),)
        assert (await at(store, database, stream, Tijd(), MOMENT_X)).events == ()


def test_given_when_then_lives_through_time_as_the_store_does() -> None:
    scenario = given(TERMIJN, Geopend(uiterlijk=MOMENT_X)).then_due(MOMENT_X)
    scenario.when(Betaal(), op=MOMENT_X).then(Betaald(te_laat=False)).then_due(None)
    scenario.when(Betaal(), op=MOMENT_X + SECONDE).then(Verlopen(), Betaald(te_laat=True))
    scenario.when(Tijd(op=MOMENT_X - SECONDE)).then()
    scenario.when(Tijd(op=MOMENT_X)).then(Verlopen()).then_state(lambda s: s.verlopen)
    with pytest.raises(AssertionError):
        scenario.when(Betaal(), op=MOMENT_X).then(Betaald(te_laat=True))
    with pytest.raises(AssertionError):
        scenario.when(Betaal(), op=MOMENT_X).then_refused("TE_LAAT")
    with pytest.raises(AssertionError):
        scenario.then()


def _stubborn(answer: list[Event] | Refusal) -> Decider[Termijn]:
    def never_done(_: Command, __: Termijn) -> list[Event]:
        if isinstance(answer, Refusal):
            raise answer
        return answer

    return Decider("termijn", Termijn, (Geopend,), Termijn, never_done, evolve, lambda _: MOMENT_X)


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ([], DueStandsStill),
        ([Geopend(uiterlijk=MOMENT_X)], DueStandsStill),
        (Refusal("NEE", "Nee."), TimeRefused),
    ],
)
def test_a_due_that_stands_still_is_an_error(answer: list[Event] | Refusal, error: type[Exception]) -> None:
    with pytest.raises(error):
        given(_stubborn(answer)).when(Tijd(op=MOMENT_X))


async def test_a_state_of_older_code_is_refolded_and_never_read(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, [TERMIJN]) as store:
        stream = await opened(store, database)
        await pool.execute("UPDATE streams SET state = '[\"no such shape\"]', state_version = 'older', due_at = NULL")
        loaded = await store.load(TERMIJN, stream)
        assert loaded is not None
        assert loaded.state == Termijn(uiterlijk=MOMENT_X)
        report = await store.verify()
        assert (report.ok, report.stale) == (True, 1)
        assert await refold_stale(pool, store.codec) == 1
        assert await refold_stale(pool, store.codec) == 0
        assert await pool.fetchval("SELECT due_at FROM streams") == MOMENT_X
        report = await store.verify()
        assert (report.ok, report.stale, report.streams, report.events) == (True, 0, 1, 1)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE streams SET state = jsonb_set(state::jsonb, '{betaald}', 'true')::json WHERE stream_id = $1",
        "UPDATE streams SET due_at = NULL WHERE stream_id = $1",
        "UPDATE streams SET version = version + 1 WHERE stream_id = $1",
        "UPDATE streams SET kind = 'zoek' WHERE stream_id = $1",
        "DELETE FROM streams WHERE stream_id = $1",
    ],
)
async def test_verify_finds_damage(database: Database, damage: str) -> None:
    pool = await database.pool()
    async with EventStore(pool, [TERMIJN]) as store:
        streams = [await opened(store, database) for _ in range(5)]
        assert (await store.verify()).ok
        await pool.execute(damage, streams[2])
        report = await store.verify()
        assert [m.stream_id for m in report.mismatches] == [streams[2]]


def test_who_is_shut_out_by_a_changed_password_finds_the_database_away() -> None:
    assert connection_lost(asyncpg.InvalidPasswordError("password authentication failed"))
    assert not connection_lost(asyncpg.InsufficientPrivilegeError("permission denied"))
