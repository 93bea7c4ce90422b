"""The history of one polis as the caller's own viewpoint sees it, event by event and field by field."""

from typing import Any

from chassis.eventstore import Recorded
from chassis.http import Datum, Output, Page, Party, Tijdstip, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht, filter_voor
from fastapi import APIRouter

from contracts import registry
from regeling.api.partijen import GemeenteOfVerzekeraarOfCakBladert, PolisRef

_PUBLIEK = frozenset(registry.public("regeling"))
_HOOGSTE = 2**31 - 1


class Gebeurtenis(Output):
    """`gegevens` holds only what the caller may see, with names as in the event catalogue."""

    volgnr: int
    gebeurtenis: str
    tijdstip: Tijdstip
    dag: Datum
    gegevens: dict[str, Any]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    @routes.get("/v1/polissen/{polisRef}/gebeurtenissen", summary="Wat er met een polis gebeurde")
    async def gebeurtenissen(polis_ref: PolisRef, exchange: GemeenteOfVerzekeraarOfCakBladert) -> Page[Gebeurtenis]:
        na = exchange.cursor(int, _HOOGSTE) or 0
        log = await runtime.store.events(polis_ref, from_version=na + 1)
        seen = [shown for recorded in log if (shown := _seen(recorded, exchange.party)) is not None]
        if not seen and na == 0:
            raise not_found("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
        return exchange.page(seen, key=lambda shown: shown.volgnr, item=lambda shown: shown)

    return routes


def _seen(recorded: Recorded, party: Party) -> Gebeurtenis | None:
    """None for what is another's, private to this service, or has nothing in it that this viewpoint may see."""
    if recorded.type not in _PUBLIEK or not party.may_speak_about(recorded.meta.tenant):
        return None
    gegevens = filter_voor(recorded.event, Zicht(party.rol))
    if not gegevens:
        return None
    return Gebeurtenis(
        volgnr=recorded.version,
        gebeurtenis=recorded.type,
        tijdstip=recorded.meta.op,
        dag=recorded.meta.dag,
        gegevens=gegevens,
    )
