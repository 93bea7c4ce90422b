"""The fold of a samenwerking."""

from typing import assert_never

from regeling.domain.samenwerking.events import SamenwerkingBekend, SamenwerkingEvent
from regeling.domain.samenwerking.state import Samenwerking


def evolve(_: Samenwerking, event: SamenwerkingEvent) -> Samenwerking:
    match event:
        case SamenwerkingBekend():
            return Samenwerking(bekend=True)
        case _:
            assert_never(event)
