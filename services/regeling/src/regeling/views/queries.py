"""Which rows a reader asks for: page by page in order of polis_ref, or one."""

from collections.abc import Callable
from uuid import UUID

import sqlalchemy as sa
from chassis.projections import View, Views

from regeling.views.rij import P

Where = Callable[[sa.Table], sa.ColumnElement[bool]]


def met(waar: Where, **kolommen: object) -> Where:
    """And these columns too; None is no condition."""

    def ook(tabel: sa.Table) -> sa.ColumnElement[bool]:
        eisen = (tabel.c[naam] == waarde for naam, waarde in kolommen.items() if waarde is not None)
        return sa.and_(waar(tabel), *eisen)

    return ook


async def bladzijde(views: Views, view: View[P], waar: Where, *, na: UUID | None, aantal: int) -> list[P]:
    def verder(tabel: sa.Table) -> sa.ColumnElement[bool]:
        return waar(tabel) if na is None else sa.and_(waar(tabel), tabel.c.polis_ref > na)

    return await views.rows(view, verder, limit=aantal)


async def een(views: Views, view: View[P], waar: Where, polis_ref: UUID) -> P | None:
    """None for a polis that is not known here, or that the reader may not see."""
    rows = await views.rows(view, met(waar, polis_ref=polis_ref), limit=1)
    return rows[0] if rows else None
