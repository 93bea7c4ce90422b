"""Who took part before: a pseudonym and a date, nothing else (RUB-38, A-11)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import KEY, View, Views, on
from contracts.regeling import BeeindigingHerroepen, HerdeelnameUitgesloten
from msgspec.structs import replace

from eligibility.views.keuze import one_of


class Uitsluiting(msgspec.Struct, frozen=True, array_like=True):
    polis_ref: UUID
    sinds: date


class UitgeslotenPersoon(msgspec.Struct, frozen=True, kw_only=True):
    """`door`: on which polissen he took part before, the first one first."""

    persoon_ref: Annotated[UUID, KEY]
    sinds: date
    door: tuple[Uitsluiting, ...] = ()


def uitgesloten(row: UitgeslotenPersoon | None, event: HerdeelnameUitgesloten, _: Placed) -> UitgeslotenPersoon:
    """The first time is the one that counts."""
    door = row.door if row else ()
    if row and any(een.polis_ref == event.polis_ref for een in door):
        return row
    door = (*door, Uitsluiting(event.polis_ref, event.sinds))
    return UitgeslotenPersoon(persoon_ref=event.persoon_ref, sinds=door[0].sinds, door=door)


def herroepen(row: UitgeslotenPersoon | None, event: BeeindigingHerroepen, _: Placed) -> UitgeslotenPersoon | None:
    """An end that was told in error excludes nobody (N-05)."""
    door = tuple(een for een in row.door if een.polis_ref != event.polis_ref) if row else ()
    return replace(row, sinds=door[0].sinds, door=door) if row and door else None


UITGESLOTEN_PERSONEN: Final = View(
    "uitgesloten_personen",
    version=3,
    row=UitgeslotenPersoon,
    folds=(
        on(HerdeelnameUitgesloten, uitgesloten, key=lambda event, _: event.persoon_ref),
        on(BeeindigingHerroepen, herroepen, key=lambda event, _: event.persoon_ref),
    ),
)


async def many(views: Views, persoon_refs: Sequence[UUID]) -> list[UitgeslotenPersoon]:
    """Who of these took part before."""
    return await views.rows(UITGESLOTEN_PERSONEN, one_of("persoon_ref", persoon_refs))
