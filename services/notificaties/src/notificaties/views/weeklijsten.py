"""The weekly lists of mutations, one per samenwerking per ISO week (RUB-31)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.notificaties import WeeklijstVastgesteld
from contracts.zicht import Zicht
from sqlalchemy.dialects.postgresql import JSONB

from notificaties.domain.weeklijst import WeeklijstGeopend, WeekregelOpgenomen
from notificaties.views.grens import Lezer, huurder, huurder_kolommen


class Weeklijsten:
    """One row per samenwerking and week; `regels` in the order in which they were told."""

    name = "weeklijsten"
    version = 1
    events: tuple[type[Event], ...] = (WeeklijstGeopend, WeekregelOpgenomen, WeeklijstVastgesteld)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            *huurder_kolommen(),
            sa.Column("iso_week", sa.Text, index=True),
            sa.Column("samenwerking_id", sa.Uuid),
            sa.Column("status", sa.Text),
            sa.Column("vastgesteld_op", sa.DateTime(timezone=True)),
            sa.Column("regels", JSONB),
        ]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        event = recorded.event
        if isinstance(event, WeeklijstGeopend | WeekregelOpgenomen | WeeklijstVastgesteld):
            return [uuid5(recorded.stream_id, event.iso_week)]
        return []

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed) -> ViewRow | None:
        match recorded.event:
            case WeeklijstGeopend() as event:
                wie = event.samenwerking_id
                return {**_lijst(row, recorded, event.iso_week), **({"samenwerking_id": wie} if wie else {})}
            case WeekregelOpgenomen() as event:
                lijst = _lijst(row, recorded, event.iso_week)
                return {**lijst, "regels": [*lijst["regels"], event.regel]}
            case WeeklijstVastgesteld() as event:
                return {
                    **_lijst(row, recorded, event.iso_week),
                    "samenwerking_id": event.samenwerking_id,
                    "status": "VASTGESTELD",
                    "vastgesteld_op": recorded.meta.op,
                }
            case _:
                return row


def _lijst(row: ViewRow | None, recorded: Placed, iso_week: str) -> ViewRow:
    return row or {**huurder(recorded), "iso_week": iso_week, "status": "OPEN", "regels": []}


async def lees(views: Views, lezer: Lezer, iso_week: str, *, na: UUID | None, aantal: int) -> list[dict[str, Any]]:
    """At most `aantal` of the reader's lists of that week, after list `na`.

    The insurer gets a list once it is complete; CAK gets none (RUB-31).
    """

    def waar(tabel: sa.Table) -> sa.ColumnElement[bool]:
        grens = [lezer.eigen(tabel), tabel.c.iso_week == iso_week]
        if na is not None:
            grens.append(tabel.c.sleutel > na)
        if lezer.zicht is not Zicht.GEMEENTE:
            grens.append(tabel.c.status == "VASTGESTELD")
        return sa.and_(*grens) if lezer.zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR) else sa.false()

    return await views.rows("weeklijsten", waar, limit=aantal)
