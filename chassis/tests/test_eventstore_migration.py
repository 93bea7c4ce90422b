"""A database of before the log kept JSON as it was written goes on where it was."""

from types import SimpleNamespace
from uuid import uuid4

import asyncpg
import pytest
import sqlalchemy as sa
from chassis.eventstore import EventStore, Idempotency, schema, schema_epoch
from chassis.inbox.chain import Chain
from chassis.inbox.table import InboxRow
from chassis.testing.database import Database
from sqlalchemy.ext.asyncio import create_async_engine

from .account import ACCOUNT, Account, cause, deposit

pytestmark = pytest.mark.infra
KEPT = [("events", "data"), ("events", "meta"), ("idempotency", "result"), ("streams", "state"), ("streams", "tenant")]
_TYPES = """
SELECT table_name, column_name FROM information_schema.columns
WHERE data_type = 'json' AND table_schema = 'public' ORDER BY table_name, column_name"""


def _as_before(connection: sa.Connection) -> None:
    for table, column in KEPT:
        connection.exec_driver_sql(f"ALTER TABLE {table} ALTER COLUMN {column} TYPE jsonb USING {column}::jsonb")


def _bring_over(connection: sa.Connection) -> None:
    schema.keep_json_as_written(SimpleNamespace(get_bind=lambda: connection))


async def test_a_database_of_before_is_brought_over_and_goes_on(database: Database) -> None:
    pool = await database.pool()
    stream = uuid4()
    async with EventStore(pool, [ACCOUNT]) as store:
        await store.send(deposit(stream, 5), cause())
    engine = create_async_engine(sa.make_url(database.dsn).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        await connection.run_sync(_as_before)
    async with engine.begin() as connection:
        await connection.run_sync(_bring_over)
        await connection.run_sync(_bring_over)
    await engine.dispose()
    assert [tuple(row) for row in await pool.fetch(_TYPES)] == KEPT
    async with EventStore(pool, [ACCOUNT]) as store:
        assert (await store.send(deposit(stream, 2), cause())).version == 2
        loaded = await store.load(ACCOUNT, stream)
        assert loaded is not None
        assert loaded.state == Account(balance=7)
        assert (await store.verify()).ok


async def test_fault_42_keys_as_they_were_given_are_gone_after_the_upgrade(database: Database) -> None:
    pool = await database.pool()
    async with EventStore(pool, [ACCOUNT]) as store:
        await store.send(deposit(uuid4(), 5), cause(), Idempotency("g:BSN999104330", "hash"))
    engine = create_async_engine(sa.make_url(database.dsn).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: schema.forget_keys_as_given(SimpleNamespace(get_bind=lambda: sync)))
    await engine.dispose()
    assert await pool.fetchval("SELECT count(*) FROM idempotency") == 0
    assert await pool.fetchval("SELECT count(*) FROM events") == 1


def _without_chain(connection: sa.Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE inbox DROP COLUMN last_event, DROP COLUMN recent")
    connection.exec_driver_sql("INSERT INTO inbox VALUES ('a', 'b', 0, 7)")


def _with_chain(connection: sa.Connection) -> None:
    schema.remember_the_chain(SimpleNamespace(get_bind=lambda: connection))


async def test_fault_34_an_inbox_of_before_finds_nothing_wrong_with_what_it_took_in(database: Database) -> None:
    pool = await database.pool()
    engine = create_async_engine(sa.make_url(database.dsn).set(drivername="postgresql+asyncpg"))
    for step in (_without_chain, _with_chain, _with_chain):
        async with engine.begin() as connection:
            await connection.run_sync(step)
    await engine.dispose()
    async with pool.acquire() as connection, connection.transaction():
        assert await InboxRow("a", "b", 0).lock(connection) == Chain(7, None, [])


def _without_epochs(connection: sa.Connection) -> None:
    for statement in (
        "ALTER TABLE inbox DROP COLUMN epoch, DROP COLUMN admitted, DROP COLUMN past",
        "ALTER TABLE relay DROP COLUMN paused",
        "ALTER TABLE parked DROP CONSTRAINT parked_place, DROP COLUMN epoch",
        "ALTER TABLE parked ADD UNIQUE (subscription, source, partition, position)",
        "DROP TABLE epochs, operations",
        "INSERT INTO inbox (subscription, source, partition, last_position) VALUES ('a', 'b', 0, 7)",
    ):
        connection.exec_driver_sql(statement)


def _with_epochs(connection: sa.Connection) -> None:
    schema_epoch.know_the_epoch(SimpleNamespace(get_bind=lambda: connection))


async def test_a_feed_of_before_gets_its_first_epoch_once(database: Database) -> None:
    pool = await database.pool()
    engine = create_async_engine(sa.make_url(database.dsn).set(drivername="postgresql+asyncpg"))
    found: list[object] = []
    for step in (_without_epochs, _with_epochs, _with_epochs):
        async with engine.begin() as connection:
            await connection.run_sync(step)
        if step is _with_epochs:
            found.append(await pool.fetchval("SELECT string_agg(epoch::text, ',') FROM epochs"))
    await engine.dispose()
    assert found[0] == found[1]
    assert "," not in str(found[0])
    async with pool.acquire() as connection, connection.transaction():
        assert await InboxRow("a", "b", 0).lock(connection) == Chain(7, None, [])
    with pytest.raises(asyncpg.RestrictViolationError):
        await pool.execute("UPDATE epochs SET reason = 'anders'")
