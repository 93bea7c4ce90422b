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
from notificaties.views.grens import Lezer, binnen, huurder, huurder_kolommen


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


async def lees(views: Views, lezer: Lezer, iso_week: str) -> list[dict[str, Any]]:
    """The reader's lists of that week. The insurer gets a list once it is complete; CAK gets none (RUB-31)."""

    def waar(tabel: sa.Table) -> sa.ColumnElement[bool]:
        grens = [binnen(lezer, tabel), tabel.c.iso_week == iso_week]
        if lezer.zicht is not Zicht.GEMEENTE:
            grens.append(tabel.c.status == "VASTGESTELD")
        return sa.and_(*grens) if lezer.zicht in (Zicht.GEMEENTE, Zicht.VERZEKERAAR) else sa.false()

    return await views.rows("weeklijsten", waar, order_by=lambda tabel: [tabel.c.gemeentecode, tabel.c.uzovi])
