"""What of a session outlives who had the connection: nothing."""

import asyncio

import pytest
from chassis.eventstore import postgres
from chassis.eventstore.postgres import leased
from chassis.testing.database import Database

pytestmark = pytest.mark.infra
_LOCK = "SELECT pg_try_advisory_lock(7)"
_HELD = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"


async def test_locks_and_settings_end_with_the_lease(database: Database) -> None:
    """Also when the lease ends with an error; the connection itself goes on."""
    pool = await database.pool(size=1)
    own = await pool.fetchval("SELECT pg_backend_pid()")
    with pytest.raises(ZeroDivisionError):
        async with leased(pool) as lease:
            assert await lease.fetchval(_LOCK)
            await lease.execute("SET synchronous_commit TO off")
            raise ZeroDivisionError
    assert await pool.fetchval("SELECT pg_backend_pid()") == own
    assert await pool.fetchval(_HELD) == 0
    assert await pool.fetchval("SHOW synchronous_commit") == "on"


async def test_what_a_transaction_left_open_ends_when_the_connection_is_given_back(database: Database) -> None:
    pool = await database.pool(size=1)
    async with pool.acquire() as connection:
        await connection.execute("BEGIN; SET LOCAL lock_timeout TO '1ms'; CREATE TABLE nooit ()")
    assert await pool.fetchval("SELECT to_regclass('nooit')") is None
    assert await pool.fetchval("SHOW lock_timeout") == "10s"


async def test_a_lease_whose_connection_broke_ends_without_a_word_of_its_own(database: Database) -> None:
    pool = await database.pool(size=1)
    async with leased(pool) as lease:
        lease.terminate()
    assert await pool.fetchval("SELECT 1") == 1


async def test_who_is_told_to_stop_while_he_lets_go_leaves_no_lock_behind(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "_FORGET", "SELECT pg_sleep(30)")
    pool = await database.pool(size=1)

    async def hold() -> None:
        async with leased(pool) as lease:
            await lease.fetchval(_LOCK)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.5):
            await hold()
    assert await pool.fetchval(_HELD) == 0
