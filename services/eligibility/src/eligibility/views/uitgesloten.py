"""Who took part before: a pseudonym and a date, nothing else (RUB-38, A-11)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.regeling import HerdeelnameUitgesloten


class UitgeslotenPersonen:
    """Key: persoon_ref."""

    name = "uitgesloten_personen"
    version = 1
    events: tuple[type[Event], ...] = (HerdeelnameUitgesloten,)

    def columns(self) -> list[sa.Column[Any]]:
        return [sa.Column("sinds", sa.Date())]

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        if isinstance(recorded.event, HerdeelnameUitgesloten):
            yield recorded.event.persoon_ref

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        g = recorded.event
        return {"sinds": g.sinds} if row is None and isinstance(g, HerdeelnameUitgesloten) else row


async def onder(views: Views, persoon_refs: Sequence[UUID]) -> frozenset[UUID]:
    """Who of these took part before."""
    if not persoon_refs:
        return frozenset()
    rijen = await views.rows(UitgeslotenPersonen.name, lambda t: t.c.sleutel.in_(persoon_refs))
    return frozenset(rij["sleutel"] for rij in rijen)
