"""What eligibility decides: who may deliver which file (RUB-12, RUB-16), which signal the RUB took over (S15)."""

from collections.abc import Iterator, Sequence
from typing import Final

from chassis.eventstore import Connection, Step
from chassis.inbox import Received, Subscription
from contracts.eligibility import (
    DeelnemerGeselecteerd,
    GroenLichtGegeven,
    OvereenkomstOndertekend,
    SamenwerkingGeregistreerd,
)

from intake.adapters import samenwerkingen
from intake.adapters.kluis import Tenant
from intake.adapters.stromen import SIGNAAL
from intake.domain.signaal import LeidDoor, polisdossier_id


async def onthoud(conn: Connection, ontvangen: Sequence[Received]) -> None:
    for bericht in ontvangen:
        match bericht.event:
            case SamenwerkingGeregistreerd(samenwerking_id=sid, gemeentecode=gemeentecode, uzovi=uzovi):
                await samenwerkingen.registreer(conn, sid, Tenant(gemeentecode, uzovi))
            case GroenLichtGegeven(samenwerking_id=sid):
                await samenwerkingen.zet_groen_licht(conn, sid)
            case OvereenkomstOndertekend(samenwerking_id=sid, status="GELDIG"):
                await samenwerkingen.zet_overeenkomst_geldig(conn, sid)
            case _:
                continue


def leid_door(ontvangen: Received) -> Iterator[Step]:
    """Every selected insured of a polis says so; its one dossier hears it once."""
    selectie = ontvangen.event
    if isinstance(selectie, DeelnemerGeselecteerd):
        yield Step(SIGNAAL, polisdossier_id(selectie.polis_ref), LeidDoor(), key=selectie.polis_ref)


SAMENWERKING: Final = Subscription(
    name="intake-samenwerking",
    source="uitstroom.eligibility",
    reactions={DeelnemerGeselecteerd: leid_door},
    effects=dict.fromkeys((SamenwerkingGeregistreerd, GroenLichtGegeven, OvereenkomstOndertekend), onthoud),
)
