"""What the law sets by date, added by who is authorised to (RUB-4, N-18)."""

from datetime import date
from typing import Annotated

import msgspec

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.tarieven import Tabel
from contracts.zicht import G_V_C


class TariefToegevoegd(Event, frozen=True, kw_only=True):
    """A row of a table holds from `vanaf` on, until a later one; the newest word for a day counts.

    `maanden` for AOW_LEEFTIJD, `cent` for the others.
    """

    vanaf: Annotated[date, G_V_C]
    cent: Annotated[Cent | None, G_V_C] = None
    tabel: Annotated[Tabel, G_V_C] = "BPH"
    maanden: Annotated[Annotated[int, msgspec.Meta(ge=1)] | None, G_V_C] = None
