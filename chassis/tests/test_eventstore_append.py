"""Sending commands: outcomes, group commit, conflicts, refusals, tenants, keys."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import msgspec
import pytest
from chassis.eventstore import (
    Actor,
    Cause,
    Decider,
    EventStore,
    EventTooLarge,
    Idempotency,
    IdempotencyMismatch,
    KindMismatch,
    Outcome,
    Refused,
    Step,
    StoreUnavailable,
    Verboden,
    VersionConflict,
)
from chassis.testing.database import Database
from contracts.domein import Gebeurtenis, Geweigerd, Onbekend, Opdracht

DEN_HAAG = {"gemeentecode": "0518"}


class Gestort(Gebeurtenis, frozen=True, kw_only=True):
    bedrag: int
    noot: str = ""


class Stort(Opdracht, frozen=True, kw_only=True):
    bedrag: int
    noot: str = ""


class Pot(msgspec.Struct, frozen=True):
    saldo: int = 0


def decide(command: Stort, pot: Pot) -> list[Gebeurtenis]:
    if pot.saldo + command.bedrag < 0:
        raise Geweigerd("TE_WEINIG", "Er zit te weinig in de pot.")
    return [Gestort(bedrag=command.bedrag, noot=command.noot)] if command.bedrag else []


POT = Decider(
    kind="pot",
    state=Pot,
    events=(Gestort,),
    initial=Pot,
    decide=decide,
    evolve=lambda pot, event: Pot(pot.saldo + event.bedrag),
    due=lambda pot: None,
)


def cause(actor: Actor | None = None, tenant: dict[str, str] | None = None) -> Cause:
    return Cause(uuid4(), None, actor or Actor("g-0518", "GEMEENTE", DEN_HAAG), DEN_HAAG if tenant is None else tenant)


def stort(stream_id: UUID, bedrag: int = 1, **more: object) -> Step:
    return Step(POT, stream_id, Stort(bedrag=bedrag), **more)


async def test_an_outcome_tells_what_was_written(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, why = uuid4(), cause()
        before = datetime.now(UTC)
        first = await store.send(stort(stream, 5), why)
        second = await store.send(stort(stream, -2), why)
        assert (first.version, first.events, first.repeated) == (1, (Gestort(bedrag=5),), False)
        assert second.after == f"{stream}.2"
        assert before <= first.op <= second.op <= datetime.now(UTC)
        loaded = await store.load(POT, stream)
        assert loaded is not None
        assert (loaded.state, loaded.version) == (Pot(3), 2)
        log = await store.events(stream)
        assert [r.event for r in log] == [Gestort(bedrag=5), Gestort(bedrag=-2)]
        meta = log[0].meta
        assert (meta.op, meta.correlatie, meta.oorzaak, meta.tenant, meta.key) == (
            first.op,
            why.correlation_id,
            None,
            DEN_HAAG,
            stream,
        )
        assert (meta.actor.id, meta.actor.rol) == ("g-0518", "GEMEENTE")
        assert [r.version for r in await store.events(stream, from_version=2)] == [2]


async def test_a_command_without_events_writes_nothing(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        outcome = await store.send(stort(uuid4(), 0), cause())
        assert (outcome.version, outcome.events) == (0, ())
        assert await store.load(POT, outcome.stream_id) is None


async def test_concurrent_callers_share_commits_and_keep_their_order(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        outcomes = await asyncio.gather(*(store.send(stort(stream, n), cause()) for n in range(1, 301)))
        assert [o.version for o in outcomes] == list(range(1, 301))
        assert [o.events[0].bedrag for o in outcomes] == list(range(1, 301))
        assert store.batches <= 3


async def test_a_refusal_fails_its_own_caller_only(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        answers = await asyncio.gather(
            *(store.send(stort(stream, bedrag), cause()) for bedrag in (5, -9, 2)), return_exceptions=True
        )
        assert isinstance(answers[1], Geweigerd)
        assert answers[1].code == "TE_WEINIG"
        assert [a.version for a in (answers[0], answers[2]) if isinstance(a, Outcome)] == [1, 2]


async def test_bad_data_fails_its_own_caller_only(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        streams = [uuid4() for _ in range(5)]
        steps = [stort(s) for s in streams]
        steps[2] = Step(POT, streams[2], Stort(bedrag=1, noot="nul\x00teken"))
        answers = await asyncio.gather(*(store.send(s, cause()) for s in steps), return_exceptions=True)
        assert [isinstance(a, Outcome) for a in answers] == [True, True, False, True, True]


async def test_an_event_over_64_kb_is_refused_at_append(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        with pytest.raises(EventTooLarge):
            await store.send(Step(POT, stream, Stort(bedrag=1, noot="x" * 65536)), cause())
        assert await store.load(POT, stream) is None
        await store.send(Step(POT, stream, Stort(bedrag=1, noot="x" * 60000)), cause())


async def test_what_is_sent_together_is_written_together(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        a, b = uuid4(), uuid4()
        with pytest.raises(Geweigerd):
            await store.send_all([stort(a, 3), stort(b, -1)], cause())
        assert await store.load(POT, a) is None
        answer = await store.send_all([stort(a, 3), stort(b, -1, on_refusal="report"), stort(a, -3)], cause())
        assert answer[1] == Refused(b, "TE_WEINIG", "Er zit te weinig in de pot.")
        assert [o.version for o in answer if isinstance(o, Outcome)] == [1, 2]


async def test_a_stream_that_must_exist_is_unknown(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        with pytest.raises(Onbekend):
            await store.send(stort(stream, must_exist=True), cause())
        await store.send(stort(stream), cause())
        assert (await store.send(stort(stream, must_exist=True), cause())).version == 2


async def test_an_organisation_speaks_within_its_bounds(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        await store.send(stort(stream), cause())
        for own, bounds in (({}, {"gemeentecode": "0546"}), (DEN_HAAG, {"gemeentecode": "0546"})):
            with pytest.raises(Verboden):
                await store.send(stort(stream), cause(Actor("x", "GEMEENTE", bounds), own))
        with pytest.raises(Verboden):
            await store.send(stort(uuid4()), cause(Actor("x", "GEMEENTE", {"gemeentecode": "0546"})))
        outcome = await store.send(stort(stream), cause(Actor("cak", "CAK"), {"uzovi": "3311"}))
        assert outcome.version == 2
        assert (await store.events(stream, 2))[0].meta.tenant == {"gemeentecode": "0518", "uzovi": "3311"}


async def test_the_key_of_a_stream_is_its_first(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, key = uuid4(), uuid4()
        await store.send(stort(stream, key=key), cause())
        await store.send(stort(stream, key=uuid4()), cause())
        assert [r.meta.key for r in await store.events(stream)] == [key, key]


async def test_a_repeated_request_gets_the_first_answer(database: Database) -> None:
    pool = await database.pool()
    stream, once = uuid4(), Idempotency("g:1", "hash")
    async with EventStore(pool) as store, EventStore(pool) as other:
        first = await store.send(stort(stream, 4), cause(), once)
        again = await other.send(stort(stream, 4), cause(), once)
        assert (again.repeated, again.version, again.events, again.op) == (True, 1, first.events, first.op)
        with pytest.raises(IdempotencyMismatch):
            await other.send(stort(stream, 5), cause(), Idempotency("g:1", "other"))
        assert len(await store.events(stream)) == 1


async def test_the_same_request_many_times_at_once_is_done_once(database: Database) -> None:
    pool = await database.pool(20)
    stores = [EventStore(pool) for _ in range(4)]
    stream, once = uuid4(), Idempotency("g:2", "hash")
    answers = await asyncio.gather(*(s.send(stort(stream, 4), cause(), once) for s in stores for _ in range(10)))
    assert sorted(a.repeated for a in answers) == [False] + [True] * 39
    assert {a.version for a in answers} == {1}
    assert len(await stores[0].events(stream)) == 1
    for store in stores:
        await store.close()


async def test_a_refused_request_may_be_tried_again_with_its_key(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, once = uuid4(), Idempotency("g:3", "hash")
        with pytest.raises(Geweigerd):
            await store.send(stort(stream, -1), cause(), once)
        await store.send(stort(stream, 5), cause())
        assert (await store.send(stort(stream, -1), cause(), once)).repeated is False


async def test_writers_in_other_processes_make_callers_try_again(database: Database) -> None:
    pool = await database.pool(20)
    stores = [EventStore(pool) for _ in range(8)]
    stream = uuid4()
    outcomes = await asyncio.gather(*(s.send(stort(stream), cause()) for s in stores for _ in range(25)))
    assert sorted(o.version for o in outcomes) == list(range(1, 201))
    loaded = await stores[0].load(POT, stream)
    assert loaded is not None
    assert loaded.state == Pot(200)
    for store in stores:
        await store.close()


async def test_execute_in_a_lost_race_says_conflict_and_leaves_nothing(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        stream, other, op = uuid4(), uuid4(), datetime.now(UTC)
        async with pool.acquire() as one, pool.acquire() as two:
            begun = one.transaction()
            await begun.__aenter__()
            await store.execute(one, [(stort(stream), cause(), op)])

            async def late() -> None:
                async with two.transaction():
                    await store.execute(two, [(stort(stream), cause(), op), (stort(other), cause(), op)])

            racing = asyncio.create_task(late())
            await asyncio.sleep(0.1)
            await begun.__aexit__(None, None, None)
            with pytest.raises(VersionConflict) as conflict:
                await racing
        assert conflict.value.streams == (stream,)
        assert await store.load(POT, other) is None


async def test_a_stream_is_one_kind(database: Database) -> None:
    vat = Decider("vat", Pot, (Gestort,), Pot, decide, lambda pot, event: pot, lambda pot: None)
    async with EventStore(await database.pool(), [POT, vat]) as store:
        stream = uuid4()
        answers = await asyncio.gather(
            store.send(stort(stream), cause()),
            store.send(Step(vat, stream, Stort(bedrag=1)), cause()),
            store.send(stort(uuid4()), cause()),
            return_exceptions=True,
        )
        assert [type(a) for a in answers] == [Outcome, KindMismatch, Outcome]


async def test_a_database_that_is_away_is_a_typed_answer(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        await store.send(stort(uuid4()), cause())
        pool.terminate()
        with pytest.raises(StoreUnavailable) as away:
            await store.send(stort(uuid4()), cause())
        assert away.value.unknown is False
        with pytest.raises(StoreUnavailable):
            await store.load(POT, uuid4())


async def test_a_link_that_breaks_during_commit_is_of_unknown_outcome_and_a_retry_is_safe(database: Database) -> None:
    pool = await database.pool()
    admin = await database.pool(2)
    # A deferred trigger runs inside COMMIT: there the server is made to drop this very connection.
    await admin.execute("""
        CREATE FUNCTION sever() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$""")
    await admin.execute("""
        CREATE CONSTRAINT TRIGGER sever AFTER INSERT ON events DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION sever()""")
    async with EventStore(pool) as store:
        stream, once = uuid4(), Idempotency("g:4", "hash")
        with pytest.raises(StoreUnavailable) as away:
            await store.send(stort(stream), cause(), once)
        assert away.value.unknown is True
        await admin.execute("DROP TRIGGER sever ON events")
        await store.send(stort(stream), cause(), once)
        assert len(await store.events(stream)) == 1


async def test_a_refusal_out_of_memory_is_checked_against_what_another_process_did(database: Database) -> None:
    pool = await database.pool()
    stream = uuid4()
    async with EventStore(pool) as store, EventStore(pool) as other:
        await store.send(stort(stream, 1), cause())
        await other.send(stort(stream, 9), cause())
        assert (await store.send(stort(stream, -10), cause())).version == 3
        await other.send(stort(stream, 5), cause())
        assert (await store.send(stort(stream, 0), cause())).version == 4
        await other.send(stort(stream, -5), cause())
        with pytest.raises(Geweigerd):
            await store.send(stort(stream, -1), cause())
