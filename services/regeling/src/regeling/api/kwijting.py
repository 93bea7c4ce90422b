"""The end of the arrangement and finale kwijting by insurer and CAK (RUB-67…71; domain 5.6)."""

from typing import Annotated, cast

from chassis.http import Geheel, Invoer
from contracts.soorten import KwijtingDoor
from fastapi import APIRouter, Request, Response
from pydantic import Field

from regeling.api.loket import Aanroep, Gemeente, Loket, Opdrachtantwoord, PolisRef, Sleutel, VerzekeraarOfCak
from regeling.domain.polis.commands import MeldEindeSchuldregeling, VerleenKwijting
from regeling.requests import kwijting


class EindeInvoer(Invoer):
    """Nothing: the polis says it all."""


class KwijtingInvoer(Invoer):
    """The insurer waives what is left, which we know. CAK may tell what it waives of BPH; nobody else sees that."""

    bedrag_bph_cent: Annotated[Geheel, Field(ge=0, le=100_000_000)] | None = None


def kwijting_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["kwijting"])

    @router.post(
        "/v1/polissen/{polisRef}/einde-schuldregelingen", status_code=201, summary="Meld het einde aan de verzekeraar"
    )
    async def meld_einde(
        *,
        polis_ref: PolisRef,
        invoer: EindeInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        return await loket.stuur(polis_ref, MeldEindeSchuldregeling(), Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/kwijtingen", status_code=201, summary="Verleen finale kwijting")
    async def verleen(
        *,
        polis_ref: PolisRef,
        invoer: KwijtingInvoer,
        party: VerzekeraarOfCak,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = VerleenKwijting(door=cast("KwijtingDoor", party.rol), bedrag_bph_cent=invoer.bedrag_bph_cent)
        aanroep = Aanroep(party, sleutel, request, response)
        return aanroep.answer(
            await kwijting.verleen(loket.room.store, aanroep.cause(polis_ref), sleutel, polis_ref, opdracht)
        )

    return router
