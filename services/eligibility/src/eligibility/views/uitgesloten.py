"""Who took part before: a pseudonym and a date, nothing else (RUB-38, A-11)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import KEY, View, Views, on
from contracts.regeling import HerdeelnameUitgesloten

from eligibility.views.keuze import one_of


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
    """Who of these took part before."""
    return await views.rows(UITGESLOTEN_PERSONEN, one_of("persoon_ref", persoon_refs))
