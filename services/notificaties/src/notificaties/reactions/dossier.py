"""A public fact about a polis is told to the dossier of that polis, which says what follows."""

from collections.abc import Iterable
from typing import Any

from chassis.eventstore import Step
from chassis.inbox import Received

from notificaties.adapters.stromen import DOSSIER
from notificaties.domain.dossier import NeemKennis


def naar_dossier(ontvangen: Received) -> Iterable[Step]:
    feit: Any = ontvangen.event
    polis_ref = feit.polis_ref
    yield Step(
        DOSSIER,
        polis_ref,
        NeemKennis(polis_ref=polis_ref, event_id=ontvangen.event_id, feit=feit),
    )
