"""How the state of a person follows from its events."""

from typing import assert_never

from contracts.intake import BrpGebeurtenisGemeld

from intake.domain.persoon.events import PersoonEvent
from intake.domain.persoon.state import Gehoord, Persoon


def evolve(persoon: Persoon, event: PersoonEvent) -> Persoon:
    match event:
        case BrpGebeurtenisGemeld():
            return Persoon(gehoord=(*persoon.gehoord, Gehoord(event.soort, event.datum)))
        case _:
            assert_never(event)
