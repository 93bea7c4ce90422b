"""Fresh databases for tests, copied from a template that was migrated once."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from chassis.eventstore import schema
from chassis.eventstore.postgres import Connection, Pool, connect, create_pool

Migration = Callable[[str], None]


def dsn_of(server: str, database: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{database}"))


async def migrate_chassis(dsn: str) -> None:
    """The chassis tables alone, for tests of the chassis itself."""
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(dsn), poolclass=NullPool
    )
    async with engine.begin() as connection:
        await connection.run_sync(schema.create)
    await engine.dispose()


@dataclass
class Database:
    """One database and the pools that a test opened on it."""

    dsn: str
    _pools: list[Pool] = field(default_factory=list[Pool])

    async def pool(self, size: int = 10) -> Pool:
        """A pool that is closed with the test."""
        pool = await create_pool(self.dsn, max_size=size)
        self._pools.append(pool)
        return pool

    async def close(self) -> None:
        for pool in self._pools:
            pool.terminate()


@dataclass
class Databases:
    """Makes databases on one server. `migration` of a service brings a DSN to its head (it runs in a thread)."""

    server: str
    _templates: dict[Migration | None, str] = field(default_factory=dict["Migration | None", str])
    _made: list[str] = field(default_factory=list[str])

    async def create(self, migration: Migration | None = None) -> Database:
        if migration not in self._templates:
            name = await self._new(None)
            if migration is None:
                await migrate_chassis(dsn_of(self.server, name))
            else:
                await asyncio.to_thread(migration, dsn_of(self.server, name))
            self._templates[migration] = name
        return Database(dsn_of(self.server, await self._new(self._templates[migration])))

    async def drop(self, database: Database) -> None:
        await database.close()
        await self._drop(urlsplit(database.dsn).path.removeprefix("/"))

    async def close(self) -> None:
        for name in tuple(self._made):
            await self._drop(name)

    async def _new(self, template: str | None) -> str:
        name = f"test_{uuid4().hex}"
        await self._administer(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        self._made.append(name)
        return name

    async def _drop(self, name: str) -> None:
        await self._administer(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self._made.remove(name)

    async def _administer(self, statement: str) -> None:
        conn: Connection = await connect(self.server)
        try:
            await conn.execute(statement)
        finally:
            await conn.close()
