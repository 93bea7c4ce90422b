"""Files that were taken in, with their counts. The gemeente sees both kinds, the insurer its own only (X-08)."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

import sqlalchemy as sa
from chassis.eventstore import Placed
from chassis.projections import ViewRow
from contracts.domain import Event
from contracts.intake import UitkeringsbestandAangeleverd, WanbetalersbestandAangeleverd


class Aanleveringen:
    name: str = "aanleveringen"
    version: int = 2
    events: tuple[type[Event], ...] = (WanbetalersbestandAangeleverd, UitkeringsbestandAangeleverd)

    def columns(self) -> list[sa.Column[Any]]:
        return [
            sa.Column("positie", sa.BigInteger, nullable=False, index=True),
            sa.Column("gemeentecode", sa.Text, nullable=False, index=True),
            sa.Column("uzovi", sa.Text, nullable=False, index=True),
            sa.Column("samenwerking_id", sa.Uuid, nullable=False),
            sa.Column("soort", sa.Text, nullable=False),
            sa.Column("definitief", sa.Boolean, nullable=False),
            sa.Column("ontvangen", sa.DateTime(timezone=True), nullable=False),
            sa.Column("rijen_totaal", sa.Integer, nullable=False),
            sa.Column("rijen_goed", sa.Integer, nullable=False),
            sa.Column("rijen_fout", sa.Integer, nullable=False),
            sa.Column("niet_bewaard", sa.Integer, nullable=False),
        ]

    def keys(self, recorded: Placed) -> Iterable[UUID]:
        match recorded.event:
            case WanbetalersbestandAangeleverd(bestand_id=bid) | UitkeringsbestandAangeleverd(bestand_id=bid):
                return (bid,)
            case _:
                return ()

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed) -> ViewRow | None:
        match recorded.event:
            case WanbetalersbestandAangeleverd() as bestand:
                return _rij(recorded, bestand, "WANBETALERS", 0)
            case UitkeringsbestandAangeleverd() as bestand:
                return _rij(recorded, bestand, "UITKERINGEN", bestand.niet_bewaard)
            case _:
                return row


AANLEVERINGEN: Final = Aanleveringen()


def _rij(
    recorded: Placed,
    bestand: WanbetalersbestandAangeleverd | UitkeringsbestandAangeleverd,
    soort: str,
    niet_bewaard: int,
) -> ViewRow:
    return {
        "positie": recorded.position,
        "gemeentecode": recorded.meta.tenant["gemeentecode"],
        "uzovi": recorded.meta.tenant["uzovi"],
        "samenwerking_id": bestand.samenwerking_id,
        "soort": soort,
        "definitief": isinstance(bestand, WanbetalersbestandAangeleverd) and bestand.soort == "DEFINITIEF",
        "ontvangen": recorded.meta.op,
        "rijen_totaal": bestand.rijen_totaal,
        "rijen_goed": bestand.rijen_goed,
        "rijen_fout": bestand.rijen_fout,
        "niet_bewaard": niet_bewaard,
    }
