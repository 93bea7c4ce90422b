"""The gemeente's view of questions about the letter, open ones and answered ones (RUB-47)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow, Views
from contracts.domain import Event
from contracts.eligibility import VraagBeantwoord, VraagOntvangen

Rij = dict[str, Any]


class GemeenteVragen:
    """Key: vraag_id. `beantwoord_op` is None while the question waits."""

    name = "gemeente_vragen"
    version = 1
    events: tuple[type[Event], ...] = (VraagOntvangen, VraagBeantwoord)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("samenwerking_id", sa.Uuid(), index=True),
            sa.Column("polis_ref", sa.Uuid()),
            sa.Column("persoon_ref", sa.Uuid()),
            sa.Column("onderwerp", sa.Text()),
            sa.Column("kanaal", sa.Text()),
            sa.Column("ontvangen_door", sa.Text()),
            sa.Column("ontvangen_op", sa.Date()),
            sa.Column("beantwoord_op", sa.Date()),
        ]

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        yield recorded.stream_id

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        match recorded.event:
            case VraagOntvangen() as g:
                return {
                    "samenwerking_id": g.samenwerking_id,
                    "polis_ref": g.polis_ref,
                    "persoon_ref": g.persoon_ref,
                    "onderwerp": g.onderwerp,
                    "kanaal": g.kanaal,
                    "ontvangen_door": g.ontvangen_door,
                    "ontvangen_op": g.datum,
                    "beantwoord_op": None,
                }
            case VraagBeantwoord() as g:
                return None if row is None else row | {"beantwoord_op": g.datum}
            case _:
                return row


async def van(views: Views, samenwerking_id: UUID, *, open_: bool | None, after: UUID | None, limit: int) -> list[Rij]:
    """The next `limit` questions of a samenwerking, in order of vraag_id; `open_` None: open and answered."""

    def waar(t: sa.Table) -> sa.ColumnElement[bool]:
        wacht = t.c.beantwoord_op.is_(None)
        return sa.and_(
            t.c.samenwerking_id == samenwerking_id,
            t.c.sleutel > after if after else sa.true(),
            sa.true() if open_ is None else wacht if open_ else sa.not_(wacht),
        )

    return await views.rows(GemeenteVragen.name, waar, limit=limit)
