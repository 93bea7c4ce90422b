"""The aggregates of eligibility as the event store takes them."""

from typing import Final, get_args

from chassis.eventstore import Decider

from eligibility.domain.deelnemerslijst.decide import decide as decide_deelnemerslijst
from eligibility.domain.deelnemerslijst.due import due as due_deelnemerslijst
from eligibility.domain.deelnemerslijst.events import DeelnemerslijstEvent
from eligibility.domain.deelnemerslijst.evolve import evolve as evolve_deelnemerslijst
from eligibility.domain.deelnemerslijst.state import Deelnemerslijst
from eligibility.domain.persoon.decide import decide as decide_persoon
from eligibility.domain.persoon.due import due as due_persoon
from eligibility.domain.persoon.events import PersoonEvent
from eligibility.domain.persoon.evolve import evolve as evolve_persoon
from eligibility.domain.persoon.state import Persoon
from eligibility.domain.polis.decide import decide as decide_polis
from eligibility.domain.polis.due import due as due_polis
from eligibility.domain.polis.events import PolisEvent
from eligibility.domain.polis.evolve import evolve as evolve_polis
from eligibility.domain.polis.state import Polis
from eligibility.domain.samenwerking.decide import decide as decide_samenwerking
from eligibility.domain.samenwerking.due import due as due_samenwerking
from eligibility.domain.samenwerking.events import SamenwerkingEvent
from eligibility.domain.samenwerking.evolve import evolve as evolve_samenwerking
from eligibility.domain.samenwerking.state import Samenwerking
from eligibility.domain.traject.decide import decide as decide_traject
from eligibility.domain.traject.due import due as due_traject
from eligibility.domain.traject.events import TrajectEvent
from eligibility.domain.traject.evolve import evolve as evolve_traject
from eligibility.domain.traject.state import Traject
from eligibility.domain.vraag.decide import decide as decide_vraag
from eligibility.domain.vraag.due import due as due_vraag
from eligibility.domain.vraag.events import VraagEvent
from eligibility.domain.vraag.evolve import evolve as evolve_vraag
from eligibility.domain.vraag.state import Vraag

SAMENWERKING: Final = Decider(
    kind="samenwerking",
    state=Samenwerking,
    events=get_args(SamenwerkingEvent),
    initial=Samenwerking,
    decide=decide_samenwerking,
    evolve=evolve_samenwerking,
    due=due_samenwerking,
)
POLIS: Final = Decider(
    kind="polis",
    state=Polis,
    events=get_args(PolisEvent),
    initial=Polis,
    decide=decide_polis,
    evolve=evolve_polis,
    due=due_polis,
)
PERSOON: Final = Decider(
    kind="persoon",
    state=Persoon,
    events=get_args(PersoonEvent),
    initial=Persoon,
    decide=decide_persoon,
    evolve=evolve_persoon,
    due=due_persoon,
)
LIJST: Final = Decider(
    kind="deelnemerslijst",
    state=Deelnemerslijst,
    events=get_args(DeelnemerslijstEvent),
    initial=Deelnemerslijst,
    decide=decide_deelnemerslijst,
    evolve=evolve_deelnemerslijst,
    due=due_deelnemerslijst,
)
VRAAG: Final = Decider(
    kind="vraag",
    state=Vraag,
    events=get_args(VraagEvent),
    initial=Vraag,
    decide=decide_vraag,
    evolve=evolve_vraag,
    due=due_vraag,
)
TRAJECT: Final = Decider(
    kind="traject",
    state=Traject,
    events=get_args(TrajectEvent),
    initial=Traject,
    decide=decide_traject,
    evolve=evolve_traject,
    due=due_traject,
)
ALLE: Final = (SAMENWERKING, POLIS, PERSOON, LIJST, VRAAG, TRAJECT)
