"""GET /v1/brieven: which letters must be sent, to whom (a ref, never a name), about what."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from chassis.http import After, Links, Paging, Party, Uitvoer, reflects, require
from chassis.service import Runtime
from contracts.soorten import Sjabloon
from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from notificaties.api.lezer import lezer_van, positie
from notificaties.views import brieven

Gemeente = Annotated[Party, require("notificaties:lezen", rollen={"GEMEENTE"})]
Polis = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]


class Brief(Uitvoer):
    """`uiterlijk`: last day to send it; `bedragCent` and `vervaldatum` are for a letter about self-payment (RUB-90)."""

    notificatie_id: UUID
    sjabloon: str
    kanaal: str
    persoon_ref: UUID | None
    polis_ref: UUID | None
    uiterlijk: date | None
    bedrag_cent: int | None
    vervaldatum: date | None
    aangevraagd_op: AwareDatetime
    reden_event_id: UUID


class Brieven(Uitvoer):
    items: list[Brief]
    links: Annotated[Links, Field(alias="_links")]


def router(room: Runtime) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    @routes.get("/v1/brieven", summary="Brieven die verzonden moeten worden, oudste eerst")
    async def lees_brieven(
        *,
        party: Gemeente,
        request: Request,
        response: Response,
        bladzijde: Paging,
        after: After = None,
        polis_ref: Polis = None,
        sjabloon: Annotated[Sjabloon | None, Query(description="Alleen deze brief.")] = None,
    ) -> Brieven:
        reflects(response, await room.views.wait("brieven", after))
        rijen = await brieven.lees(
            room.views,
            lezer_van(party),
            polis_ref=polis_ref,
            sjabloon=sjabloon,
            na=positie(bladzijde.after),
            aantal=bladzijde.fetch,
        )
        getoond, links = bladzijde.cut(request, rijen, lambda rij: [rij["volgorde"]])
        return Brieven(items=[_brief(rij) for rij in getoond], links=links)

    return routes


def _brief(rij: dict[str, Any]) -> Brief:
    return Brief.model_validate({**rij, "notificatie_id": rij["sleutel"]})
