"""What happens to the tariffs; private to this service."""

from datetime import date
from typing import Annotated

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.zicht import G_V_C


class TariefToegevoegd(Event, frozen=True, kw_only=True):
    """The bestuursrechtelijke premie per insured per month, from a day on; the newest word for a day counts."""

    vanaf: Annotated[date, G_V_C]
    cent: Annotated[Cent, G_V_C]


TariefEvent = TariefToegevoegd
