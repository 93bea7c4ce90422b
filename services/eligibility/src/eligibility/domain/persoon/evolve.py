"""How a person's state follows from his events."""

from typing import assert_never

from contracts.regeling import HerdeelnameUitgesloten

from eligibility.domain.persoon.events import PersoonEvent
from eligibility.domain.persoon.state import Persoon


def evolve(_: Persoon, event: PersoonEvent) -> Persoon:
    match event:
        case HerdeelnameUitgesloten():
            return Persoon(uitgesloten_sinds=event.sinds)
        case _:
            assert_never(event)
