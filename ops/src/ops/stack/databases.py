"""A database per service per world: made, migrated, dropped."""

import asyncpg

from ops.stack.loops import run, without_loop
from ops.stack.settings import root


def name(world: str, service: str) -> str:
    return f"uitstroom_{world}_{service}"


def create(admin_dsn: str, names: list[str]) -> None:
    """Make the databases that are not there yet."""

    async def work() -> None:
        connection = await asyncpg.connect(admin_dsn)
        try:
            known = {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")}
            for each in names:
                if each not in known:
                    await connection.execute(f'CREATE DATABASE "{each}" TEMPLATE template0')
        finally:
            await connection.close()

    run(work())


def drop(admin_dsn: str, names: list[str]) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(admin_dsn)
        try:
            for each in names:
                await connection.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')
        finally:
            await connection.close()

    run(work())


def migrate(service: str, dsn: str) -> None:
    """Bring one service's database to its newest revision. Alembic is not thread-safe: one at a time."""
    from alembic import command
    from alembic.config import Config

    config = Config(root() / "services" / service / "alembic.ini")
    config.attributes["dsn"] = dsn
    without_loop(lambda: command.upgrade(config, "head"))
