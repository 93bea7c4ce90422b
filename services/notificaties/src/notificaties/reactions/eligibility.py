"""What eligibility says: to dossiers, weekly lists, letter agreements and escalations, and all of it is passed on."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on, on_batch
from contracts.envelope import topic

from contracts import eligibility as e
from notificaties.adapters.keuzes import TABEL
from notificaties.adapters.streams import LIJST, WEEKLIJST
from notificaties.domain.lijst.commands import OpenLijsten
from notificaties.domain.lijst.state import stream_id as lijst_id
from notificaties.domain.weeklijst.commands import OpenWeeklijst
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.briefafspraken import neem_afspraak_over
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import feiten, neem_kennis


def open_weeklijst(received: Received[e.SamenwerkingGeregistreerd]) -> Iterator[Step]:
    """Weekly lists, nil lists included, from the first day on (RUB-31)."""
    feit = received.event
    command = OpenWeeklijst(samenwerking_id=feit.samenwerking_id)
    yield Step(WEEKLIJST, stream_id(feit.gemeentecode, feit.uzovi), command)


def open_lijsten(received: Received[e.SamenwerkingGeregistreerd]) -> Iterator[Step]:
    """Every list on its day, nil lists included, from the first day on (RUB-61, RUB-62, RUB-78, RUB-83)."""
    feit = received.event
    yield Step(LIJST, lijst_id(feit.gemeentecode, feit.uzovi), OpenLijsten(samenwerking_id=feit.samenwerking_id))


SUBSCRIPTION: Final = Subscription(
    name="notificaties-eligibility",
    source=topic("eligibility"),
    carries_time=True,
    reactions=(
        on(e.SamenwerkingGeregistreerd, open_weeklijst),
        on(e.SamenwerkingGeregistreerd, open_lijsten),
        on(e.SjabloonIngediend, neem_afspraak_over),
        on(e.SjabloonBeoordeeld, neem_afspraak_over),
        on(e.ProjectafspraakVastgelegd, neem_afspraak_over),
        *doorgegeven("eligibility"),
    ),
    reads=(TABEL,),
    effects=(on_batch(e.EscalatiepadVastgesteld, neem_kennis), *feiten("eligibility")),
)
