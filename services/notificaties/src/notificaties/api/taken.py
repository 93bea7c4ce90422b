"""GET /v1/beelden/<rol>/taken: what the asking party must do."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import ListExchange, Page, Uitvoer
from chassis.service import Runtime
from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from notificaties.api.partijen import Cak, Gemeente, Verzekeraar, lezer
from notificaties.views import taken

Status = Literal["OPEN", "GESLOTEN"]
Polis = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]
MetStatus = Annotated[Status | None, Query(description="Zonder: open en gesloten.")]


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


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["taken"])

    async def bladzijde(exchange: ListExchange, polis_ref: UUID | None, status: Status | None) -> Page[Taak]:
        na = exchange.cursor(int) or 0
        await exchange.covers(runtime.views, taken.TAKEN.name)
        rijen = await taken.lees(
            runtime.views, lezer(exchange), polis_ref=polis_ref, status=status, na=na, aantal=exchange.fetch
        )
        return exchange.page(rijen, key=lambda rij: rij.volgorde, item=Taak.model_validate)

    @routes.get("/v1/beelden/gemeente/taken", summary="Taken van de gemeente, oudste eerst")
    async def gemeente(exchange: Gemeente, polis_ref: Polis = None, status: MetStatus = None) -> Page[Taak]:
        return await bladzijde(exchange, polis_ref, status)

    @routes.get("/v1/beelden/verzekeraar/taken", summary="Taken van de verzekeraar, oudste eerst")
    async def verzekeraar(exchange: Verzekeraar, polis_ref: Polis = None, status: MetStatus = None) -> Page[Taak]:
        return await bladzijde(exchange, polis_ref, status)

    @routes.get("/v1/beelden/cak/taken", summary="Taken van het CAK, oudste eerst")
    async def cak(exchange: Cak, polis_ref: Polis = None, status: MetStatus = None) -> Page[Taak]:
        return await bladzijde(exchange, polis_ref, status)

    return routes
