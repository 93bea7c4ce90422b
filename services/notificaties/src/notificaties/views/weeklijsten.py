"""The weekly lists of mutations, one per samenwerking per ISO week (RUB-31)."""

from datetime import datetime
from typing import Annotated, Final, Literal, assert_never
from uuid import UUID, uuid5

import msgspec
import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import INDEXED, KEY, View, Views, Where, on, where
from contracts.notificaties import WeeklijstVastgesteld
from contracts.zicht import Zicht
from msgspec.structs import replace

from notificaties.domain.weeklijst.events import (
    WeeklijstBeantwoord,
    WeeklijstEvent,
    WeeklijstGeopend,
    Weekregel,
    WeekregelOpgenomen,
)


class Weeklijst(msgspec.Struct, frozen=True, kw_only=True):
    """`regels` in the order in which they were told. `woord`: what the gemeente said of it; before that a proposal."""

    weeklijst_id: Annotated[UUID, KEY]
    gemeentecode: Annotated[str | None, INDEXED]
    uzovi: Annotated[str | None, INDEXED]
    iso_week: Annotated[str, INDEXED]
    samenwerking_id: UUID | None = None
    status: Literal["OPEN", "VASTGESTELD"] = "OPEN"
    vastgesteld_op: datetime | None = None
    regels: tuple[Weekregel, ...] = ()
    woord: Literal["BEVESTIGING", "LIJST"] | None = None
    woord_op: datetime | None = None


def _key(event: WeeklijstEvent, at: Placed) -> UUID:
    return uuid5(at.stream_id, event.iso_week)


def _lijst(row: Weeklijst | None, event: WeeklijstEvent, at: Placed) -> Weeklijst:
    return row or Weeklijst(
        weeklijst_id=_key(event, at),
        gemeentecode=at.meta.tenant.get("gemeentecode"),
        uzovi=at.meta.tenant.get("uzovi"),
        iso_week=event.iso_week,
    )


def geopend(row: Weeklijst | None, event: WeeklijstGeopend, at: Placed) -> Weeklijst:
    lijst = _lijst(row, event, at)
    return replace(lijst, samenwerking_id=event.samenwerking_id or lijst.samenwerking_id)


def opgenomen(row: Weeklijst | None, event: WeekregelOpgenomen, at: Placed) -> Weeklijst:
    lijst = _lijst(row, event, at)
    return replace(lijst, regels=(*lijst.regels, event.regel))


def vastgesteld(row: Weeklijst | None, event: WeeklijstVastgesteld, at: Placed) -> Weeklijst:
    return replace(
        _lijst(row, event, at),
        samenwerking_id=event.samenwerking_id,
        status="VASTGESTELD",
        vastgesteld_op=at.meta.op,
    )


def beantwoord(row: Weeklijst | None, event: WeeklijstBeantwoord, at: Placed) -> Weeklijst:
    return replace(_lijst(row, event, at), woord=event.wijze, woord_op=at.meta.op)


WEEKLIJSTEN: Final = View(
    "weeklijsten",
    version=3,
    row=Weeklijst,
    folds=(
        on(WeeklijstGeopend, geopend, key=_key),
        on(WeekregelOpgenomen, opgenomen, key=_key),
        on(WeeklijstVastgesteld, vastgesteld, key=_key),
        on(WeeklijstBeantwoord, beantwoord, key=_key),
    ),
)


async def page(
    views: Views, own: Where, zicht: Zicht, iso_week: str, *, after: UUID | None, limit: int
) -> list[Weeklijst]:
    """The next `limit` lists of that week that are the `own` of party `zicht`, in order of weeklijst_id.

    The insurer gets a list once it is complete; CAK gets none (RUB-31).
    """
    asked = where(lambda table: sa.and_(own(table), _leesbaar_voor(zicht, table)), iso_week=iso_week)
    return await views.page(WEEKLIJSTEN, asked, after=after, limit=limit)


def _leesbaar_voor(zicht: Zicht, table: sa.Table) -> sa.ColumnElement[bool]:
    match zicht:
        case Zicht.GEMEENTE:
            return sa.true()
        case Zicht.VERZEKERAAR:
            return table.c.status == "VASTGESTELD"
        case Zicht.CAK | Zicht.ANALYSE:
            return sa.false()
        case _:
            assert_never(zicht)
