"""What the gemeente told insurers: seen by the one that it was told, and by the gemeente itself (PRAK-9)."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import GemeentesignaalDoorgegeven
from contracts.zicht import Zicht, door


class Gemeentesignaal(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position, the order of the list."""

    gemeentesignaal_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str, INDEXED]
    persoon_ref: UUID
    signaalcode: str
    datum: date


def doorgegeven(_: Gemeentesignaal | None, event: GemeentesignaalDoorgegeven, at: Placed) -> Gemeentesignaal:
    return Gemeentesignaal(
        gemeentesignaal_id=event.gemeentesignaal_id,
        positie=at.position,
        gemeentecode=at.meta.tenant["gemeentecode"],
        uzovi=at.meta.tenant["uzovi"],
        persoon_ref=event.persoon_ref,
        signaalcode=event.signaalcode,
        datum=event.datum,
    )


GEMEENTESIGNALEN: Final = View(
    "gemeentesignalen",
    version=1,
    row=Gemeentesignaal,
    folds=(on(GemeentesignaalDoorgegeven, doorgegeven),),
    sees=door(Zicht.VERZEKERAAR),
)


async def page(views: Views, own: Where, *, after: int | None, limit: int) -> list[Gemeentesignaal]:
    """The next `limit` that are the reader's `own`, in order of `positie`."""
    return await views.page(GEMEENTESIGNALEN, own, after=after, limit=limit, by="positie")
