"""How a person's state follows from his events."""

from typing import assert_never

from contracts.regeling import BeeindigingHerroepen, HerdeelnameUitgesloten

from eligibility.domain.persoon.events import PersoonEvent
from eligibility.domain.persoon.state import Persoon


def evolve(persoon: Persoon, event: PersoonEvent) -> Persoon:
    match event:
        case HerdeelnameUitgesloten():
            return Persoon(uitgesloten={event.polis_ref: event.sinds, **persoon.uitgesloten})
        case BeeindigingHerroepen():
            rest = {polis: sinds for polis, sinds in persoon.uitgesloten.items() if polis != event.polis_ref}
            return Persoon(uitgesloten=rest)
        case _:
            assert_never(event)
