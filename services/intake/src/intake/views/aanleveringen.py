"""Files that were taken in, with their counts: the row and the folds of the viewpoints that see them."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import UitkeringsbestandAangeleverd, WanbetalersbestandAangeleverd

from intake.domain.aanlevering.state import Bestandssoort


class Aanlevering(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of the file's first event, the order of the list. `ontvangen`: UTC."""

    bestand_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str, INDEXED]
    samenwerking_id: UUID
    soort: Bestandssoort
    definitief: bool
    ontvangen: datetime
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    niet_bewaard: int


def wanbetalers(_: Aanlevering | None, event: WanbetalersbestandAangeleverd, at: Placed) -> Aanlevering:
    return _aanlevering(event, at, soort="WANBETALERS", definitief=event.soort == "DEFINITIEF")


def uitkeringen(_: Aanlevering | None, event: UitkeringsbestandAangeleverd, at: Placed) -> Aanlevering:
    return _aanlevering(event, at, soort="UITKERINGEN", niet_bewaard=event.niet_bewaard)


WANBETALERS: Final = on(WanbetalersbestandAangeleverd, wanbetalers, key=lambda event, _: event.bestand_id)
UITKERINGEN: Final = on(UitkeringsbestandAangeleverd, uitkeringen, key=lambda event, _: event.bestand_id)


async def page(
    views: Views, view: View[Aanlevering], own: Where, *, after: int | None, limit: int
) -> list[Aanlevering]:
    """The next `limit` files that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")


def _aanlevering(
    event: WanbetalersbestandAangeleverd | UitkeringsbestandAangeleverd,
    at: Placed,
    *,
    soort: Bestandssoort,
    definitief: bool = False,
    niet_bewaard: int = 0,
) -> Aanlevering:
    tenant = at.meta.tenant
    return Aanlevering(
        bestand_id=event.bestand_id,
        positie=at.position,
        gemeentecode=tenant["gemeentecode"],
        uzovi=tenant["uzovi"],
        samenwerking_id=event.samenwerking_id,
        soort=soort,
        definitief=definitief,
        ontvangen=at.meta.op,
        rijen_totaal=event.rijen_totaal,
        rijen_goed=event.rijen_goed,
        rijen_fout=event.rijen_fout,
        niet_bewaard=niet_bewaard,
    )
