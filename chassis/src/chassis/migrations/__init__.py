"""What every service's alembic `env.py` runs: online, over asyncpg, one migrator at a time."""

import asyncio
from typing import Final

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis.migrations.settings import MigrationSettings

_LOCK: Final = 7_301_003


def run() -> None:
    """Migrate the database of `config.attributes["dsn"]`, or else of UITSTROOM_DATABASE_DSN.

    All revisions go in one transaction under an advisory lock, so replicas that start together migrate once.
    """
    dsn = context.config.attributes.get("dsn") or MigrationSettings.model_validate({}).database_dsn.get_secret_value()
    asyncio.run(_migrate(dsn))


async def _migrate(dsn: str) -> None:
    url = sa.make_url(dsn).set(drivername="postgresql+asyncpg")
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_upgrade)
        await connection.commit()
    await engine.dispose()


def _upgrade(connection: sa.Connection) -> None:
    connection.execute(sa.text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    context.configure(connection=connection, transactional_ddl=True)
    context.run_migrations()
