"""The tables of a service once more, empty, in a schema of their own: what runs there is seen by nobody."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode, urlsplit, urlunsplit

from chassis.eventstore import schema_sql
from chassis.eventstore.postgres import Connection, Pool, connect, leased

SHADOW_LOCK: Final = 7_301_006
"""Held by who fills a shadow."""
_CLAIM: Final = "SELECT pg_try_advisory_lock($1, hashtext($2))"
# Views are left out: they follow a feed, and nothing in a shadow gets a place in one. So is what an operator may not
# read, the vault: no consumer reads it.
_TABLES: Final = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  AND has_table_privilege(c.oid, 'SELECT') AND c.relname <> 'alembic_version'
  AND c.relname NOT IN (SELECT table_name FROM projections)
ORDER BY c.relname"""


class ShadowBusy(RuntimeError):
    """Another process fills this shadow."""


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(frozen=True)
class Shadow:
    """`connection` sees the shadow's tables and no others; `live` is the service's own schema, to be named in full."""

    connection: Connection
    name: str
    live: str
    tables: tuple[str, ...]

    def of_live(self, table: str) -> str:
        return f"{quoted(self.live)}.{quoted(table)}"

    async def take_over(self, tables: Iterable[str]) -> None:
        """What others fill as it is now: what they did is not replayed here."""
        for table in tables:
            await self.connection.execute(f"INSERT INTO {quoted(table)} SELECT * FROM {self.of_live(table)}")  # noqa: S608 - names of our own tables


@asynccontextmanager
async def shadow(pool: Pool, dsn: str, subscription: str, *, keep: bool) -> AsyncGenerator[Shadow]:
    """A fresh shadow for a subscription; what an earlier run left of it is dropped first. Raises ShadowBusy.

    It goes with the block unless `keep`. Foreign keys are not taken over, so that no row needs what is not replayed.
    """
    name = f"schaduw_{subscription.replace('-', '_')}"
    async with leased(pool) as lease:
        if not await lease.fetchval(_CLAIM, SHADOW_LOCK, name):
            raise ShadowBusy(f"another process fills {name}")
        live = str(await lease.fetchval("SELECT current_schema()"))
        tables = tuple(str(row[0]) for row in await lease.fetch(_TABLES))
        await _make(lease, name, live, tables)
        within = await connect(inside(dsn, name))
        try:
            yield Shadow(within, name, live, tables)
        finally:
            await within.close()
            if not keep:
                await lease.execute(f"DROP SCHEMA {quoted(name)} CASCADE")


async def _make(lease: Connection, name: str, live: str, tables: tuple[str, ...]) -> None:
    async with lease.transaction():
        await lease.execute(f"DROP SCHEMA IF EXISTS {quoted(name)} CASCADE")
        await lease.execute(f"CREATE SCHEMA {quoted(name)}")
        await lease.execute(f"SET LOCAL search_path TO {quoted(name)}")
        for table in tables:
            like = f"{quoted(live)}.{quoted(table)} INCLUDING ALL"
            await lease.execute(f"CREATE TABLE {quoted(table)} (LIKE {like})")
        for statement in schema_sql.ALL:
            await lease.execute(statement)


def inside(dsn: str, schema: str) -> str:
    """The same database with only the shadow in sight: a name that it lacks is an error, not a live table."""
    parts = urlsplit(dsn)
    query = "&".join(filter(None, (parts.query, urlencode({"search_path": quoted(schema)}))))
    return urlunsplit(parts._replace(query=query))
