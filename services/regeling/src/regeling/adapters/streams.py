"""The aggregates of regeling as the event store takes them: polis, borderel, samenwerking."""

from typing import Final

from chassis.eventstore import Decider
from contracts.tijd import TijdVerstreken

from contracts import registry
from regeling.domain.borderel import decide as borderel
from regeling.domain.polis import decide, due, evolve, state
from regeling.domain.polis.events import PRIVE
from regeling.domain.samenwerking import decide as samenwerking

POLIS: Final = Decider(
    kind="regeling",
    state=state.Polis,
    events=(*PRIVE, *(soort for soort in registry.public("regeling").values() if soort is not TijdVerstreken)),
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
SAMENWERKING: Final = Decider(
    kind="samenwerking",
    state=samenwerking.Samenwerking,
    events=(samenwerking.SamenwerkingBekend,),
    initial=samenwerking.Samenwerking,
    decide=samenwerking.decide,
    evolve=samenwerking.evolve,
    due=samenwerking.due,
)
ALLE: Final = (POLIS, BORDEREL, SAMENWERKING)
