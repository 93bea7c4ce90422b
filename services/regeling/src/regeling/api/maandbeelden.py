"""Who pays what for one month: the gemeente's next borderel, and what the insurer may expect of self-payers."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from chassis.http import ListExchange, Maand, Output, Page
from chassis.projections import View, where
from chassis.service import Runtime
from fastapi import APIRouter, Query

from regeling.api.beelden import SamenwerkingId
from regeling.api.moment import BekendOp, GeldigOp, toen
from regeling.api.partijen import GemeenteBladert, VerzekeraarBladert
from regeling.views import gemeente, verzekeraar
from regeling.views.maand import in_te_houden, te_betalen
from regeling.views.polis import Polis
from regeling.views.terugblik import Moment

GevraagdeMaand = Annotated[Maand, Query()]


class TeBetalen(Output):
    """One insured and what is open, in cents. `kenmerk` is a self-payer's own payment reference.

    `inTeHoudenCent`: of all lines of the polis together, what comes from the uitkering of this person (RUB-21).

    `maand`: the one asked for, or an earlier one that was not withheld and falls due with the first own one (A-27).
    """

    polis_ref: UUID
    persoon_ref: UUID
    maand: str
    bedrag_cent: int
    kenmerk: str | None = None
    in_te_houden_cent: int | None = None


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    async def te_betalen_van(
        exchange: ListExchange,
        view: View[Polis],
        samenwerking_id: UUID | None,
        maand: str,
        moment: Moment,
        *,
        zelf: bool,
    ) -> Page[TeBetalen]:
        """A page is so many polissen; not every one has to pay something, and some have more than one line."""
        after = exchange.cursor(UUID)
        await exchange.covers(views, view.name)
        nu = {} if moment.gevraagd else {"inning_loopt": True}
        own = where(exchange.party.rows_of, samenwerking_id=samenwerking_id, **nu)
        rows = await views.page(view, own, after=after, limit=exchange.fetch)
        page = exchange.page(rows, key=lambda row: row.polis_ref, item=lambda row: row)
        items: list[TeBetalen] = []
        for row in page.items:
            gezien = await toen(runtime, exchange.party, view, row, moment)
            if gezien is not None and gezien.inning_loopt:
                items += _regels(gezien, maand, zelf=zelf)
        return Page(items=items, links=page.links)

    @routes.get("/v1/beelden/gemeente/borderelvoorstellen", summary="Wie op inhouding staat, met het bedrag")
    async def borderelvoorstellen(
        maand: GevraagdeMaand,
        exchange: GemeenteBladert,
        samenwerking_id: SamenwerkingId = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[TeBetalen]:
        moment = Moment(bekend_op, geldig_op)
        return await te_betalen_van(exchange, gemeente.POLISSEN, samenwerking_id, maand, moment, zelf=False)

    @routes.get("/v1/beelden/verzekeraar/zelfbetalingen", summary="Wie zelf betaalt, met het bedrag")
    async def zelfbetalingen(
        maand: GevraagdeMaand,
        exchange: VerzekeraarBladert,
        samenwerking_id: SamenwerkingId = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[TeBetalen]:
        moment = Moment(bekend_op, geldig_op)
        return await te_betalen_van(exchange, verzekeraar.POLISSEN, samenwerking_id, maand, moment, zelf=True)

    return routes


def _regels(polis: Polis, maand: str, *, zelf: bool) -> list[TeBetalen]:
    regels = te_betalen(polis, maand, zelf=zelf)
    ingehouden: Sequence[int | None] = [None] * len(regels) if zelf else in_te_houden(polis, maand, regels)
    return [
        TeBetalen(
            polis_ref=polis.polis_ref,
            persoon_ref=regel.lid.persoon_ref,
            maand=regel.maand,
            bedrag_cent=regel.bedrag_cent,
            kenmerk=regel.lid.betalingskenmerk if zelf else None,
            in_te_houden_cent=cent,
        )
        for regel, cent in zip(regels, ingehouden, strict=True)
    ]
