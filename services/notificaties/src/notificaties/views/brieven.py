"""The letters to be sent, oldest first: for the gemeente, which sends them (RUB-41, RUB-65)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.notificaties import NotificatieAangevraagd

from notificaties.views.grens import Lezer, huurder, huurder_kolommen


class Brieven:
    """One row per letter; `volgorde` is the position in the feed."""

    name = "brieven"
    version = 1
    events: tuple[type[Event], ...] = (NotificatieAangevraagd,)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("volgorde", sa.BigInteger, index=True),
            *huurder_kolommen(),
            sa.Column("polis_ref", sa.Uuid, index=True),
            sa.Column("persoon_ref", sa.Uuid),
            sa.Column("sjabloon", sa.Text),
            sa.Column("kanaal", sa.Text),
            sa.Column("uiterlijk", sa.Date),
            sa.Column("bedrag_cent", sa.BigInteger),
            sa.Column("vervaldatum", sa.Date),
            sa.Column("reden_event_id", sa.Uuid),
            sa.Column("aangevraagd_op", sa.DateTime(timezone=True)),
        ]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        event = recorded.event
        return [event.notificatie_id] if isinstance(event, NotificatieAangevraagd) else []

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed) -> ViewRow | None:
        event = recorded.event
        if not isinstance(event, NotificatieAangevraagd):
            return row
        return {
            "volgorde": recorded.position,
            **huurder(recorded),
            "polis_ref": event.polis_ref,
            "persoon_ref": event.persoon_ref,
            "sjabloon": event.sjabloon,
            "kanaal": event.kanaal,
            "uiterlijk": event.uiterlijk,
            "bedrag_cent": event.bedrag_cent,
            "vervaldatum": event.vervaldatum,
            "reden_event_id": event.reden_event_id,
            "aangevraagd_op": recorded.meta.op,
        }


async def lees(
    views: Views, lezer: Lezer, *, polis_ref: UUID | None, sjabloon: str | None, na: int, aantal: int
) -> list[dict[str, Any]]:
    """At most `aantal` letters after position `na`."""

    def waar(tabel: sa.Table) -> sa.ColumnElement[bool]:
        grens = [lezer.eigen(tabel), tabel.c.volgorde > na]
        if polis_ref is not None:
            grens.append(tabel.c.polis_ref == polis_ref)
        if sjabloon is not None:
            grens.append(tabel.c.sjabloon == sjabloon)
        return sa.and_(*grens)

    return await views.rows("brieven", waar, order_by=lambda tabel: [tabel.c.volgorde, tabel.c.sleutel], limit=aantal)
