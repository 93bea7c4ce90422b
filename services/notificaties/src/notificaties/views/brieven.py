"""The letters to be sent, oldest first: for the gemeente, which sends them (RUB-41, RUB-65)."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import NotificatieAangevraagd


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed."""

    notificatie_id: Annotated[UUID, KEY]
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    polis_ref: Annotated[UUID | None, INDEXED]
    persoon_ref: UUID | None
    sjabloon: str
    kanaal: str
    uiterlijk: date | None
    bedrag_cent: int | None
    vervaldatum: date | None
    reden_event_id: UUID
    aangevraagd_op: datetime


def aangevraagd(_: Brief | None, event: NotificatieAangevraagd, at: Placed) -> Brief:
    return Brief(
        notificatie_id=event.notificatie_id,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        sjabloon=event.sjabloon,
        kanaal=event.kanaal,
        uiterlijk=event.uiterlijk,
        bedrag_cent=event.bedrag_cent,
        vervaldatum=event.vervaldatum,
        reden_event_id=event.reden_event_id,
        aangevraagd_op=at.meta.op,
    )


BRIEVEN: Final = View(
    "brieven",
    version=2,
    row=Brief,
    folds=(on(NotificatieAangevraagd, aangevraagd, key=lambda event, _: event.notificatie_id),),
)


async def page(
    views: Views, own: Where, *, polis_ref: UUID | None, sjabloon: str | None, after: int | None, limit: int
) -> list[Brief]:
    """The next `limit` letters that are the reader's `own`, in order of `volgorde`."""
    asked = where(own, polis_ref=polis_ref, sjabloon=sjabloon)
    return await views.page(BRIEVEN, asked, after=after, limit=limit, by="volgorde")
