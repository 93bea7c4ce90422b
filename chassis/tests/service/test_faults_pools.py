"""12: readers, however many and slow, hold up no command; and nobody waits for a lock without end."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import sqlalchemy as sa
from chassis.eventstore import Outcome
from chassis.service import Service, opened
from chassis.settings import ChassisSettings
from chassis.testing.database import Database
from contracts.partijen import PARTIES

from ..account import ACCOUNT, cause, deposit

READERS = 30
SERVICE = Service(
    name="proef", title="Proef", version="1", description="", parties=PARTIES, deciders=(ACCOUNT,), views=()
)


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Iterator[ChassisSettings]:
    (tmp_path / "jwks.json").write_text("{}")
    known: dict[str, Any] = {"kafka_bootstrap": "kafka:9092", "jwks": str(tmp_path / "jwks.json"), "issuer": "x"}
    yield ChassisSettings.model_validate({**known, "audience": "x", "omgeving": "test", "database_dsn": database.dsn})


async def test_fault_12_a_command_waits_for_no_reader(settings: ChassisSettings) -> None:
    slow = sa.select(sa.func.pg_sleep(1).label("traag"))
    async with opened(SERVICE, settings) as runtime:
        readers = [asyncio.create_task(runtime.views.select(slow)) for _ in range(READERS)]
        await asyncio.sleep(0.2)
        busy = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'proef leest' AND state = 'active'"
        assert await runtime.pool.fetchval(busy) == settings.database_leesverbindingen
        done = [await runtime.store.send(deposit(uuid4(), 1), cause()) for _ in range(5)]
        assert all(isinstance(each, Outcome) for each in done)
        assert sum(not reader.done() for reader in readers) >= READERS - settings.database_leesverbindingen
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)


async def test_fault_11_nobody_waits_for_a_lock_without_end(settings: ChassisSettings) -> None:
    async with opened(SERVICE, settings) as runtime:
        assert await runtime.pool.fetchval("SHOW lock_timeout") == "10s"
        async with runtime.pool.acquire() as holder, holder.transaction():
            await holder.execute("LOCK TABLE klok")
            async with runtime.pool.acquire() as other:
                await other.execute("SET lock_timeout = '50ms'")
                with pytest.raises(asyncpg.LockNotAvailableError):
                    await other.execute("UPDATE klok SET tijdstip = now()")
