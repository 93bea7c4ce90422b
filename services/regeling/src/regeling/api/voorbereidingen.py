"""What precedes a start: inrichtingen, a task (RUB-28, N-10), and informeringen, for which it waits (RUB-48…50)."""

from typing import cast
from uuid import UUID

from chassis.http import Dag, Invoer, JaNee, Maand
from chassis.service import Runtime
from contracts.kalender import eerste_van
from contracts.soorten import Partij
from fastapi import APIRouter

from regeling.api.commands import Opdrachtantwoord, about, answer, tell
from regeling.api.partijen import GemeenteOfVerzekeraarSchrijft, GemeenteSchrijft, PolisRef
from regeling.domain.polis.commands import Informeer, Informering, RichtIn
from regeling.requests import voorbereidingen


class InrichtingInvoer(Invoer):
    """The gemeente withholds the repayment from this month on."""

    per_maand: Maand


class InformeringInvoer(Invoer):
    """Who was told, or need not be (`nodig` false). A bewindvoerder is told per when payment to CAK or CJIB stops.

    BEWINDVOERDER_ALGEMEEN: he was told about the RUB; the start still waits for the other word (RUB-50).
    """

    soort: Informering
    persoon_ref: UUID
    nodig: JaNee
    stop_per: Dag | None = None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["voorbereiding"])

    @routes.post("/v1/polissen/{polisRef}/inrichtingen", status_code=201, summary="Aflossing is ingeregeld")
    async def richt_in(polis_ref: PolisRef, invoer: InrichtingInvoer, exchange: GemeenteSchrijft) -> Opdrachtantwoord:
        command = RichtIn(per=eerste_van(invoer.per_maand))
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/informeringen", status_code=201, summary="Iemand is geïnformeerd")
    async def informeer(
        polis_ref: PolisRef, invoer: InformeringInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = Informeer(
            soort=invoer.soort,
            persoon_ref=invoer.persoon_ref,
            door=cast("Partij", exchange.party.rol),
            nodig=invoer.nodig,
            stop_per=invoer.stop_per,
        )
        outcome = await voorbereidingen.informeer(
            runtime.store, about(exchange, polis_ref), exchange.key, polis_ref, command
        )
        return answer(exchange, outcome)

    return routes
