"""What every service's alembic `env.py` runs: online, over asyncpg, one migrator at a time."""

import asyncio
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final
from uuid import UUID

import msgspec
import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis.migrations import rights
from chassis.migrations.settings import MigrationSettings

_LOCK: Final = 7_301_003


def run(*, api_only: Collection[str] = ()) -> None:
    """Migrate the database of `config.attributes["dsn"]`, or else of UITSTROOM_DATABASE_DSN.

    All revisions go in one transaction under an advisory lock, so replicas that start together migrate once. Then the
    roles of the service's processes get their rights; `api_only`: tables that its worker must not even read.
    """
    dsn = context.config.attributes.get("dsn") or MigrationSettings.model_validate({}).database_dsn.get_secret_value()
    asyncio.run(_migrate(dsn, api_only))


def states(connection: sa.Connection, kind: str) -> Iterator[tuple[UUID, Mapping[str, Any]]]:
    """Every stream of this kind with its state as JSON has it, for a table of the service's own that is to know it."""
    streams = sa.text("SELECT stream_id, state::text FROM streams WHERE kind = :kind")
    for stream_id, state in connection.execute(streams, {"kind": kind}):
        yield stream_id, msgspec.json.decode(state, type=dict[str, Any])


async def _migrate(dsn: str, api_only: Collection[str]) -> None:
    url = sa.make_url(dsn).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.run_sync(rights.give, api_only)
        await connection.commit()
    await engine.dispose()


def _upgrade(connection: sa.Connection) -> None:
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    context.configure(connection=connection, transactional_ddl=True)
    context.run_migrations()
