"""Who pays what for one month: the gemeente's next borderel, and what the insurer may expect of self-payers."""

from typing import Annotated, Any

from chassis.http import After, Links, Paging, Uitvoer
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from regeling.api.beelden import GemeenteLezer, Raam, SamenwerkingId, VerzekeraarLezer, sleutel
from regeling.api.loket import Loket, Maand
from regeling.views import gemeente, verzekeraar
from regeling.views.geld import te_betalen

GevraagdeMaand = Annotated[Maand, Query()]


class TeBetalen(Uitvoer):
    """One insured and what is open, in cents. `kenmerk` is a self-payer's own payment reference.

    `maand`: the one asked for, or an earlier one that was not withheld and falls due with the first own one (A-27).
    """

    polis_ref: str
    persoon_ref: str
    maand: str
    bedrag_cent: int
    kenmerk: str | None = None


class TeBetalenLijst(Uitvoer):
    """A page is so many polissen; not every one of them has to pay something."""

    items: list[TeBetalen]
    links: Annotated[Links, Field(alias="_links")]


def maandbeelden_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["beelden"])
    van_gemeente, van_verzekeraar = Raam(loket, gemeente.POLISSEN), Raam(loket, verzekeraar.POLISSEN)

    @router.get("/v1/beelden/gemeente/borderelvoorstellen", summary="Wie op inhouding staat, met het bedrag")
    async def borderelvoorstellen(
        *,
        maand: GevraagdeMaand,
        party: GemeenteLezer,
        page: Paging,
        request: Request,
        response: Response,
        samenwerking_id: SamenwerkingId = None,
        after: After = None,
    ) -> TeBetalenLijst:
        rijen = await van_gemeente.rijen(party, page, response, after, samenwerking_id=samenwerking_id, loopt=True)
        getoond, links = page.cut(request, rijen, sleutel)
        return TeBetalenLijst(items=_regels(getoond, maand, zelf=False), links=links)

    @router.get("/v1/beelden/verzekeraar/zelfbetalingen", summary="Wie zelf betaalt, met het bedrag")
    async def zelfbetalingen(
        *,
        maand: GevraagdeMaand,
        party: VerzekeraarLezer,
        page: Paging,
        request: Request,
        response: Response,
        samenwerking_id: SamenwerkingId = None,
        after: After = None,
    ) -> TeBetalenLijst:
        rijen = await van_verzekeraar.rijen(party, page, response, after, samenwerking_id=samenwerking_id, loopt=True)
        getoond, links = page.cut(request, rijen, sleutel)
        return TeBetalenLijst(items=_regels(getoond, maand, zelf=True), links=links)

    return router


def _regels(rijen: Any, maand: str, *, zelf: bool) -> list[TeBetalen]:
    return [
        TeBetalen(
            polis_ref=rij["doc"]["polisRef"],
            persoon_ref=lid["persoonRef"],
            maand=welke,
            bedrag_cent=bedrag,
            kenmerk=lid.get("betalingskenmerk") if zelf else None,
        )
        for rij in rijen
        for lid, welke, bedrag in te_betalen(rij["doc"], maand, zelf=zelf)
    ]
