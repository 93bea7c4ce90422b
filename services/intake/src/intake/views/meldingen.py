"""Meldingen: the signals of one dwelling in one month, as the gemeente works on them (Divosa, PRAK-2)."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import Gematcht, SignalenGematcht
from contracts.soorten import Matchsoort
from contracts.zicht import Zicht, door


class Melding(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of its first event, the order of the list; `aantal`: of many, more than are told."""

    melding_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    woning_ref: UUID
    soort: Matchsoort
    matchingsdatum: date
    matchperiode_van: Annotated[date, INDEXED]
    matchperiode_tot: date
    signalen: tuple[Gematcht, ...]
    aantal: int
    totaal_cent: int
    vorige: date | None
    opgeteld: bool


def gematcht(row: Melding | None, event: SignalenGematcht, at: Placed) -> Melding:
    return Melding(
        melding_id=event.melding_id,
        positie=at.position if row is None else row.positie,
        gemeentecode=at.meta.tenant["gemeentecode"],
        woning_ref=event.woning_ref,
        soort=event.soort,
        matchingsdatum=event.matchingsdatum,
        matchperiode_van=event.matchperiode_van,
        matchperiode_tot=event.matchperiode_tot,
        signalen=event.signalen if event.aantal is None or row is None else row.signalen,
        aantal=len(event.signalen) if event.aantal is None else event.aantal,
        totaal_cent=event.totaal_cent,
        vorige=event.vorige,
        opgeteld=event.opgeteld,
    )


MELDINGEN: Final = View(
    "gemeente_meldingen",
    version=2,
    row=Melding,
    folds=(on(SignalenGematcht, gematcht, key=lambda event, _: event.melding_id),),
    sees=door(Zicht.GEMEENTE),
)


async def page(views: Views, own: Where, *, after: int | None, limit: int) -> list[Melding]:
    """The next `limit` meldingen that are the reader's `own`, in order of `positie`."""
    return await views.page(MELDINGEN, own, after=after, limit=limit, by="positie")
