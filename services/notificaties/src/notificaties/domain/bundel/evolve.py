"""How a bundle's state follows from its events."""

from typing import assert_never

from msgspec.structs import replace

from notificaties.domain.bundel.events import BundelEvent, BundelSamengesteld, BundelVerzonden
from notificaties.domain.bundel.state import Bundel


def evolve(bundel: Bundel, event: BundelEvent) -> Bundel:
    match event:
        case BundelSamengesteld():
            return replace(bundel, afzender=event.afzender, stukken=event.stukken)
        case BundelVerzonden():
            return replace(bundel, verzonden=True)
        case _:
            assert_never(event)
