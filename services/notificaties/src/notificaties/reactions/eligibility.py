"""What eligibility says: to dossiers, weekly lists, letter agreements and escalations, and all of it is passed on."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.envelope import topic

from contracts import eligibility as e
from notificaties.adapters.streams import LIJST, WEEKLIJST
from notificaties.domain.lijst.commands import OpenLijsten
from notificaties.domain.lijst.state import stream_id as lijst_id
from notificaties.domain.weeklijst.commands import OpenWeeklijst
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.briefafspraken import neem_afspraak_over
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import neem_kennis
from notificaties.reactions.notificaties import volg_pad


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
        on(e.BeoordelingAangehouden, neem_kennis),
        on(e.MaatwerkBesloten, neem_kennis),
        on(e.DeelnemerGeselecteerd, neem_kennis),
        on(e.DeelnemerAfgewezen, neem_kennis),
        on(e.AanbodGedaan, neem_kennis),
        on(e.AanbodAanvaard, neem_kennis),
        on(e.AanbodAfgewezen, neem_kennis),
        on(e.AanbodVerlopen, neem_kennis),
        on(e.AanbodIngetrokken, neem_kennis),
        on(e.AanbodStilzwijgendAanvaard, neem_kennis),
        on(e.PolisAangemeld, neem_kennis),
        on(e.VraagOntvangen, neem_kennis),
        on(e.VraagBeantwoord, neem_kennis),
        on(e.SjabloonIngediend, neem_afspraak_over),
        on(e.SjabloonBeoordeeld, neem_afspraak_over),
        on(e.ProjectafspraakVastgelegd, neem_afspraak_over),
        on(e.EscalatiepadVastgesteld, volg_pad),
        *doorgegeven("eligibility"),
    ),
)
