"""The gemeente's view of questions about the letter, open ones and answered ones (RUB-47)."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, on, where
from contracts.eligibility import VraagBeantwoord, VraagOntvangen
from contracts.soorten import Partij, Vraagonderwerp
from contracts.zicht import Zicht, door
from msgspec.structs import replace


class Vraag(msgspec.Struct, frozen=True, kw_only=True):
    """`beantwoord_op` is None while the question waits."""

    vraag_id: Annotated[UUID, KEY]
    samenwerking_id: Annotated[UUID, INDEXED]
    polis_ref: UUID
    persoon_ref: UUID
    onderwerp: Vraagonderwerp
    kanaal: str
    ontvangen_door: Partij
    ontvangen_op: date
    beantwoord_op: date | None = None


def ontvangen(_: Vraag | None, event: VraagOntvangen, at: Placed) -> Vraag:
    return Vraag(
        vraag_id=at.stream_id,
        samenwerking_id=event.samenwerking_id,
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        onderwerp=event.onderwerp,
        kanaal=event.kanaal,
        ontvangen_door=event.ontvangen_door,
        ontvangen_op=event.datum,
    )


def beantwoord(row: Vraag | None, event: VraagBeantwoord, _: Placed) -> Vraag | None:
    return row and replace(row, beantwoord_op=event.datum)


GEMEENTE_VRAGEN: Final = View(
    "gemeente_vragen",
    version=2,
    row=Vraag,
    folds=(on(VraagOntvangen, ontvangen), on(VraagBeantwoord, beantwoord)),
    sees=door(Zicht.GEMEENTE),
)


async def page(
    views: Views, samenwerking_id: UUID, *, open_: bool | None, after: UUID | None, limit: int
) -> list[Vraag]:
    """The next `limit` questions of a samenwerking, in order of vraag_id; `open_` None: open and answered."""

    def of_that_kind(table: sa.Table) -> sa.ColumnElement[bool]:
        wacht = table.c.beantwoord_op.is_(None)
        return sa.true() if open_ is None else wacht if open_ else sa.not_(wacht)

    own = where(of_that_kind, samenwerking_id=samenwerking_id)
    return await views.page(GEMEENTE_VRAGEN, own, after=after, limit=limit)
