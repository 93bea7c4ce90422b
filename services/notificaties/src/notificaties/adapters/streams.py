"""The aggregates of notificaties as the event store takes them."""

from typing import Final

from chassis.eventstore import Decider

from notificaties.domain.dossier import decide as dossier
from notificaties.domain.weeklijst import decide as weeklijst

DOSSIER: Final = Decider(
    kind=dossier.KIND,
    state=dossier.Dossier,
    events=dossier.GEBEURTENISSEN,
    initial=dossier.begin,
    decide=dossier.decide,
    evolve=dossier.evolve,
    due=dossier.due,
)
WEEKLIJST: Final = Decider(
    kind=weeklijst.KIND,
    state=weeklijst.Weeklijst,
    events=weeklijst.GEBEURTENISSEN,
    initial=weeklijst.begin,
    decide=weeklijst.decide,
    evolve=weeklijst.evolve,
    due=weeklijst.due,
)
ALLE: Final = (DOSSIER, WEEKLIJST)
