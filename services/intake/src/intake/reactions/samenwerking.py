"""What eligibility decided about a samenwerking decides here who may deliver which file (RUB-12, RUB-16)."""

from collections.abc import Sequence
from typing import Final

from chassis.eventstore import Connection
from chassis.inbox import Received, Subscription
from contracts.eligibility import GroenLichtGegeven, OvereenkomstOndertekend, SamenwerkingGeregistreerd

from intake.adapters import samenwerkingen
from intake.adapters.kluis import Tenant


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


SAMENWERKING: Final = Subscription(
    name="intake-samenwerking",
    source="uitstroom.eligibility",
    effects=dict.fromkeys((SamenwerkingGeregistreerd, GroenLichtGegeven, OvereenkomstOndertekend), onthoud),
)
