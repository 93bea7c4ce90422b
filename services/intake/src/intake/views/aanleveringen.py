"""Files that were taken in, with their counts: the row and the folds of the viewpoints that see them."""

from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import (
    AchterstandenUpdateVerstrekt,
    CJIBBestandOntvangen,
    MutatielijstOntvangen,
    PraktijkbestandOntvangen,
    UitkeringsbestandAangeleverd,
    WanbetalersbestandAangeleverd,
)

from intake.domain.aanlevering.state import Bestandssoort

_Bestand = (
    WanbetalersbestandAangeleverd | UitkeringsbestandAangeleverd | CJIBBestandOntvangen | PraktijkbestandOntvangen
)


class Aanlevering(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of the file's first event, the order of the list. `ontvangen`: UTC."""

    bestand_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str, INDEXED]
    samenwerking_id: UUID | None
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


def cjib(_: Aanlevering | None, event: CJIBBestandOntvangen, at: Placed) -> Aanlevering:
    return _aanlevering(event, at, soort="CJIB")


def mutaties(_: Aanlevering | None, event: MutatielijstOntvangen, at: Placed) -> Aanlevering | None:
    """A confirmation is no file."""
    return _lijst(event, event.bestand_id, at, "MUTATIES") if event.bestand_id is not None else None


def achterstanden(_: Aanlevering | None, event: AchterstandenUpdateVerstrekt, at: Placed) -> Aanlevering:
    return _lijst(event, event.bestand_id, at, "ACHTERSTANDEN")


def praktijk(_: Aanlevering | None, event: PraktijkbestandOntvangen, at: Placed) -> Aanlevering:
    return _aanlevering(event, at, soort=event.soort)


WANBETALERS: Final = on(WanbetalersbestandAangeleverd, wanbetalers, key=lambda event, _: event.bestand_id)
UITKERINGEN: Final = on(UitkeringsbestandAangeleverd, uitkeringen, key=lambda event, _: event.bestand_id)
CJIB: Final = on(CJIBBestandOntvangen, cjib, key=lambda event, _: event.bestand_id)
MUTATIES: Final = on(MutatielijstOntvangen, mutaties, key=lambda event, at: event.bestand_id or at.stream_id)
ACHTERSTANDEN: Final = on(AchterstandenUpdateVerstrekt, achterstanden, key=lambda event, _: event.bestand_id)
PRAKTIJK: Final = on(PraktijkbestandOntvangen, praktijk, key=lambda event, _: event.bestand_id)


async def page(
    views: Views, view: View[Aanlevering], own: Where, *, after: int | None, limit: int
) -> list[Aanlevering]:
    """The next `limit` files that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")


def _aanlevering(
    event: _Bestand,
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
        uzovi=tenant.get("uzovi", ""),
        samenwerking_id=None if isinstance(event, PraktijkbestandOntvangen) else event.samenwerking_id,
        soort=soort,
        definitief=definitief,
        ontvangen=at.meta.op,
        rijen_totaal=event.rijen_totaal,
        rijen_goed=event.rijen_goed,
        rijen_fout=event.rijen_fout,
        niet_bewaard=niet_bewaard,
    )


def _lijst(
    event: MutatielijstOntvangen | AchterstandenUpdateVerstrekt, bestand_id: UUID, at: Placed, soort: Bestandssoort
) -> Aanlevering:
    return Aanlevering(
        bestand_id=bestand_id,
        positie=at.position,
        gemeentecode=at.meta.tenant["gemeentecode"],
        uzovi=at.meta.tenant["uzovi"],
        samenwerking_id=event.samenwerking_id,
        soort=soort,
        definitief=False,
        ontvangen=at.meta.op,
        rijen_totaal=event.aantal + event.rijen_fout,
        rijen_goed=event.aantal,
        rijen_fout=event.rijen_fout,
        niet_bewaard=0,
    )
