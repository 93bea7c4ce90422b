"""Each viewpoint reads its own view: of the polissen it may know, page by page or one by one."""

from typing import Annotated
from uuid import UUID

from chassis.http import Datum, Page, Problem, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter, Query

from regeling.api.commands import (
    CakBladeraar,
    CakLezer,
    GemeenteBladeraar,
    GemeenteLezer,
    PolisRef,
    VerzekeraarBladeraar,
    VerzekeraarLezer,
)
from regeling.api.modellen import CakBeeld, PolisBeeld, PolisDetail
from regeling.views import cak, gemeente, queries, verzekeraar
from regeling.views.rij import Polisrij

SamenwerkingId = Annotated[UUID | None, Query(alias="samenwerkingId")]
Ingangsdatum = Annotated[Datum | None, Query(description="Alleen wat op deze dag begon.")]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    @routes.get("/v1/beelden/gemeente/polissen", summary="De polissen van de gemeente")
    async def gemeente_polissen(
        exchange: GemeenteBladeraar, samenwerking_id: SamenwerkingId = None, ingangsdatum: Ingangsdatum = None
    ) -> Page[PolisBeeld]:
        na = exchange.cursor(UUID)
        await exchange.covers(views, gemeente.POLISSEN.name)
        waar = queries.met(exchange.party.rows_of, samenwerking_id=samenwerking_id, ingangsdatum=ingangsdatum)
        rijen = await queries.bladzijde(views, gemeente.POLISSEN, waar, na=na, aantal=exchange.fetch)
        return exchange.page(rijen, key=_sleutel, item=PolisBeeld.van)

    @routes.get("/v1/beelden/verzekeraar/polissen", summary="De polissen van de verzekeraar")
    async def verzekeraar_polissen(
        exchange: VerzekeraarBladeraar, samenwerking_id: SamenwerkingId = None, ingangsdatum: Ingangsdatum = None
    ) -> Page[PolisBeeld]:
        na = exchange.cursor(UUID)
        await exchange.covers(views, verzekeraar.POLISSEN.name)
        waar = queries.met(exchange.party.rows_of, samenwerking_id=samenwerking_id, ingangsdatum=ingangsdatum)
        rijen = await queries.bladzijde(views, verzekeraar.POLISSEN, waar, na=na, aantal=exchange.fetch)
        return exchange.page(rijen, key=_sleutel, item=PolisBeeld.van)

    @routes.get("/v1/beelden/cak/polissen", summary="De polissen waarover het CAK is geïnformeerd")
    async def cak_polissen(exchange: CakBladeraar, samenwerking_id: SamenwerkingId = None) -> Page[CakBeeld]:
        na = exchange.cursor(UUID)
        await exchange.covers(views, cak.POLISSEN.name)
        waar = queries.met(cak.gemeld_van(exchange.party.rows_of), samenwerking_id=samenwerking_id)
        rijen = await queries.bladzijde(views, cak.POLISSEN, waar, na=na, aantal=exchange.fetch)
        return exchange.page(rijen, key=_sleutel, item=CakBeeld.van)

    @routes.get("/v1/beelden/gemeente/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def gemeente_polis(polis_ref: PolisRef, exchange: GemeenteLezer) -> PolisDetail:
        await exchange.covers(views, gemeente.POLISSEN.name)
        rij = await queries.een(views, gemeente.POLISSEN, exchange.party.rows_of, polis_ref)
        if rij is None:
            raise _onbekend()
        return PolisDetail.van(rij)

    @routes.get("/v1/beelden/verzekeraar/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def verzekeraar_polis(polis_ref: PolisRef, exchange: VerzekeraarLezer) -> PolisDetail:
        await exchange.covers(views, verzekeraar.POLISSEN.name)
        rij = await queries.een(views, verzekeraar.POLISSEN, exchange.party.rows_of, polis_ref)
        if rij is None:
            raise _onbekend()
        return PolisDetail.van(rij)

    @routes.get("/v1/beelden/cak/polissen/{polisRef}", summary="Een polis")
    async def cak_polis(polis_ref: PolisRef, exchange: CakLezer) -> CakBeeld:
        await exchange.covers(views, cak.POLISSEN.name)
        rij = await queries.een(views, cak.POLISSEN, cak.gemeld_van(exchange.party.rows_of), polis_ref)
        if rij is None:
            raise _onbekend()
        return CakBeeld.van(rij)

    return routes


def _sleutel(rij: Polisrij) -> UUID:
    return rij.polis_ref


def _onbekend() -> Problem:
    """Also for a polis that is not this party's."""
    return niet_gevonden("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
