"""How the state follows from its events."""

from typing import assert_never

from notificaties.domain.doorgifte.events import DoorgifteEvent, GebeurtenisDoorgegeven
from notificaties.domain.doorgifte.state import Doorgifte


def evolve(_: Doorgifte, event: DoorgifteEvent) -> Doorgifte:
    match event:
        case GebeurtenisDoorgegeven():
            return Doorgifte(positie=event.positie)
        case _:
            assert_never(event)
