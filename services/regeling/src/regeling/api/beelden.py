"""Each viewpoint reads its own view: of the polissen it may know, page by page or one by one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from chassis.http import Dag, ListExchange, Page, ReadExchange, not_found
from chassis.projections import View, Views, Where, where
from chassis.service import Runtime
from contracts.kalender import eerste_van
from contracts.tarieven import Tarief, TariefOnbekend, geldend
from fastapi import APIRouter, Query

from regeling.api.cakmodellen import CakBeeld
from regeling.api.modellen import Maandtarief, Ongelijk, PolisBeeld, PolisDetail
from regeling.api.moment import BekendOp, GeldigOp, kijkdag, toen, vandaag
from regeling.api.partijen import (
    CakBladert,
    CakLeest,
    GemeenteBladert,
    GemeenteLeest,
    PolisRef,
    VerzekeraarBladert,
    VerzekeraarLeest,
)
from regeling.requests import tarieven
from regeling.views import cak, gemeente, verzekeraar
from regeling.views.maand import stand_op
from regeling.views.polis import Polis
from regeling.views.rij import P, Polisrij
from regeling.views.terugblik import Moment

T = TypeVar("T", bound=PolisBeeld | CakBeeld)
Toon = Callable[[P], T | None]
SamenwerkingId = Annotated[UUID | None, Query(alias="samenwerkingId")]
Ingangsdatum = Annotated[Dag | None, Query(description="Alleen wat op deze dag begon.")]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    async def polissen_van(
        exchange: ListExchange, view: View[P], own: Where, toon: Toon[P, T], moment: Moment, **columns: object
    ) -> Page[T]:
        """As they stand, or as they stood at a moment; then a page may show fewer than it is long."""
        after = exchange.cursor(UUID)
        await exchange.covers(views, view.name)
        rows = await views.page(view, where(own, **columns), after=after, limit=exchange.fetch)
        page = exchange.page(rows, key=lambda row: row.polis_ref, item=lambda row: row)
        items: list[T] = []
        for row in page.items:
            gezien = await toen(runtime, exchange.party, view, row, moment)
            beeld = toon(gezien) if gezien is not None and past(gezien, columns) else None
            if beeld is not None:
                items.append(beeld)
        return Page(items=await met_tarieven(items), links=page.links)

    async def met_tarieven(beelden: Sequence[T]) -> list[T]:
        """Of months with BPH and premium both, or neither, what BPH is: as CAK told it by now (SC-11, N-18)."""
        if all(beeld.datums_ongelijk is None for beeld in beelden):
            return list(beelden)
        toegevoegd = await tarieven.toegevoegd(runtime.store, "BPH")
        return [geprijsd(beeld, toegevoegd) for beeld in beelden]

    async def met_tarief(beeld: T) -> T:
        [geprijsde] = await met_tarieven([beeld])
        return geprijsde

    @routes.get("/v1/beelden/gemeente/polissen", summary="De polissen van de gemeente")
    async def gemeente_polissen(
        exchange: GemeenteBladert,
        samenwerking_id: SamenwerkingId = None,
        ingangsdatum: Ingangsdatum = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[PolisBeeld]:
        own, asked = exchange.party.rows_of, {"samenwerking_id": samenwerking_id, "ingangsdatum": ingangsdatum}
        moment = Moment(bekend_op, geldig_op)
        return await polissen_van(exchange, gemeente.POLISSEN, own, PolisBeeld.van, moment, **asked)

    @routes.get("/v1/beelden/verzekeraar/polissen", summary="De polissen van de verzekeraar")
    async def verzekeraar_polissen(
        exchange: VerzekeraarBladert,
        samenwerking_id: SamenwerkingId = None,
        ingangsdatum: Ingangsdatum = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[PolisBeeld]:
        own, asked = exchange.party.rows_of, {"samenwerking_id": samenwerking_id, "ingangsdatum": ingangsdatum}
        moment = Moment(bekend_op, geldig_op)
        return await polissen_van(exchange, verzekeraar.POLISSEN, own, PolisBeeld.van, moment, **asked)

    @routes.get("/v1/beelden/cak/polissen", summary="De polissen waarover het CAK is geïnformeerd")
    async def cak_polissen(
        exchange: CakBladert,
        samenwerking_id: SamenwerkingId = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[CakBeeld]:
        own, moment = cak.gemeld_van(exchange.party.rows_of), Moment(bekend_op, geldig_op)
        return await polissen_van(exchange, cak.POLISSEN, own, gemeld, moment, samenwerking_id=samenwerking_id)

    async def detail(exchange: ReadExchange, view: View[Polis], polis_ref: UUID, moment: Moment) -> PolisDetail:
        """As it stands, or as it was known on one day and counts on another."""
        nu = await polis_van(views, exchange, view, exchange.party.rows_of, polis_ref)
        rij = await toen(runtime, exchange.party, view, nu, moment)
        if rij is None:
            raise not_found("Deze polis was hier toen niet bekend.", "POLIS_ONBEKEND")
        return await met_tarief(op_de_dag(rij, kijkdag(moment, await vandaag(runtime))))

    @routes.get("/v1/beelden/gemeente/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def gemeente_polis(
        polis_ref: PolisRef, exchange: GemeenteLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> PolisDetail:
        return await detail(exchange, gemeente.POLISSEN, polis_ref, Moment(bekend_op, geldig_op))

    @routes.get("/v1/beelden/verzekeraar/polissen/{polisRef}", summary="Een polis, maand voor maand")
    async def verzekeraar_polis(
        polis_ref: PolisRef, exchange: VerzekeraarLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> PolisDetail:
        return await detail(exchange, verzekeraar.POLISSEN, polis_ref, Moment(bekend_op, geldig_op))

    @routes.get("/v1/beelden/cak/polissen/{polisRef}", summary="Een polis")
    async def cak_polis(
        polis_ref: PolisRef, exchange: CakLeest, bekend_op: BekendOp = None, geldig_op: GeldigOp = None
    ) -> CakBeeld:
        """Before the insurer reported the suspension CAK has no business with it, on an earlier day either."""
        own, moment = cak.gemeld_van(exchange.party.rows_of), Moment(bekend_op, geldig_op)
        nu = await polis_van(views, exchange, cak.POLISSEN, own, polis_ref)
        rij = await toen(runtime, exchange.party, cak.POLISSEN, nu, moment)
        beeld = None if rij is None else gemeld(rij)
        if beeld is None:
            raise not_found("Deze polis was hier toen niet bekend.", "POLIS_ONBEKEND")
        return await met_tarief(beeld)

    return routes


def gemeld(rij: cak.CakPolis) -> CakBeeld | None:
    """Before the insurer reported the suspension CAK has no business with a polis."""
    return None if rij.opschorting_gemeld_per is None else CakBeeld.van(rij)


def past(rij: Polisrij, vraag: Mapping[str, object]) -> bool:
    """What is asked of a row holds of it as it stood then too."""
    return all(getattr(rij, naam) == waarde for naam, waarde in vraag.items() if waarde is not None)


async def polis_van(views: Views, exchange: ReadExchange, view: View[P], own: Where, polis_ref: UUID) -> P:
    """404 also for a polis that is not this party's."""
    await exchange.covers(views, view.name)
    row = await views.row(view, polis_ref, own)
    if row is None:
        raise not_found("Deze polis is hier niet bekend.", "POLIS_ONBEKEND")
    return row


def op_de_dag(rij: Polis, vandaag: date) -> PolisDetail:
    """Each term as it stands on a day: also VERWACHT and DEELS_BETAALD (T1, T3)."""
    detail = PolisDetail.van(rij)
    leden = [
        getoond.model_copy(
            update={
                "maanden": [
                    maand.model_copy(update={"stand": stand_op(rij, lid, een, vandaag)})
                    for een, maand in zip(lid.maanden, getoond.maanden, strict=True)
                ]
            }
        )
        for lid, getoond in zip(rij.leden, detail.leden, strict=True)
    ]
    return detail.model_copy(update={"leden": leden})


def geprijsd(beeld: T, toegevoegd: Sequence[Tarief]) -> T:
    if beeld.datums_ongelijk is None:
        return beeld
    return beeld.model_copy(update={"datums_ongelijk": met_bph(beeld.datums_ongelijk, toegevoegd)})


def met_bph(ongelijk: Ongelijk, toegevoegd: Sequence[Tarief]) -> Ongelijk:
    """Null for a month of which nobody gave the tariff: never another one's."""

    def beprijsd(een: Maandtarief) -> Maandtarief:
        try:
            return een.model_copy(update={"bph_cent": geldend("BPH", eerste_van(een.maand), toegevoegd).cent})
        except TariefOnbekend:
            return een

    return ongelijk.model_copy(update={"maanden": [beprijsd(een) for een in ongelijk.maanden]})
