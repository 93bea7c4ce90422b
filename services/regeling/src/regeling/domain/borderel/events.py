"""What happens to a borderel; private to this service."""

from datetime import date
from typing import Annotated
from uuid import UUID

from contracts.beleid import Cent
from contracts.domain import Event
from contracts.zicht import G_V


class BorderelAangenomen(Event, frozen=True, kw_only=True):
    """A borderel was taken."""

    borderel_id: Annotated[UUID, G_V]
    samenwerking_id: Annotated[UUID, G_V]
    maand: Annotated[str, G_V]
    kenmerk: Annotated[str, G_V]
    regels: Annotated[int, G_V]
    totaal_cent: Annotated[Cent, G_V]
    datum: Annotated[date, G_V]


BorderelEvent = BorderelAangenomen
