"""A view's table: made from its columns, read by key, written with one statement per batch."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from chassis.eventstore.postgres import Connection
from chassis.projections.view import View

_NAME: Final = re.compile(r"[a-z][a-z0-9_]{0,40}")
_dialect: Final = postgresql.dialect()


def table_name(view: View[Any], generation: int) -> str:
    """`<name>_v<version>_g<generation>`. Raises ValueError for a name that SQL would have to quote."""
    if not _NAME.fullmatch(view.name):
        raise ValueError(f"not a view name: {view.name!r}")
    return f"{view.name}_v{view.version}_g{generation}"


def sa_table(view: View[Any], name: str) -> sa.Table:
    """The view's table under a physical name, in a MetaData of its own."""
    return sa.Table(name, sa.MetaData(), *view.columns())


class Storage:
    """The statements of one physical table."""

    def __init__(self, view: View[Any], name: str) -> None:
        self._view = view
        self.table = sa_table(view, name)
        quote = _dialect.identifier_preparer.quote
        table, key = quote(name), quote(view.key_name)
        names = [quote(column.name) for column in self.table.columns]
        columns = ", ".join(names)
        sets = ", ".join(f"{column} = excluded.{column}" for column in names if column != key)
        conflict = f"DO UPDATE SET {sets}" if sets else "DO NOTHING"
        # Names are the program's own, quoted by SQLAlchemy's dialect; values are parameters.
        # An array that the planner can't look into is planned for once, and not again for each batch.
        keys = "(SELECT $1::uuid[])::uuid[]"
        self._select = f"SELECT t.{key}, row_to_json(t)::text FROM {table} t WHERE t.{key} = ANY({keys})"
        self._upsert = (
            f"INSERT INTO {table} ({columns}) SELECT {columns} "
            f"FROM json_populate_recordset(NULL::{table}, $1::text::json) ON CONFLICT ({key}) {conflict}"
        )
        self._delete = f"DELETE FROM {table} WHERE {key} = ANY($1::uuid[])"
        self._drop = f"DROP TABLE IF EXISTS {table}"
        digits = "('x' || substr(md5(row_to_json(t)::text), 1, 15))::bit(60)::bigint::numeric"
        self._checksum = f"SELECT count(*), coalesce(sum({digits}), 0)::text FROM {table} t"

    async def create(self, connection: Connection) -> None:
        await connection.execute(str(CreateTable(self.table).compile(dialect=_dialect)))
        for index in sorted(self.table.indexes, key=lambda i: str(i.name)):
            await connection.execute(str(CreateIndex(index).compile(dialect=_dialect)))

    async def drop(self, connection: Connection) -> None:
        await connection.execute(self._drop)

    async def load(self, connection: Connection, keys: Collection[UUID]) -> dict[UUID, Any]:
        """The rows of `keys` that exist."""
        return {key: self._view.read(text) for key, text in await connection.fetch(self._select, list(keys))}

    async def write(self, connection: Connection, rows: Mapping[UUID, Any]) -> None:
        """Upsert the rows, delete where there is None. Raises what `View.written` raises."""
        kept = [(key, row) for key, row in rows.items() if row is not None]
        if kept:
            await connection.execute(self._upsert, self._view.written(kept))
        gone = [key for key, row in rows.items() if row is None]
        if gone:
            await connection.execute(self._delete, gone)

    async def checksum(self, connection: Connection) -> tuple[int, str]:
        """(rows, sum over them of 60 bits of their md5): equal for equal tables, whatever the order."""
        await connection.execute("SET LOCAL timezone TO 'UTC'")
        (row,) = await connection.fetch(self._checksum)
        return int(row[0]), str(row[1])
