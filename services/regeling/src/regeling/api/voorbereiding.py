"""What a start waits for: inrichtingen (RUB-28) and informeringen (RUB-48…50)."""

from typing import Literal, cast
from uuid import UUID

from chassis.http import Invoer, JaNee
from contracts.kalender import eerste_van
from contracts.soorten import Partij
from fastapi import APIRouter, Request, Response

from regeling.api.loket import (
    Aanroep,
    Dag,
    Gemeente,
    GemeenteOfVerzekeraar,
    Loket,
    Maand,
    Opdrachtantwoord,
    PolisRef,
    Sleutel,
)
from regeling.domain.polis.commands import Informeer, RichtIn
from regeling.requests import voorbereiding


class InrichtingInvoer(Invoer):
    """The gemeente withholds the repayment from this month on."""

    per_maand: Maand


class InformeringInvoer(Invoer):
    """Who was told, or need not be (`nodig` false). A bewindvoerder is told per when payment to CAK or CJIB stops."""

    soort: Literal["BEWINDVOERDER", "DEURWAARDER", "SCHULDEISER"]
    persoon_ref: UUID
    nodig: JaNee
    stop_per: Dag | None = None


def voorbereiding_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["voorbereiding"])

    @router.post("/v1/polissen/{polisRef}/inrichtingen", status_code=201, summary="Aflossing is ingeregeld")
    async def richt_in(
        *,
        polis_ref: PolisRef,
        invoer: InrichtingInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = RichtIn(per=eerste_van(invoer.per_maand))
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/informeringen", status_code=201, summary="Iemand is geïnformeerd")
    async def informeer(
        *,
        polis_ref: PolisRef,
        invoer: InformeringInvoer,
        party: GemeenteOfVerzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = Informeer(
            soort=invoer.soort,
            persoon_ref=invoer.persoon_ref,
            door=cast("Partij", party.rol),
            nodig=invoer.nodig,
            stop_per=invoer.stop_per,
        )
        aanroep = Aanroep(party, sleutel, request, response)
        return aanroep.answer(
            await voorbereiding.informeer(loket.room.store, aanroep.cause(polis_ref), sleutel, polis_ref, opdracht)
        )

    return router
