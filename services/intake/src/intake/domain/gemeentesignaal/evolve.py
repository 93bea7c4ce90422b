"""How the state of a gemeentesignaal follows from its events."""

from typing import assert_never

from contracts.intake import GemeentesignaalDoorgegeven

from intake.domain.gemeentesignaal.events import GemeentesignaalEvent
from intake.domain.gemeentesignaal.state import Gemeentesignaal


def evolve(_: Gemeentesignaal, event: GemeentesignaalEvent) -> Gemeentesignaal:
    match event:
        case GemeentesignaalDoorgegeven():
            return Gemeentesignaal(doorgegeven=True)
        case _:
            assert_never(event)
