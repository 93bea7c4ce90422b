"""POST /v1/tijdstippen: an operator, or a simulation, says that time has come so far."""

from chassis.http import Input, Output, Tijdstip
from chassis.service import Runtime
from chassis.timeline import Timekeeper
from fastapi import APIRouter

from intake.api.partijen import OpsSchrijft
from intake.requests import tijdstippen


class TijdstipInvoer(Input):
    tijdstip: Tijdstip


class TijdstipUitvoer(Output):
    """`tijdstip` is how far time has come now."""

    tijdstip: Tijdstip
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beheer"])
    timekeeper = Timekeeper(runtime.store)

    @routes.post("/v1/tijdstippen", status_code=201, summary="Laat de tijd verstrijken")
    async def verstrijk(invoer: TijdstipInvoer, exchange: OpsSchrijft) -> TijdstipUitvoer:
        """The same instant again changes nothing (200); an earlier one is refused, and so is the future."""
        outcome, verder = await tijdstippen.verstrijk(
            runtime.store, exchange.cause({}), timekeeper, invoer.tijdstip, simulatie=runtime.simulation is not None
        )
        after = exchange.answered(outcome, unchanged=not verder)
        return TijdstipUitvoer(tijdstip=invoer.tijdstip, after=after)

    return routes
