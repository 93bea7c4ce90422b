"""What happens to a samenwerking; private to this service."""

from typing import Annotated
from uuid import UUID

from contracts.domain import Event
from contracts.zicht import G_V


class SamenwerkingBekend(Event, frozen=True, kw_only=True):
    """A samenwerking exists, of the tenant of this event."""

    samenwerking_id: Annotated[UUID, G_V]


SamenwerkingEvent = SamenwerkingBekend
