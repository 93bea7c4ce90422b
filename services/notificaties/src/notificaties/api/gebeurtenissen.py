"""GET /v1/gebeurtenissen: the pull feed. What the caller's viewpoint may know, in order, from the beginning on."""

import asyncio
from typing import Annotated, Any
from uuid import UUID

from chassis.http import ListExchange, Page, Tijdstip, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict

from notificaties.adapters.abonnees import Opmaak
from notificaties.api.partijen import GemeenteOfVerzekeraarOfCakBladert, GemeenteOfVerzekeraarOfCakLeest
from notificaties.domain.doorgifte.inzage import Bericht
from notificaties.views import bereiken, uitgaand

Onderwerp = Annotated[UUID | None, Query(description="Alleen over dit onderwerp: een polisRef, meestal.")]
Wacht = Annotated[
    int,
    Query(ge=0, le=30, description="Seconden die het antwoord op zich mag laten wachten tot er iets nieuws is."),
]
Sinds = Annotated[
    Tijdstip | None, Query(description="Begin bij het eerste van of na dit tijdstip; alleen zonder `na`.")
]
GebeurtenisId = Annotated[UUID, Path(alias="gebeurtenisId")]
_EVEN = 0.25


class Gebeurtenis(BaseModel):
    """A CloudEvent (1.0, JSON, NL GOV profile); `data` holds only what the caller may see, as in the event catalogue.

    `sequence` rises, and passes over what is not the caller's.
    """

    model_config = ConfigDict(frozen=True)

    specversion: str
    id: str
    source: str
    type: str
    subject: str
    time: str
    datacontenttype: str
    sequence: str
    dag: str
    gemeentecode: str | None = None
    uzovi: str | None = None
    data: dict[str, Any]


def router(runtime: Runtime, opmaak: Opmaak) -> APIRouter:
    routes = APIRouter(tags=["gebeurtenissen"])

    @routes.get(
        "/v1/gebeurtenissen",
        summary="Alles wat u mag weten, op volgorde",
        description="`_links.volgende` is er altijd: bewaar hem, en vraag daar later verder.",
    )
    async def lijst(
        exchange: GemeenteOfVerzekeraarOfCakBladert,
        onderwerp: Onderwerp = None,
        sinds: Sinds = None,
        wacht: Wacht = 0,
    ) -> Page[Gebeurtenis]:
        zicht = Zicht(exchange.party.rol)
        await exchange.covers(runtime.views, uitgaand.UITGAAND.name)
        after = await begin(exchange, zicht, sinds)
        deadline = asyncio.get_running_loop().time() + wacht
        while True:
            tot = await runtime.views.position(uitgaand.UITGAAND)
            found = await uitgaand.page(
                runtime.views,
                exchange.party.rows_of,
                zicht,
                after=after,
                limit=exchange.fetch,
                onderwerp=onderwerp,
                tot=tot,
            )
            left = deadline - asyncio.get_running_loop().time()
            if found.berichten or left <= 0:
                tail = max(after, tot) if found.einde is None else found.einde
                return exchange.page(found.berichten, key=lambda row: row.volgorde, item=toon, tail=tail)
            await runtime.moved.wait(min(left, _EVEN))

    async def begin(exchange: ListExchange, zicht: Zicht, sinds: Tijdstip | None) -> int:
        after = exchange.cursor(int)
        if after is not None or sinds is None:
            return after or 0
        head = await runtime.views.position(uitgaand.UITGAAND)
        own = exchange.party.rows_of
        return (await bereiken.one(runtime.views, own, zicht, keuze=None, na=None, sinds=sinds, tot=head)).na

    def toon(bericht: Bericht) -> Gebeurtenis:
        return Gebeurtenis.model_validate(opmaak.cloudevent(bericht))

    @routes.get("/v1/gebeurtenissen/{gebeurtenisId}", summary="Eén gebeurtenis, zoals u haar mag zien")
    async def een(gebeurtenis_id: GebeurtenisId, exchange: GemeenteOfVerzekeraarOfCakLeest) -> Gebeurtenis:
        await exchange.covers(runtime.views, uitgaand.UITGAAND.name)
        bericht = await uitgaand.one(
            runtime.views, exchange.party.rows_of, Zicht(exchange.party.rol), gebeurtenis_id=gebeurtenis_id
        )
        if bericht is None:
            raise not_found("Deze gebeurtenis is er niet, of niet voor u.", "GEBEURTENIS_ONBEKEND")
        return toon(bericht)

    return routes
