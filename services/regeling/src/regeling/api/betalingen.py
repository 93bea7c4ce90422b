"""Single payments and announcements of them (RUB-30, RUB-55; domain 5.5)."""

from uuid import UUID

from chassis.http import Invoer
from contracts.soorten import Betaalsoort
from fastapi import APIRouter, Request, Response

from regeling.api.loket import (
    Aanroep,
    Bedrag,
    Dag,
    Gemeente,
    GemeenteOfVerzekeraar,
    Kenmerk,
    Loket,
    Maand,
    Opdrachtantwoord,
    PolisRef,
    Sleutel,
)
from regeling.domain.commands import BoekBetaling, KondigNabetalingAan


class BetalingInvoer(Invoer):
    """Money received for one month of one insured. `valutadatum` left out: today."""

    persoon_ref: UUID
    maand: Maand
    bedrag_cent: Bedrag
    soort: Betaalsoort
    kenmerk: Kenmerk
    valutadatum: Dag | None = None


class AankondigingInvoer(Invoer):
    """A single payment that will come; the month stays open until then and its grace."""

    persoon_ref: UUID
    maand: Maand
    bedrag_cent: Bedrag
    verwacht_op: Dag


def betalingen_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["betalingen"])

    @router.post("/v1/polissen/{polisRef}/betalingen", status_code=201, summary="Boek een ontvangen betaling")
    async def boek(
        *,
        polis_ref: PolisRef,
        invoer: BetalingInvoer,
        party: GemeenteOfVerzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = BoekBetaling(
            persoon_ref=invoer.persoon_ref,
            maand=invoer.maand,
            bedrag_cent=invoer.bedrag_cent,
            soort=invoer.soort,
            kenmerk=invoer.kenmerk,
            valutadatum=invoer.valutadatum,
        )
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post(
        "/v1/polissen/{polisRef}/nabetaling-aankondigingen", status_code=201, summary="Kondig een nabetaling aan"
    )
    async def kondig_aan(
        *,
        polis_ref: PolisRef,
        invoer: AankondigingInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = KondigNabetalingAan(
            persoon_ref=invoer.persoon_ref,
            maand=invoer.maand,
            bedrag_cent=invoer.bedrag_cent,
            verwacht_op=invoer.verwacht_op,
        )
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    return router
