"""Facts as one viewpoint may know them, for lists and figures that are made of many."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import sqlalchemy as sa
from chassis.projections import Views, Where
from contracts.domain import Event
from contracts.zicht import Zicht, zichtbaar

from contracts import registry
from notificaties.domain.doorgifte.inzage import is_van
from notificaties.domain.lijst.feiten import Feit
from notificaties.views.uitgaand import UITGAAND, Uitgaand

_BLOK: Final = 5000


async def many(
    views: Views, own: Where, soorten: Sequence[type[Event]], zicht: Zicht, *, nieuw: Callable[[Uitgaand], bool]
) -> list[Feit[Any]]:
    """Those of `own` of these kinds, in the order in which they became known here. Hidden fields are UNSET."""
    namen = [soort.__name__ for soort in soorten]
    feiten: list[Feit[Any]] = []
    after = 0
    while True:

        def verder(table: sa.Table, na: int = after) -> sa.ColumnElement[bool]:
            return sa.and_(own(table), table.c.gebeurtenis.in_(namen), table.c.volgorde > na)

        rows = await views.rows(UITGAAND, verder, order_by=lambda table: [table.c.volgorde], limit=_BLOK)
        for row in rows:
            event = _gezien(row, zicht)
            if event is not None:
                feiten.append(Feit(event, nieuw(row), row.dag))
        if len(rows) < _BLOK:
            return feiten
        after = rows[-1].volgorde


def _gezien(row: Uitgaand, zicht: Zicht) -> Event | None:
    cls = registry.events()[row.gebeurtenis]
    event = registry.decode(row.gebeurtenis, registry.version(cls), row.gegevens)
    return zichtbaar(event, zicht) if is_van(event, zicht) else None
