"""GET /v1/beelden/<rol>/taken: what the asking party must do."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import ListExchange, Page, Uitvoer
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from notificaties.api.partijen import CakBladert, GemeenteBladert, PolisFilter, VerzekeraarBladert
from notificaties.views import taken

Status = Literal["OPEN", "GESLOTEN"]
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

    async def taken_van(
        exchange: ListExchange, zicht: Zicht, polis_ref: UUID | None, status: Status | None
    ) -> Page[Taak]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, taken.TAKEN.name)
        rows = await taken.page(
            runtime.views,
            exchange.party.rows_of,
            zicht,
            polis_ref=polis_ref,
            status=status,
            after=after,
            limit=exchange.fetch,
        )
        return exchange.page(rows, key=lambda row: row.volgorde, item=Taak.model_validate)

    @routes.get("/v1/beelden/gemeente/taken", summary="Taken van de gemeente, oudste eerst")
    async def gemeente(
        exchange: GemeenteBladert, polis_ref: PolisFilter = None, status: MetStatus = None
    ) -> Page[Taak]:
        return await taken_van(exchange, Zicht.GEMEENTE, polis_ref, status)

    @routes.get("/v1/beelden/verzekeraar/taken", summary="Taken van de verzekeraar, oudste eerst")
    async def verzekeraar(
        exchange: VerzekeraarBladert, polis_ref: PolisFilter = None, status: MetStatus = None
    ) -> Page[Taak]:
        return await taken_van(exchange, Zicht.VERZEKERAAR, polis_ref, status)

    @routes.get("/v1/beelden/cak/taken", summary="Taken van het CAK, oudste eerst")
    async def cak(exchange: CakBladert, polis_ref: PolisFilter = None, status: MetStatus = None) -> Page[Taak]:
        return await taken_van(exchange, Zicht.CAK, polis_ref, status)

    return routes
