"""A public fact about a polis is told to the dossier of that polis, which says what follows."""

from collections.abc import Iterator

from chassis.eventstore import Step
from chassis.inbox import Received

from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.feiten import Feit


def neem_kennis(received: Received[Feit]) -> Iterator[Step]:
    feit = received.event
    command = NeemKennis(polis_ref=feit.polis_ref, event_id=received.event_id, feit=feit)
    yield Step(DOSSIER, feit.polis_ref, command)
