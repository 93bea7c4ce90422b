"""The end of the arrangement and finale kwijting by insurer and CAK (RUB-67…71; domain 5.6)."""

from typing import Annotated, cast

from chassis.http import Input, WholeNumber
from chassis.service import Runtime
from contracts.soorten import KwijtingDoor
from fastapi import APIRouter
from pydantic import Field

from regeling.api.commands import Opdrachtantwoord, about, answer, tell
from regeling.api.partijen import GemeenteMuteert, PolisRef, VerzekeraarOfCakKwijt
from regeling.domain.polis.commands import MeldEindeSchuldregeling, VerleenKwijting
from regeling.requests import kwijtingen


class EindeInvoer(Input):
    """Nothing: the polis says it all."""


class KwijtingInvoer(Input):
    """The insurer waives what is left, which we know. CAK may tell what it waives of BPH; nobody else sees that."""

    bedrag_bph_cent: Annotated[WholeNumber, Field(ge=0, le=100_000_000)] | None = None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["kwijting"])

    @routes.post(
        "/v1/polissen/{polisRef}/einde-schuldregelingen", status_code=201, summary="Meld het einde aan de verzekeraar"
    )
    async def meld_einde(polis_ref: PolisRef, invoer: EindeInvoer, exchange: GemeenteMuteert) -> Opdrachtantwoord:
        return await tell(runtime, exchange, polis_ref, MeldEindeSchuldregeling())

    @routes.post("/v1/polissen/{polisRef}/kwijtingen", status_code=201, summary="Verleen finale kwijting")
    async def verleen(polis_ref: PolisRef, invoer: KwijtingInvoer, exchange: VerzekeraarOfCakKwijt) -> Opdrachtantwoord:
        command = VerleenKwijting(door=cast("KwijtingDoor", exchange.party.rol), bedrag_bph_cent=invoer.bedrag_bph_cent)
        outcome = await kwijtingen.verleen(runtime.store, about(exchange, polis_ref), exchange.key, polis_ref, command)
        return answer(exchange, outcome)

    return routes
