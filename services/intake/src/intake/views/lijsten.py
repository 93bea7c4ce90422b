"""Lists that are due again and again: which are in, since when, and which were not there in time (RUB-31, RUB-83)."""

from datetime import datetime
from typing import Annotated, Final, Literal
from uuid import UUID, uuid5

import msgspec
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on
from contracts.intake import (
    AchterstandenUpdateUitgebleven,
    AchterstandenUpdateVerstrekt,
    MutatielijstOntvangen,
    MutatielijstUitgebleven,
)
from contracts.zicht import Zicht, door
from msgspec.structs import replace

from intake.domain.aanlevering.state import Lijstsoort

_Event = MutatielijstOntvangen | MutatielijstUitgebleven | AchterstandenUpdateVerstrekt | AchterstandenUpdateUitgebleven


class Lijst(msgspec.Struct, frozen=True, kw_only=True):
    """`positie`: feed position of what was told of it first, the order of the list. Instants UTC."""

    lijst_id: Annotated[UUID, KEY]
    positie: Annotated[int, INDEXED]
    gemeentecode: Annotated[str, INDEXED]
    uzovi: Annotated[str, INDEXED]
    samenwerking_id: UUID
    soort: Lijstsoort
    periode: str
    status: Literal["ONTVANGEN", "UITGEBLEVEN"]
    wijze: Literal["LIJST", "BEVESTIGING"] | None = None
    aantal: int | None = None
    te_laat: bool = False
    gecorrigeerd: bool = False
    ontvangen: datetime | None = None
    deadline: datetime | None = None


def ontvangen(row: Lijst | None, event: MutatielijstOntvangen, at: Placed) -> Lijst:
    return _in(row or _nieuw(event, at, "ONTVANGEN"), event, at, event.wijze)


def verstrekt(row: Lijst | None, event: AchterstandenUpdateVerstrekt, at: Placed) -> Lijst:
    return _in(row or _nieuw(event, at, "ONTVANGEN"), event, at, "LIJST")


def lijst_uitgebleven(row: Lijst | None, event: MutatielijstUitgebleven, at: Placed) -> Lijst:
    return replace(row or _nieuw(event, at, "UITGEBLEVEN"), deadline=event.deadline)


def update_uitgebleven(row: Lijst | None, event: AchterstandenUpdateUitgebleven, at: Placed) -> Lijst:
    return replace(row or _nieuw(event, at, "UITGEBLEVEN"), deadline=at.meta.op)


def _in(
    row: Lijst,
    event: MutatielijstOntvangen | AchterstandenUpdateVerstrekt,
    at: Placed,
    wijze: Literal["LIJST", "BEVESTIGING"],
) -> Lijst:
    """A correction comes on top of what is there; the list was in since the first."""
    eerder = row.ontvangen is not None
    return replace(
        row,
        status="ONTVANGEN",
        wijze=row.wijze if eerder else wijze,
        aantal=(row.aantal or 0) + event.aantal if eerder else event.aantal,
        te_laat=row.te_laat if eerder else event.te_laat,
        gecorrigeerd=row.gecorrigeerd or event.correctie,
        ontvangen=row.ontvangen or at.meta.op,
    )


def _nieuw(event: _Event, at: Placed, status: Literal["ONTVANGEN", "UITGEBLEVEN"]) -> Lijst:
    return Lijst(
        lijst_id=_key(event, at),
        positie=at.position,
        gemeentecode=at.meta.tenant["gemeentecode"],
        uzovi=at.meta.tenant["uzovi"],
        samenwerking_id=event.samenwerking_id,
        soort="MUTATIES" if isinstance(event, MutatielijstOntvangen | MutatielijstUitgebleven) else "ACHTERSTANDEN",
        periode=_periode(event),
        status=status,
    )


def _periode(event: _Event) -> str:
    mutaties = isinstance(event, MutatielijstOntvangen | MutatielijstUitgebleven)
    return event.iso_week if mutaties else event.datum.isoformat()


def _key(event: _Event, at: Placed) -> UUID:
    return uuid5(at.stream_id, _periode(event))


_FOLDS: Final = (
    on(MutatielijstOntvangen, ontvangen, key=_key),
    on(AchterstandenUpdateVerstrekt, verstrekt, key=_key),
    on(MutatielijstUitgebleven, lijst_uitgebleven, key=_key),
    on(AchterstandenUpdateUitgebleven, update_uitgebleven, key=_key),
)
GEMEENTE: Final = View("gemeente_lijsten", version=1, row=Lijst, folds=_FOLDS, sees=door(Zicht.GEMEENTE))
VERZEKERAAR: Final = View("verzekeraar_lijsten", version=1, row=Lijst, folds=_FOLDS, sees=door(Zicht.VERZEKERAAR))


async def page(views: Views, view: View[Lijst], own: Where, *, after: int | None, limit: int) -> list[Lijst]:
    """The next `limit` that are the reader's `own`, in order of `positie`."""
    return await views.page(view, own, after=after, limit=limit, by="positie")
