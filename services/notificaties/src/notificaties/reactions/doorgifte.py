"""Whatever another service says in public is passed on, whole: what leaves the house is taken out of it later."""

from collections.abc import Iterator
from typing import Final

import msgspec
from chassis.eventstore import Step
from chassis.inbox import Reaction, Received, on
from contracts.domain import Event
from contracts.envelope import topic
from contracts.tijd import TijdVerstreken

from contracts import registry
from notificaties.adapters.streams import DOORGIFTE
from notificaties.domain.doorgifte.commands import GeefDoor
from notificaties.domain.doorgifte.events import GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.state import stream_id

_BRON: Final = {topic(service): service for service in registry.services()}


def geef_door(received: Received[Event]) -> Iterator[Step]:
    bron = _BRON[received.source]
    gebeurtenis = GebeurtenisDoorgegeven(
        bron=bron,
        gebeurtenis=type(received.event).__name__,
        gebeurtenis_id=received.event_id,
        onderwerp=received.key,
        positie=received.position,
        gegevens=msgspec.Raw(msgspec.json.encode(received.event)),
    )
    yield Step(DOORGIFTE, stream_id(bron, received.key), GeefDoor(gebeurtenis=gebeurtenis), received.key)


def doorgegeven(service: str) -> tuple[Reaction, ...]:
    """One reaction per public event of a service; time is no news."""
    return tuple(on(cls, geef_door) for cls in registry.public(service).values() if cls is not TijdVerstreken)
