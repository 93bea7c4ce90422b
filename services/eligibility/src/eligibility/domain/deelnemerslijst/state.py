"""State of one deelnemerslijst: its rows, the month, and what the insurer answered."""

from datetime import datetime
from uuid import UUID

import msgspec
from contracts.eligibility import Lijstregel, Terugkoppeling


class Deelnemerslijst(msgspec.Struct, frozen=True, kw_only=True):
    """`ingangsmaand` YYYY-MM."""

    lijst_id: UUID | None = None
    samenwerking_id: UUID | None = None
    ontvangen_op: datetime | None = None
    ingangsmaand: str = ""
    regels: tuple[Lijstregel, ...] = ()
    terugkoppeling: tuple[Terugkoppeling, ...] = ()
