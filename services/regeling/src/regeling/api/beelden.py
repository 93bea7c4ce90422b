"""Each viewpoint reads its own view: of the polissen it may know, page by page or one by one."""

from typing import Annotated
from uuid import UUID

from chassis.http import Datum, Page, Problem, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter, Query

from regeling.api.modellen import CakBeeld, PolisBeeld, PolisDetail
from regeling.api.partijen import (
    CakBladert,
    CakLeest,
    GemeenteBladert,
    GemeenteLeest,
    PolisRef,
    VerzekeraarBladert,
    VerzekeraarLeest,
)
from regeling.views import cak, gemeente, queries, verzekeraar
from regeling.views.rij import Polisrij

SamenwerkingId = Annotated[UUID | None, Query(alias="samenwerkingId")]
Ingangsdatum = Annotated[Datum | None, Query(description="Alleen wat op deze dag begon.")]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    @routes.get("/v1/beelden/gemeente/polissen", summary="De polissen van de gemeente")
    async def gemeente_polissen(
        exchange: GemeenteBladert, samenwerking_id: SamenwerkingId = None, ingangsdatum: Ingangsdatum = None
    ) -> Page[PolisBeeld]:
        after = exchange.cursor(UUID)
        await exchange.covers(views, gemeente.POLISSEN.name)
        own = queries.where(exchange.party.rows_of, samenwerking_id=samenwerking_id, ingangsdatum=ingangsdatum)
        rows = await queries.page(views, gemeente.POLISSEN, own, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=_key, item=PolisBeeld.van)

    @routes.get("/v1/beelden/verzekeraar/polissen", summary="De polissen van de verzekeraar")
    async def verzekeraar_polissen(
        exchange: VerzekeraarBladert, samenwerking_id: SamenwerkingId = None, ingangsdatum: Ingangsdatum = None
    ) -> Page[PolisBeeld]:
        after = exchange.cursor(UUID)
        await exchange.covers(views, verzekeraar.POLISSEN.name)
        own = queries.where(exchange.party.rows_of, samenwerking_id=samenwerking_id, ingangsdatum=ingangsdatum)
        rows = await queries.page(views, verzekeraar.POLISSEN, own, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=_key, item=PolisBeeld.van)

    @routes.get("/v1/beelden/cak/polissen", summary="De polissen waarover het CAK is geïnformeerd")
    async def cak_polissen(exchange: CakBladert, samenwerking_id: SamenwerkingId = None) -> Page[CakBeeld]:
        after = exchange.cursor(UUID)
        await exchange.covers(views, cak.POLISSEN.name)
        own = queries.where(cak.gemeld_van(exchange.party.rows_of), samenwerking_id=samenwerking_id)
        rows = await queries.page(views, cak.POLISSEN, own, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=_key, item=CakBeeld.van)

    @routes.get("/v1/beelden/gemeente/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def gemeente_polis(polis_ref: PolisRef, exchange: GemeenteLeest) -> PolisDetail:
        await exchange.covers(views, gemeente.POLISSEN.name)
        row = await queries.one(views, gemeente.POLISSEN, exchange.party.rows_of, polis_ref)
        if row is None:
            raise _onbekend()
        return PolisDetail.van(row)

    @routes.get("/v1/beelden/verzekeraar/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def verzekeraar_polis(polis_ref: PolisRef, exchange: VerzekeraarLeest) -> PolisDetail:
        await exchange.covers(views, verzekeraar.POLISSEN.name)
        row = await queries.one(views, verzekeraar.POLISSEN, exchange.party.rows_of, polis_ref)
        if row is None:
            raise _onbekend()
        return PolisDetail.van(row)

    @routes.get("/v1/beelden/cak/polissen/{polisRef}", summary="Een polis")
    async def cak_polis(polis_ref: PolisRef, exchange: CakLeest) -> CakBeeld:
        await exchange.covers(views, cak.POLISSEN.name)
        row = await queries.one(views, cak.POLISSEN, cak.gemeld_van(exchange.party.rows_of), polis_ref)
        if row is None:
            raise _onbekend()
        return CakBeeld.van(row)

    return routes


def _key(row: Polisrij) -> UUID:
    return row.polis_ref


def _onbekend() -> Problem:
    """Also for a polis that is not this party's."""
    return niet_gevonden("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
