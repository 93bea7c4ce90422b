"""GET /v1/beelden/gemeente/brieven: which letters must be sent, to whom (a ref, never a name), about what."""

from datetime import date
from typing import Annotated
from uuid import UUID

from chassis.http import Page, Uitvoer
from chassis.service import Runtime
from contracts.soorten import Sjabloon
from fastapi import APIRouter, Query
from pydantic import AwareDatetime

from notificaties.api.partijen import GemeenteBladert, PolisFilter
from notificaties.views import brieven

MetSjabloon = Annotated[Sjabloon | None, Query(description="Alleen deze brief.")]


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


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    @routes.get("/v1/beelden/gemeente/brieven", summary="Brieven die verzonden moeten worden, oudste eerst")
    async def gemeente(
        exchange: GemeenteBladert, polis_ref: PolisFilter = None, sjabloon: MetSjabloon = None
    ) -> Page[Brief]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        rows = await brieven.page(
            runtime.views,
            exchange.party.rows_of,
            polis_ref=polis_ref,
            sjabloon=sjabloon,
            after=after,
            limit=exchange.fetch,
        )
        return exchange.page(rows, key=lambda row: row.volgorde, item=Brief.model_validate)

    return routes
