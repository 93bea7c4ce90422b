"""What eligibility says: offers and assessments to the dossier, a new samenwerking to its weekly list."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.envelope import topic

from contracts import eligibility as e
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import OpenWeeklijst
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.dossier import naar_dossier


def samenwerking(received: Received[e.SamenwerkingGeregistreerd]) -> Iterator[Step]:
    """Weekly lists, nil lists included, from the first day on (RUB-31)."""
    feit = received.event
    command = OpenWeeklijst(samenwerking_id=feit.samenwerking_id)
    yield Step(WEEKLIJST, stream_id(feit.gemeentecode, feit.uzovi), command)


ABONNEMENT: Final = Subscription(
    name="notificaties-eligibility",
    source=topic("eligibility"),
    carries_time=True,
    reactions=(
        on(e.SamenwerkingGeregistreerd, samenwerking),
        on(e.BeoordelingAangehouden, naar_dossier),
        on(e.MaatwerkBesloten, naar_dossier),
        on(e.DeelnemerGeselecteerd, naar_dossier),
        on(e.DeelnemerAfgewezen, naar_dossier),
        on(e.AanbodGedaan, naar_dossier),
        on(e.AanbodAanvaard, naar_dossier),
        on(e.AanbodAfgewezen, naar_dossier),
        on(e.AanbodVerlopen, naar_dossier),
        on(e.AanbodIngetrokken, naar_dossier),
    ),
)
