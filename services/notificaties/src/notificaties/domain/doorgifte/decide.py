"""Which rule hears which command."""

from typing import assert_never

from notificaties.domain.doorgifte.commands import DoorgifteCommand, GeefDoor
from notificaties.domain.doorgifte.events import DoorgifteEvent
from notificaties.domain.doorgifte.state import Doorgifte


def decide(command: DoorgifteCommand, doorgifte: Doorgifte) -> list[DoorgifteEvent]:
    """Never refuses; what was heard before has no second effect."""
    match command:
        case GeefDoor(gebeurtenis=gebeurtenis):
            return [gebeurtenis] if gebeurtenis.positie > doorgifte.positie else []
        case _:
            assert_never(command)
