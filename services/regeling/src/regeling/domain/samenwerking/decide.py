"""Which samenwerkingen there are: money of many is taken for one that exists, from its own gemeente (RUB-9, RUB-55)."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec
from contracts.domain import Command, Event
from contracts.zicht import G_V


class RegistreerSamenwerking(Command, frozen=True, kw_only=True):
    """Eligibility knows this samenwerking."""

    samenwerking_id: UUID


class VraagNaar(Command, frozen=True, kw_only=True):
    """Says nothing; is refused where there is no such samenwerking, or where it is another's."""


class SamenwerkingBekend(Event, frozen=True, kw_only=True):
    """A samenwerking exists, of the tenant of this event."""

    samenwerking_id: Annotated[UUID, G_V]


class Samenwerking(msgspec.Struct, frozen=True, kw_only=True):
    bekend: bool = False


def decide(o: Command, samenwerking: Samenwerking) -> list[Event]:
    if isinstance(o, RegistreerSamenwerking) and not samenwerking.bekend:
        return [SamenwerkingBekend(samenwerking_id=o.samenwerking_id)]
    return []


def evolve(samenwerking: Samenwerking, g: Any) -> Samenwerking:
    return Samenwerking(bekend=True) if isinstance(g, SamenwerkingBekend) else samenwerking


def due(_: Samenwerking) -> datetime | None:
    """A samenwerking waits for nothing here."""
    return None
