"""Persons without a BSN who may be somebody we know: a person of the gemeente decides (DDAS, Wgs 8b)."""

from typing import Annotated
from uuid import UUID

from chassis.http import Boolean, Input, Output, Page, Tijdstip, not_found
from chassis.service import Runtime
from fastapi import APIRouter, Path, Query

from intake.adapters.kluis import vergelijkingen
from intake.adapters.kluis.vergelijkingen import Besluit, Twijfel
from intake.api.partijen import GemeenteBladert, GemeenteZet
from intake.domain.vergelijking import Deel, Hoe

VergelijkingId = Annotated[UUID, Path(alias="vergelijkingId")]
Alle = Annotated[bool, Query(description="true: ook waarover al is besloten.")]


class VerschilUitvoer(Output):
    """`punten` of 100: how alike the part still is."""

    deel: Deel
    hoe: Hoe
    punten: int


class Vergelijking(Output):
    """`persoonRef` was taken for somebody new; `score` of 100 says how much it is like `bekendRef`."""

    vergelijking_id: UUID
    persoon_ref: UUID
    bekend_ref: UUID
    score: int
    verschillen: list[VerschilUitvoer]
    gemaakt: Tijdstip
    besluit: Besluit | None


class BesluitInvoer(Input):
    zelfde: Boolean


class BesluitUitvoer(Output):
    besluit: Besluit


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["personen"])
    pool = runtime.pool

    @routes.get("/v1/persoonsvergelijkingen", summary="Wie misschien dezelfde is")
    async def lijst(exchange: GemeenteBladert, alle: Alle = False) -> Page[Vergelijking]:
        na = exchange.cursor(int) or 0
        code = exchange.party.whole("gemeentecode")
        rijen = await vergelijkingen.lijst(pool, code, na=na, alle=alle, limiet=exchange.fetch)
        return exchange.page(rijen, _volgnr, Vergelijking.model_validate)

    @routes.put("/v1/persoonsvergelijkingen/{vergelijkingId}/besluit", summary="Dezelfde persoon, of een ander")
    async def besluit(vergelijking_id: VergelijkingId, invoer: BesluitInvoer, exchange: GemeenteZet) -> BesluitUitvoer:
        """Wat er later over deze persoon komt, gaat dan naar wie het is. Een besluit is te herzien."""
        wat: Besluit = "ZELFDE" if invoer.zelfde else "ANDER"
        code = exchange.party.whole("gemeentecode")
        if not await vergelijkingen.besluit(pool, vergelijking_id, code, wat, exchange.party.id):
            raise not_found("Deze vergelijking is bij ons niet bekend.", "VERGELIJKING_ONBEKEND")
        return BesluitUitvoer(besluit=wat)

    return routes


def _volgnr(rij: Twijfel) -> int:
    return rij.volgnr
