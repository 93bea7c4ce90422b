"""The aggregates of regeling as the event store takes them: one stream per polis (its polis_ref), one per borderel."""

from typing import Final

from chassis.eventstore import Decider
from contracts.tijd import TijdVerstreken

from contracts import register
from regeling.domain import borderel, decide, due, evolve, state
from regeling.domain.events import PRIVE

POLIS: Final = Decider(
    kind="regeling",
    state=state.Polis,
    events=(*PRIVE, *(soort for soort in register.publiek("regeling").values() if soort is not TijdVerstreken)),
    initial=state.initial,
    decide=decide.decide,
    evolve=evolve.evolve,
    due=due.due,
)
BORDEREL: Final = Decider(
    kind="borderel",
    state=borderel.Borderel,
    events=(borderel.BorderelAangenomen,),
    initial=borderel.Borderel,
    decide=borderel.decide,
    evolve=borderel.evolve,
    due=borderel.due,
)
ALLE: Final = (POLIS, BORDEREL)
