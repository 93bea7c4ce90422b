"""The figures of a year of one samenwerking, from all that one viewpoint may know of it (RUB-72, RUB-96, CONV-1)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

import sqlalchemy as sa
from chassis.projections import Views, Where
from contracts.zicht import Zicht

from notificaties.domain.lijst.kengetallen import JAARFEITEN, LOPEND, Kengetallen, kengetallen
from notificaties.views import feiten
from notificaties.views.uitgaand import UITGAAND, bounded


async def one(views: Views, tenant: Mapping[str, str], zicht: Zicht, jaar: int) -> Kengetallen | None:
    """None for a year of which nothing is known: before the first fact, or not begun at the last one."""
    own = bounded(tenant)
    grenzen = await _grenzen(views, own)
    if grenzen is None or not grenzen[0].year <= jaar <= grenzen[1].year:
        return None

    def van_het_jaar(table: sa.Table) -> sa.ColumnElement[bool]:
        """What is paid ahead is told in the year before."""
        return sa.and_(own(table), table.c.dag >= date(jaar - 1, 1, 1))

    bekend = await feiten.many(views, own, get_args(LOPEND), zicht, nieuw=lambda _: True)
    bekend += await feiten.many(views, van_het_jaar, get_args(JAARFEITEN), zicht, nieuw=lambda _: True)
    return kengetallen(bekend, jaar, grenzen[1])


async def _grenzen(views: Views, own: Where) -> tuple[date, date] | None:
    """The days of the first and of the last thing that is known."""
    table = await views.table(UITGAAND)
    gevraagd: list[sa.Label[Any]] = [sa.func.min(table.c.dag).label("begin"), sa.func.max(table.c.dag).label("einde")]
    [row] = await views.select(sa.select(*gevraagd).where(own(table)))
    return None if row["begin"] is None else (row["begin"], row["einde"])
