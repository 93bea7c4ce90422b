"""Bundles of letters, oldest first, each of its sender alone (RUB-65)."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from msgspec.structs import replace

from notificaties.domain.bundel.events import BundelSamengesteld, BundelVerzonden


class Bundel(msgspec.Struct, frozen=True, kw_only=True):
    """`volgorde` is the position in the feed. `verzonden`: how many of its `aantal` letters are said to have left."""

    bundel_id: Annotated[UUID, KEY]
    volgorde: Annotated[int, INDEXED]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    afzender: str
    aantal: int
    samengesteld_op: datetime
    verzonden: int | None = None
    verzonden_op: date | None = None


def samengesteld(_: Bundel | None, event: BundelSamengesteld, at: Placed) -> Bundel:
    return Bundel(
        bundel_id=at.stream_id,
        volgorde=at.position,
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        afzender=event.afzender,
        aantal=len(event.stukken),
        samengesteld_op=at.meta.op,
    )


def verzonden(row: Bundel | None, event: BundelVerzonden, _: Placed) -> Bundel | None:
    return row and replace(row, verzonden=event.aantal, verzonden_op=event.datum)


BUNDELS: Final = View(
    "bundels", version=1, row=Bundel, folds=(on(BundelSamengesteld, samengesteld), on(BundelVerzonden, verzonden))
)


async def page(views: Views, own: Where, afzender: str, *, after: int | None, limit: int) -> list[Bundel]:
    """The next `limit` bundles of this sender, in order of `volgorde`."""
    return await views.page(BUNDELS, where(own, afzender=afzender), after=after, limit=limit, by="volgorde")


async def one(views: Views, own: Where, afzender: str, bundel_id: UUID) -> Bundel | None:
    """None as well for a bundle of another sender."""
    return await views.row(BUNDELS, bundel_id, where(own, afzender=afzender))
