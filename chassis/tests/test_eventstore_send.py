"""Sending commands: outcomes, refusals, tenants, keys."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
from chassis.eventstore import Actor, EventStore, EventTooLarge, Forbidden, Outcome, Refused, Step
from chassis.testing.database import Database
from contracts.domain import Refusal, Unknown

from .account import ACCOUNT, DEN_HAAG, Account, Deposit, Deposited, cause, deposit


async def test_an_outcome_tells_what_was_written(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, why = uuid4(), cause()
        before = datetime.now(UTC)
        first = await store.send(deposit(stream, 5), why)
        second = await store.send(deposit(stream, -2), why)
        assert (first.version, first.events, first.repeated) == (1, (Deposited(amount=5),), False)
        assert second.after == f"uitstroom.{stream}.2"
        # It is known to half of the time that the database took to tell it.
        margin = timedelta(seconds=0.25)
        assert before - margin <= first.op <= second.op <= datetime.now(UTC) + margin
        loaded = await store.load(ACCOUNT, stream)
        assert loaded is not None
        assert (loaded.state, loaded.version) == (Account(3), 2)
        log = await store.events(stream)
        assert [r.event for r in log] == [Deposited(amount=5), Deposited(amount=-2)]
        meta = log[0].meta
        assert (meta.op, meta.correlation_id, meta.causation_id, meta.tenant, meta.key) == (
            first.op,
            why.correlation_id,
            None,
            DEN_HAAG,
            stream,
        )
        assert (meta.actor.id, meta.actor.rol) == ("g-0518", "GEMEENTE")
        assert [r.version for r in await store.events(stream, from_version=2)] == [2]


async def test_meta_stands_in_the_database_under_the_names_that_it_always_had(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool) as store:
        why = cause()
        await store.send(deposit(uuid4(), 5), why)
    text = await pool.fetchval("SELECT meta::text FROM events")
    kept = msgspec.json.decode(text)
    assert kept.keys() == {"op", "dag", "tenant", "traceparent", "correlatie", "oorzaak", "actor", "key"}
    assert (kept["correlatie"], kept["oorzaak"]) == (str(why.correlation_id), None)


async def test_a_command_without_events_writes_nothing(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        outcome = await store.send(deposit(uuid4(), 0), cause())
        assert (outcome.version, outcome.events) == (0, ())
        assert await store.load(ACCOUNT, outcome.stream_id) is None


async def test_an_event_over_64_kb_is_refused_at_append(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        with pytest.raises(EventTooLarge):
            await store.send(Step(ACCOUNT, stream, Deposit(amount=1, note="x" * 65536)), cause())
        assert await store.load(ACCOUNT, stream) is None
        await store.send(Step(ACCOUNT, stream, Deposit(amount=1, note="x" * 60000)), cause())


async def test_what_is_sent_together_is_written_together(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        a, b = uuid4(), uuid4()
        with pytest.raises(Refusal):
            await store.send_all([deposit(a, 3), deposit(b, -1)], cause())
        assert await store.load(ACCOUNT, a) is None
        answer = await store.send_all([deposit(a, 3), deposit(b, -1, on_refusal="report"), deposit(a, -3)], cause())
        assert answer[1] == Refused(b, "TE_WEINIG", "Er staat te weinig op de rekening.")
        assert [o.version for o in answer if isinstance(o, Outcome)] == [1, 2]


async def test_a_stream_that_must_exist_is_unknown(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        with pytest.raises(Unknown):
            await store.send(deposit(stream, must_exist=True), cause())
        await store.send(deposit(stream), cause())
        assert (await store.send(deposit(stream, must_exist=True), cause())).version == 2


async def test_an_organisation_speaks_within_its_bounds(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream = uuid4()
        await store.send(deposit(stream), cause())
        for own, bounds in (({}, {"gemeentecode": "0546"}), (DEN_HAAG, {"gemeentecode": "0546"})):
            with pytest.raises(Forbidden):
                await store.send(deposit(stream), cause(Actor("x", "GEMEENTE", bounds), own))
        with pytest.raises(Forbidden):
            await store.send(deposit(uuid4()), cause(Actor("x", "GEMEENTE", {"gemeentecode": "0546"})))
        outcome = await store.send(deposit(stream), cause(Actor("cak", "CAK"), {"uzovi": "3311"}))
        assert outcome.version == 2
        assert (await store.events(stream, 2))[0].meta.tenant == {"gemeentecode": "0518", "uzovi": "3311"}


async def test_the_key_of_a_stream_is_its_first(database: Database) -> None:
    async with EventStore(await database.pool()) as store:
        stream, key = uuid4(), uuid4()
        await store.send(deposit(stream, key=key), cause())
        await store.send(deposit(stream, key=uuid4()), cause())
        assert [r.meta.key for r in await store.events(stream)] == [key, key]
