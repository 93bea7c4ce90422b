"""POST /v1/tijdstippen: an operator, or a simulation, says that time has come so far."""

from typing import Annotated

from chassis.eventstore import Idempotency
from chassis.http import Invoer, Party, Tijdstip, Uitvoer, answered, cause, idempotency, require
from chassis.timeline import append_tick, last_tick
from contracts.domain import Refusal
from fastapi import APIRouter, Request, Response

from intake.api.voordeur import Voordeur

Ops = Annotated[Party, require("ops", rollen={"OPS"})]


class TijdstipInvoer(Invoer):
    tijdstip: Tijdstip


class TijdstipUitvoer(Uitvoer):
    """`tijdstip` is how far time has come now."""

    tijdstip: Tijdstip
    after: str


def tijdstippen_router(voordeur: Voordeur) -> APIRouter:
    router = APIRouter(tags=["beheer"])

    @router.post("/v1/tijdstippen", status_code=201, summary="Laat de tijd verstrijken")
    async def verstrijk(
        invoer: TijdstipInvoer,
        party: Ops,
        sleutel: Annotated[Idempotency, idempotency()],
        request: Request,
        response: Response,
    ) -> TijdstipUitvoer:
        """The same instant again changes nothing (200); an earlier one is refused, and so is the future."""
        store, simulatie = voordeur.room.store, voordeur.room.simulation
        if simulatie is None and invoer.tijdstip > store.clock.now():
            raise Refusal("TIJDSTIP_IN_TOEKOMST", "Dit tijdstip ligt in de toekomst.", "/tijdstip")
        vorige = await last_tick(store)
        if vorige is not None and invoer.tijdstip < vorige:
            raise Refusal("TIJDSTIP_VOORBIJ", "De tijd is al verder dan dit tijdstip.", "/tijdstip")
        uitkomst = await append_tick(store, invoer.tijdstip, cause(party, request, {}))
        if not uitkomst.events:
            response.status_code = 200
        return TijdstipUitvoer(tijdstip=invoer.tijdstip, after=answered(response, [uitkomst]))

    return router
