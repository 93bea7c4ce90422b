"""Which rows a reader asks for: page by page in order of polis_ref, or one."""

from uuid import UUID

import sqlalchemy as sa
from chassis.projections import View, Views, Where

from regeling.views.rij import P


def where(own: Where, **columns: object) -> Where:
    """`own`, and these columns too; None is no condition."""

    def both(table: sa.Table) -> sa.ColumnElement[bool]:
        wanted = (table.c[name] == value for name, value in columns.items() if value is not None)
        return sa.and_(own(table), *wanted)

    return both


async def page(views: Views, view: View[P], own: Where, *, after: UUID | None, limit: int) -> list[P]:
    """The next `limit` rows of `own`, in order of polis_ref."""

    def onward(table: sa.Table) -> sa.ColumnElement[bool]:
        return own(table) if after is None else sa.and_(own(table), table.c.polis_ref > after)

    return await views.rows(view, onward, limit=limit)


async def one(views: Views, view: View[P], own: Where, polis_ref: UUID) -> P | None:
    """None for a polis that is not known here, or that the reader may not see."""
    rows = await views.rows(view, where(own, polis_ref=polis_ref), limit=1)
    return rows[0] if rows else None
