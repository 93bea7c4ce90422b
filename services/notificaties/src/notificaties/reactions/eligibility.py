"""What eligibility says: offers and assessments to the dossier, a new samenwerking to its weekly list."""

from collections.abc import Iterable
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription
from contracts.envelope import topic

from contracts import eligibility as e
from notificaties.adapters.stromen import WEEKLIJST
from notificaties.domain.weeklijst import OpenWeeklijst, stroom
from notificaties.reactions.dossier import naar_dossier


def samenwerking(ontvangen: Received) -> Iterable[Step]:
    """Weekly lists, nil lists included, from the first day on (RUB-31)."""
    feit = ontvangen.event
    if isinstance(feit, e.SamenwerkingGeregistreerd):
        opdracht = OpenWeeklijst(samenwerking_id=feit.samenwerking_id)
        yield Step(WEEKLIJST, stroom(feit.gemeentecode, feit.uzovi), opdracht)


ABONNEMENT: Final = Subscription(
    name="notificaties-eligibility",
    source=topic("eligibility"),
    carries_time=True,
    reactions={
        e.SamenwerkingGeregistreerd: samenwerking,
        e.BeoordelingAangehouden: naar_dossier,
        e.MaatwerkBesloten: naar_dossier,
        e.DeelnemerGeselecteerd: naar_dossier,
        e.DeelnemerAfgewezen: naar_dossier,
        e.AanbodGedaan: naar_dossier,
        e.AanbodAanvaard: naar_dossier,
        e.AanbodAfgewezen: naar_dossier,
        e.AanbodVerlopen: naar_dossier,
        e.AanbodIngetrokken: naar_dossier,
    },
)
