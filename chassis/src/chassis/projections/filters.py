"""Which rows of a view a reader asks for."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

Where = Callable[[sa.Table], sa.ColumnElement[bool]]


def where(own: Where | None = None, **columns: object) -> Where:
    """Rows of `own` (None: all) whose columns hold these values; a value of None is no condition."""

    def all_of(table: sa.Table) -> sa.ColumnElement[bool]:
        equal = (table.c[name] == value for name, value in columns.items() if value is not None)
        return sa.and_(sa.true() if own is None else own(table), *equal)

    return all_of
