"""Letters, oldest first: which must leave the house, which did, and which need not (RUB-41, RUB-65).

The gemeente sees all of its own, another party those that it must send itself.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Annotated, Final, Literal
from uuid import UUID

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import (
    NotificatieAangevraagd,
    NotificatieMislukt,
    NotificatieVervallen,
    NotificatieVerzonden,
)
from contracts.zicht import Zicht, merken
from msgspec.structs import replace

from notificaties.domain.dossier.events import BriefInBundel, NotificatieOpgemaakt

Briefstatus = Literal["AANGEVRAAGD", "OPGEMAAKT", "VERZONDEN", "MISLUKT", "VERVALLEN"]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed. `pogingen`: how often it did not arrive; `reden`: of the last time.

    `bundel_id`: with which others it is printed.
    """

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
    reden_event_id: UUID | None
    aangevraagd_op: datetime
    afzender: str = "GEMEENTE"
    ontvanger: str = "VERZEKERDE"
    status: Briefstatus = "AANGEVRAAGD"
    sjabloonversie: int | None = None
    verzonden_op: date | None = None
    pogingen: int = 0
    reden: str | None = None
    bundel_id: UUID | None = None


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
        afzender=event.afzender,
        ontvanger=event.ontvanger,
    )


def opgemaakt(row: Brief | None, event: NotificatieOpgemaakt, _: Placed) -> Brief | None:
    return row and replace(row, status="OPGEMAAKT", sjabloonversie=event.sjabloonversie)


def in_bundel(row: Brief | None, event: BriefInBundel, _: Placed) -> Brief | None:
    return row and replace(row, bundel_id=event.bundel_id)


def verzonden(row: Brief | None, event: NotificatieVerzonden, _: Placed) -> Brief | None:
    return row and replace(
        row,
        status="VERZONDEN",
        kanaal=event.kanaal,
        verzonden_op=event.datum,
        sjabloonversie=event.sjabloonversie,
        reden=None,
    )


def mislukt(row: Brief | None, event: NotificatieMislukt, _: Placed) -> Brief | None:
    return row and replace(row, status="MISLUKT", pogingen=event.poging, reden=event.code, bundel_id=None)


def vervallen(row: Brief | None, event: NotificatieVervallen, _: Placed) -> Brief | None:
    return row and replace(row, status="VERVALLEN", reden=event.grond)


BRIEVEN: Final = View(
    "brieven",
    version=4,
    row=Brief,
    folds=(
        on(NotificatieAangevraagd, aangevraagd, key=lambda event, _: event.notificatie_id),
        on(NotificatieOpgemaakt, opgemaakt, key=lambda event, _: event.notificatie_id),
        on(BriefInBundel, in_bundel, key=lambda event, _: event.notificatie_id),
        on(NotificatieVerzonden, verzonden, key=lambda event, _: event.notificatie_id),
        on(NotificatieMislukt, mislukt, key=lambda event, _: event.notificatie_id),
        on(NotificatieVervallen, vervallen, key=lambda event, _: event.notificatie_id),
    ),
)


def van(own: Where, zicht: Zicht) -> Where:
    """Of the rows that are a party's `own`, those that it is shown."""
    return own if zicht is Zicht.GEMEENTE else where(own, afzender=zicht.value)


async def page(
    views: Views,
    own: Where,
    zicht: Zicht,
    *,
    polis_ref: UUID | None,
    sjabloon: str | None,
    status: str | None,
    after: int | None,
    limit: int,
) -> list[Brief]:
    """The next `limit` letters that `zicht` is shown, in order of `volgorde`; what it may not see is None."""
    asked = where(van(own, zicht), polis_ref=polis_ref, sjabloon=sjabloon, status=status)
    rows = await views.page(BRIEVEN, asked, after=after, limit=limit, by="volgorde")
    hidden = {name: None for name, who in merken(NotificatieAangevraagd).items() if zicht not in (who or ())}
    unseen = {name: None for name in hidden if name in Brief.__struct_fields__}
    return [replace(row, **unseen) for row in rows]


async def many(views: Views, own: Where, zicht: Zicht, notificatie_ids: Collection[UUID]) -> dict[UUID, Brief]:
    """By id, those of them that this party must send."""

    def deze(table: sa.Table) -> sa.ColumnElement[bool]:
        return sa.and_(where(own, afzender=zicht.value)(table), table.c.notificatie_id.in_(notificatie_ids))

    return {rij.notificatie_id: rij for rij in await views.rows(BRIEVEN, deze)}


async def one(views: Views, own: Where, zicht: Zicht, notificatie_id: UUID) -> Brief | None:
    """None as well for a letter that this party must not send."""
    return await views.row(BRIEVEN, notificatie_id, where(own, afzender=zicht.value))
