"""Tasks, oldest first: each party sees its own and no other's."""

from datetime import date, datetime
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import TaakGeopend, TaakGesloten
from contracts.zicht import Zicht, merken
from msgspec.structs import replace


class Taak(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed at which the task was opened."""

    taak_id: Annotated[UUID, KEY]
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    eigenaar: str
    status: Literal["OPEN", "GESLOTEN"]
    soort: str
    polis_ref: Annotated[UUID | None, INDEXED]
    persoon_ref: UUID | None
    maand: str | None
    verval: date | None
    geopend_op: datetime
    gesloten_op: datetime | None = None


def geopend(_: Taak | None, event: TaakGeopend, at: Placed) -> Taak:
    return Taak(
        taak_id=event.taak_id,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        eigenaar=event.eigenaar,
        status="OPEN",
        soort=event.soort,
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        maand=event.maand,
        verval=event.verval,
        geopend_op=at.meta.op,
    )


def gesloten(row: Taak | None, event: TaakGesloten, at: Placed) -> Taak | None:
    return row and replace(row, status="GESLOTEN", gesloten_op=at.meta.op)


TAKEN: Final = View(
    "taken",
    version=2,
    row=Taak,
    folds=(
        on(TaakGeopend, geopend, key=lambda event, _: event.taak_id),
        on(TaakGesloten, gesloten, key=lambda event, _: event.taak_id),
    ),
)


async def page(
    views: Views, own: Where, zicht: Zicht, *, polis_ref: UUID | None, status: str | None, after: int | None, limit: int
) -> list[Taak]:
    """The next `limit` tasks of party `zicht` in rows that are its `own`, in order of `volgorde`.

    Fields that it may not see are None.
    """
    asked = where(own, eigenaar=zicht.value, polis_ref=polis_ref, status=status)
    rows = await views.page(TAKEN, asked, after=after, limit=limit, by="volgorde")
    hidden = [name for name, who in merken(TaakGeopend).items() if zicht not in (who or ())]
    unseen = {name: None for name in hidden if name in Taak.__struct_fields__}
    return [replace(row, **unseen) for row in rows]
