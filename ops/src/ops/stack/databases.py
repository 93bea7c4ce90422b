"""A database per service per world, and roles that come into it: made, migrated, dropped."""

from typing import Final, TypeAlias
from urllib.parse import urlsplit

import asyncpg

from ops.stack.loops import run, without_loop
from ops.stack.settings import root

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
OWNER, API, WORKER, OPERATOR = "", "_api", "_worker", "_ops"
_ROLES: Final = (OWNER, API, WORKER, OPERATOR)
"""Whose right is what in a database (chassis.migrations.rights), behind its name."""


def name(world: str, service: str) -> str:
    return f"uitstroom_{world}_{service}"


def as_role(dsn: str, role: str) -> str:
    """The same database, entered by one of its roles. Our own server lets in whom the kernel knows, as any of them."""
    parts = urlsplit(dsn)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{parts.path[1:]}{role}@{host}").geturl()


def create(admin_dsn: str, names: list[str], *, roles: bool = False) -> None:
    """Make the databases that are not there yet; with `roles` an owner for each, and who comes in besides."""

    async def work() -> None:
        connection = await asyncpg.connect(admin_dsn)
        try:
            known = {row["datname"] for row in await connection.fetch("SELECT datname FROM pg_database")}
            for each in names:
                if each in known:
                    await _check_roles(connection, each, roles)
                    continue
                if roles:
                    await _make_roles(connection, each)
                owner = f'OWNER "{each}"' if roles else ""
                await connection.execute(f'CREATE DATABASE "{each}" TEMPLATE template0 {owner}')
        finally:
            await connection.close()

    run(work())


async def _make_roles(connection: Connection, database: str) -> None:
    """Before the database, which is their sign: where making them was cut off they are gone on with."""
    for role in _ROLES:
        if not await _exists(connection, f"{database}{role}"):
            await connection.execute(f'CREATE ROLE "{database}{role}" LOGIN')
    await connection.execute(f'GRANT "{database}{WORKER}" TO "{database}", "{database}{OPERATOR}"')


async def _check_roles(connection: Connection, database: str, wanted: bool) -> None:
    if (there := await _exists(connection, database)) != wanted:
        made = "met" if there else "zonder"
        raise RuntimeError(f"{database} is gemaakt {made} rollen: `uitstroom down --drop` verwijdert wat erin staat")


async def _exists(connection: Connection, role: str) -> bool:
    return bool(await connection.fetchval("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1)", role))


def drop(admin_dsn: str, names: list[str]) -> None:
    async def work() -> None:
        connection = await asyncpg.connect(admin_dsn)
        try:
            for each in names:
                await connection.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')
                for role in _ROLES:
                    await connection.execute(f'DROP ROLE IF EXISTS "{each}{role}"')
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
