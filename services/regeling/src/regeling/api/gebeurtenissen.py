"""The history of one polis as the caller's own viewpoint sees it, event by event and field by field."""

from typing import Annotated, Any

from chassis.eventstore import Recorded
from chassis.http import Datum, Links, Page, Paging, Party, Tijdstip, Uitvoer, niet_gevonden
from contracts.zicht import filter_voor
from fastapi import APIRouter, Request
from pydantic import Field

from contracts import registry
from regeling.api.bladeren import na_volgnr
from regeling.api.loket import Lezer, Loket, PolisRef, zicht_van

_PUBLIEK = frozenset(registry.public("regeling"))


class Gebeurtenisbeeld(Uitvoer):
    """`gegevens` holds only what the caller may see, with names as in the event catalogue."""

    volgnr: int
    gebeurtenis: str
    tijdstip: Tijdstip
    dag: Datum
    gegevens: dict[str, Any]


class Gebeurtenissen(Uitvoer):
    items: list[Gebeurtenisbeeld]
    links: Annotated[Links, Field(alias="_links")]


def gebeurtenissen_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["beelden"])

    @router.get("/v1/polissen/{polisRef}/gebeurtenissen", summary="Wat er met een polis gebeurde")
    async def gebeurtenissen(polis_ref: PolisRef, party: Lezer, page: Paging, request: Request) -> Gebeurtenissen:
        vanaf = na_volgnr(page) + 1
        log = await loket.room.store.events(polis_ref, from_version=vanaf)
        beelden = [beeld for een in log if (beeld := _beeld(een, party)) is not None]
        if not beelden and vanaf == 1:
            raise niet_gevonden("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
        getoond, links = _blad(page, request, beelden)
        return Gebeurtenissen(items=getoond, links=links)

    return router


def _beeld(een: Recorded, party: Party) -> Gebeurtenisbeeld | None:
    """None for what is another's, private to this service, or has nothing in it that this viewpoint may see."""
    if een.type not in _PUBLIEK or any(een.meta.tenant.get(naam) != grens for naam, grens in party.bounds.items()):
        return None
    gegevens = filter_voor(een.event, zicht_van(party))
    if not gegevens:
        return None
    return Gebeurtenisbeeld(
        volgnr=een.version, gebeurtenis=een.type, tijdstip=een.meta.op, dag=een.meta.dag, gegevens=gegevens
    )


def _blad(page: Page, request: Request, beelden: list[Gebeurtenisbeeld]) -> tuple[list[Gebeurtenisbeeld], Links]:
    getoond, links = page.cut(request, beelden, lambda beeld: [beeld.volgnr])
    return list(getoond), links
