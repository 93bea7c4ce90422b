"""Other amounts from a month on: the premium by the insurer, the bijdrage by the gemeente (RUB-3, RUB-26)."""

from typing import Annotated, Self, cast
from uuid import UUID

from chassis.http import Input, Maand, WholeNumber
from chassis.service import Runtime
from contracts.soorten import Partij
from fastapi import APIRouter
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from regeling.api.commands import Opdrachtantwoord, about, answer, tell
from regeling.api.partijen import GemeenteMuteert, GemeenteOfVerzekeraarBoekt, PolisRef
from regeling.domain.polis.commands_geld import VerdeelInhouding, WijzigInhouding
from regeling.requests import inhoudingen

Cent = Annotated[WholeNumber, Field(ge=0, le=100_000_000, description="hele centen per verzekerde per maand")]


class WijzigingInvoer(Input):
    """What changes from `vanafMaand` on, a month that has not begun; what is left out stays as it is."""

    vanaf_maand: Maand
    basispremie_cent: Cent | None = None
    aanvullend_cent: Cent | None = None
    eigen_risico_cent: Cent | None = None
    gemeentebijdrage_cent: Cent | None = None

    @model_validator(mode="after")
    def noemt_een_bedrag(self) -> Self:
        bedragen = (self.basispremie_cent, self.aanvullend_cent, self.eigen_risico_cent, self.gemeentebijdrage_cent)
        if all(bedrag is None for bedrag in bedragen):
            raise PydanticCustomError("ONTBREEKT", "Noem ten minste één bedrag dat wijzigt.")
        return self


class DeelInvoer(Input):
    """How much of all that is withheld for the polis comes from the uitkering of this insured."""

    persoon_ref: UUID
    procent: Annotated[WholeNumber, Field(ge=0, le=100)]


class VerdelingInvoer(Input):
    """From `vanafMaand` on, a month that has not begun. `delen` are a hundred together; none: each his own again."""

    vanaf_maand: Maand
    delen: Annotated[list[DeelInvoer], Field(max_length=20)]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["inhoudingen"])

    @routes.post(
        "/v1/polissen/{polisRef}/inhouding-wijzigingen", status_code=201, summary="Wijzig de bedragen per een maand"
    )
    async def wijzig(
        polis_ref: PolisRef, invoer: WijzigingInvoer, exchange: GemeenteOfVerzekeraarBoekt
    ) -> Opdrachtantwoord:
        command = WijzigInhouding(
            vanaf_maand=invoer.vanaf_maand,
            basispremie_cent=invoer.basispremie_cent,
            aanvullend_cent=invoer.aanvullend_cent,
            eigen_risico_cent=invoer.eigen_risico_cent,
            gemeentebijdrage_cent=invoer.gemeentebijdrage_cent,
        )
        outcome = await inhoudingen.wijzig(
            runtime.store,
            about(exchange, polis_ref),
            exchange.key,
            polis_ref,
            command,
            door=cast("Partij", exchange.party.rol),
        )
        return answer(exchange, outcome)

    @routes.post(
        "/v1/polissen/{polisRef}/inhouding-verdelingen",
        status_code=201,
        summary="Verdeel wat wordt ingehouden over partners",
    )
    async def verdeel(polis_ref: PolisRef, invoer: VerdelingInvoer, exchange: GemeenteMuteert) -> Opdrachtantwoord:
        delen = tuple((deel.persoon_ref, deel.procent) for deel in invoer.delen)
        command = VerdeelInhouding(vanaf_maand=invoer.vanaf_maand, delen=delen)
        return await tell(runtime, exchange, polis_ref, command)

    return routes
