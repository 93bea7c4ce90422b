"""GET /v1/taken: what the asking party must do."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from chassis.http import After, Links, Paging, Party, Uitvoer, reflects, require
from chassis.service import Runtime
from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime, Field

from notificaties.api.lezer import lezer_van, positie
from notificaties.views import taken

Eigenaar = Annotated[Party, require("notificaties:lezen", rollen={"GEMEENTE", "VERZEKERAAR", "CAK"})]
Polis = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]
Status = Literal["OPEN", "GESLOTEN"]


class Taak(Uitvoer):
    """`verval`: last day for it; `maand`: the term that it is about, if it is about one."""

    taak_id: UUID
    soort: str
    status: Status
    polis_ref: UUID | None
    persoon_ref: UUID | None
    maand: str | None
    verval: date | None
    geopend_op: AwareDatetime
    gesloten_op: AwareDatetime | None


class Taken(Uitvoer):
    items: list[Taak]
    links: Annotated[Links, Field(alias="_links")]


def router(room: Runtime) -> APIRouter:
    routes = APIRouter(tags=["taken"])

    @routes.get("/v1/taken", summary="Taken van de vragende partij, oudste eerst")
    async def lees_taken(
        *,
        party: Eigenaar,
        request: Request,
        response: Response,
        bladzijde: Paging,
        after: After = None,
        polis_ref: Polis = None,
        status: Annotated[Status | None, Query(description="Zonder: open en gesloten.")] = None,
    ) -> Taken:
        reflects(response, await room.views.wait("taken", after))
        rijen = await taken.lees(
            room.views,
            lezer_van(party),
            polis_ref=polis_ref,
            status=status,
            na=positie(bladzijde.after),
            aantal=bladzijde.fetch,
        )
        getoond, links = bladzijde.cut(request, rijen, lambda rij: [rij["volgorde"]])
        return Taken(items=[_taak(rij) for rij in getoond], links=links)

    return routes


def _taak(rij: dict[str, Any]) -> Taak:
    return Taak.model_validate({**rij, "taak_id": rij["sleutel"]})
