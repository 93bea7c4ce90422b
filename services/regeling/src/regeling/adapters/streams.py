"""The aggregates of regeling as the event store takes them: polis, borderel, samenwerking, tariffs."""

from typing import Final, get_args

from chassis.eventstore import Decider

from regeling.domain.afstemming.decide import decide as decide_afstemming
from regeling.domain.afstemming.due import due as due_afstemming
from regeling.domain.afstemming.events import AfstemmingEvent
from regeling.domain.afstemming.evolve import evolve as evolve_afstemming
from regeling.domain.afstemming.state import Afstemming
from regeling.domain.afstemming.state import initial as initial_afstemming
from regeling.domain.borderel.decide import decide as decide_borderel
from regeling.domain.borderel.due import due as due_borderel
from regeling.domain.borderel.events import BorderelEvent
from regeling.domain.borderel.evolve import evolve as evolve_borderel
from regeling.domain.borderel.state import Borderel
from regeling.domain.borderel.state import initial as initial_borderel
from regeling.domain.polis.decide import decide as decide_polis
from regeling.domain.polis.due import due as due_polis
from regeling.domain.polis.events import PolisEvent
from regeling.domain.polis.evolve import evolve as evolve_polis
from regeling.domain.polis.state import Polis
from regeling.domain.polis.state import initial as initial_polis
from regeling.domain.samenwerking.decide import decide as decide_samenwerking
from regeling.domain.samenwerking.due import due as due_samenwerking
from regeling.domain.samenwerking.events import SamenwerkingEvent
from regeling.domain.samenwerking.evolve import evolve as evolve_samenwerking
from regeling.domain.samenwerking.state import Samenwerking
from regeling.domain.samenwerking.state import initial as initial_samenwerking
from regeling.domain.tarief.decide import decide as decide_tarief
from regeling.domain.tarief.due import due as due_tarief
from regeling.domain.tarief.events import TariefEvent
from regeling.domain.tarief.evolve import evolve as evolve_tarief
from regeling.domain.tarief.state import Tarieven
from regeling.domain.tarief.state import initial as initial_tarieven

POLIS: Final = Decider(
    kind="regeling",
    state=Polis,
    events=get_args(PolisEvent),
    initial=initial_polis,
    decide=decide_polis,
    evolve=evolve_polis,
    due=due_polis,
)
BORDEREL: Final = Decider(
    kind="borderel",
    state=Borderel,
    events=(BorderelEvent,),
    initial=initial_borderel,
    decide=decide_borderel,
    evolve=evolve_borderel,
    due=due_borderel,
)
SAMENWERKING: Final = Decider(
    kind="samenwerking",
    state=Samenwerking,
    events=get_args(SamenwerkingEvent),
    initial=initial_samenwerking,
    decide=decide_samenwerking,
    evolve=evolve_samenwerking,
    due=due_samenwerking,
)
AFSTEMMING: Final = Decider(
    kind="afstemming",
    state=Afstemming,
    events=get_args(AfstemmingEvent),
    initial=initial_afstemming,
    decide=decide_afstemming,
    evolve=evolve_afstemming,
    due=due_afstemming,
)
TARIEF: Final = Decider(
    kind="tarief",
    state=Tarieven,
    events=(TariefEvent,),
    initial=initial_tarieven,
    decide=decide_tarief,
    evolve=evolve_tarief,
    due=due_tarief,
)
ALLE: Final = (POLIS, BORDEREL, SAMENWERKING, AFSTEMMING, TARIEF)
