"""The aggregates of intake as the event store takes them."""

from typing import Final

from chassis.eventstore import Decider

from intake.domain.aanlevering import aannemen as aanlevering
from intake.domain.polis import registratie as polis
from intake.domain.signaal import melden as signaal

SIGNAAL: Final = Decider(
    kind=signaal.KIND,
    state=signaal.Dossier,
    events=signaal.GEBEURTENISSEN,
    initial=signaal.begin,
    decide=signaal.decide,
    evolve=signaal.evolve,
    due=signaal.due,
)
AANLEVERING: Final = Decider(
    kind=aanlevering.KIND,
    state=aanlevering.Aanlevering,
    events=aanlevering.GEBEURTENISSEN,
    initial=aanlevering.begin,
    decide=aanlevering.decide,
    evolve=aanlevering.evolve,
    due=aanlevering.due,
)
POLIS: Final = Decider(
    kind=polis.KIND,
    state=polis.Polis,
    events=polis.GEBEURTENISSEN,
    initial=polis.begin,
    decide=polis.decide,
    evolve=polis.evolve,
    due=polis.due,
)
ALLE: Final = (SIGNAAL, AANLEVERING, POLIS)
