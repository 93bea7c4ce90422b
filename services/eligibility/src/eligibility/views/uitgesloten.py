"""Who took part before: a pseudonym and a date, nothing else (RUB-38, A-11)."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated, Final
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import KEY, View, Views, on
from contracts.regeling import HerdeelnameUitgesloten

_PER_VRAAG: Final = 10_000


class UitgeslotenPersoon(msgspec.Struct, frozen=True, kw_only=True):
    persoon_ref: Annotated[UUID, KEY]
    sinds: date


def uitgesloten(row: UitgeslotenPersoon | None, event: HerdeelnameUitgesloten, _: Placed) -> UitgeslotenPersoon:
    """The first time is the one that counts."""
    return row or UitgeslotenPersoon(persoon_ref=event.persoon_ref, sinds=event.sinds)


UITGESLOTEN_PERSONEN: Final = View(
    "uitgesloten_personen",
    version=2,
    row=UitgeslotenPersoon,
    folds=(on(HerdeelnameUitgesloten, uitgesloten, key=lambda event, _: event.persoon_ref),),
)


async def many(views: Views, persoon_refs: Sequence[UUID]) -> list[UitgeslotenPersoon]:
    """Who of these took part before, however many they are: one query takes no more than so many arguments."""
    found: list[UitgeslotenPersoon] = []
    for begin in range(0, len(persoon_refs), _PER_VRAAG):
        deel = persoon_refs[begin : begin + _PER_VRAAG]
        found += await views.rows(UITGESLOTEN_PERSONEN, partial(_van, deel))
    return found


def _van(persoon_refs: Sequence[UUID], table: sa.Table) -> sa.ColumnElement[bool]:
    return table.c.persoon_ref.in_(persoon_refs)
