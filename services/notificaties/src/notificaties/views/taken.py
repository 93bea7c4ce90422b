"""Tasks, oldest first: each party sees its own and no other's."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.notificaties import TaakGeopend, TaakGesloten
from contracts.zicht import merken

from notificaties.views.grens import Lezer, huurder, huurder_kolommen


class Taken:
    """One row per task; `volgorde` is the position in the feed at which it was opened."""

    name = "taken"
    version = 1
    events: tuple[type[Event], ...] = (TaakGeopend, TaakGesloten)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("volgorde", sa.BigInteger, index=True),
            *huurder_kolommen(),
            sa.Column("eigenaar", sa.Text),
            sa.Column("status", sa.Text),
            sa.Column("soort", sa.Text),
            sa.Column("polis_ref", sa.Uuid, index=True),
            sa.Column("persoon_ref", sa.Uuid),
            sa.Column("maand", sa.Text),
            sa.Column("verval", sa.Date),
            sa.Column("geopend_op", sa.DateTime(timezone=True)),
            sa.Column("gesloten_op", sa.DateTime(timezone=True)),
        ]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        event = recorded.event
        return [event.taak_id] if isinstance(event, TaakGeopend | TaakGesloten) else []

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed) -> ViewRow | None:
        match recorded.event:
            case TaakGeopend() as event:
                return {
                    "volgorde": recorded.position,
                    **huurder(recorded),
                    "eigenaar": event.eigenaar,
                    "status": "OPEN",
                    "soort": event.soort,
                    "polis_ref": event.polis_ref,
                    "persoon_ref": event.persoon_ref,
                    "maand": event.maand,
                    "verval": event.verval,
                    "geopend_op": recorded.meta.op,
                }
            case TaakGesloten() if row is not None:
                return {**row, "status": "GESLOTEN", "gesloten_op": recorded.meta.op}
            case _:
                return row


async def lees(
    views: Views, lezer: Lezer, *, polis_ref: UUID | None, status: str | None, na: int, aantal: int
) -> list[dict[str, Any]]:
    """At most `aantal` tasks of the reader's own after position `na`; fields that it may not see are None."""

    def waar(tabel: sa.Table) -> sa.ColumnElement[bool]:
        grens = [lezer.eigen(tabel), tabel.c.eigenaar == lezer.zicht.value, tabel.c.volgorde > na]
        if polis_ref is not None:
            grens.append(tabel.c.polis_ref == polis_ref)
        if status is not None:
            grens.append(tabel.c.status == status)
        return sa.and_(*grens)

    rijen = await views.rows("taken", waar, order_by=lambda tabel: [tabel.c.volgorde, tabel.c.sleutel], limit=aantal)
    dicht = [veld for veld, wie in merken(TaakGeopend).items() if lezer.zicht not in (wie or ())]
    return [{**rij, **dict.fromkeys(dicht)} for rij in rijen]
