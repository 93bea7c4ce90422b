"""What eligibility decides: who may deliver which file (RUB-12, RUB-16), which signal the RUB took over (S15)."""

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from chassis.eventstore import Connection, Step
from chassis.inbox import Received, Subscription, on, on_batch
from contracts.eligibility import (
    DeelnemerGeselecteerd,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)

from intake.adapters import samenwerkingen
from intake.adapters.kluis import Tenant
from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands import LeidDoor
from intake.domain.signaal.state import eigen_dossier, polisdossier_id

Over = SamenwerkingGeregistreerd | GroenLichtGegeven | OvereenkomstOndertekend


async def onthoud(conn: Connection, received: Sequence[Received[Over]]) -> None:
    for message in received:
        event = message.event
        match event:
            case SamenwerkingGeregistreerd(samenwerking_id=sid, gemeentecode=gemeentecode, uzovi=uzovi):
                await samenwerkingen.registreer(conn, sid, Tenant(gemeentecode, uzovi))
            case GroenLichtGegeven(samenwerking_id=sid):
                await samenwerkingen.zet_groen_licht(conn, sid)
            case OvereenkomstOndertekend(samenwerking_id=sid, status=status):
                if status == "GELDIG":
                    await samenwerkingen.zet_overeenkomst_geldig(conn, sid)
            case _:
                assert_never(event)


def leid_door(received: Received[DeelnemerGeselecteerd]) -> Iterator[Step]:
    """Every selected insured of a polis says so; its dossier hears it once, and that of its own signals too."""
    polis_ref = received.event.polis_ref
    yield Step(SIGNAAL, polisdossier_id(polis_ref), LeidDoor(), key=polis_ref)
    if (eigen := eigen_dossier(received.event.persoon_ref, received.tenant)) is not None:
        yield Step(SIGNAAL, eigen, LeidDoor())


SUBSCRIPTION: Final = Subscription(
    name="intake-samenwerking",
    source="uitstroom.eligibility",
    reactions=(on(DeelnemerGeselecteerd, leid_door),),
    effects=(
        on_batch(SamenwerkingGeregistreerd, onthoud),
        on_batch(GroenLichtGegeven, onthoud),
        on_batch(OvereenkomstOndertekend, onthoud),
    ),
)
