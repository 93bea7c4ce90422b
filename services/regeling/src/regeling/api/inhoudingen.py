"""Other amounts from a month on: the premium by the insurer, the bijdrage by the gemeente (RUB-3, RUB-26)."""

from typing import Annotated, cast

from chassis.http import Fout, Geheel, Invoer, ongeldige_invoer
from contracts.soorten import Partij
from fastapi import APIRouter, Request, Response
from pydantic import Field

from regeling.api.loket import (
    Aanroep,
    GemeenteOfVerzekeraar,
    Loket,
    Maand,
    Opdrachtantwoord,
    PolisRef,
    Sleutel,
)
from regeling.domain.polis.commands import WijzigInhouding
from regeling.requests import inhoudingen

Cent = Annotated[Geheel, Field(ge=0, le=100_000_000, description="hele centen per verzekerde per maand")]


class WijzigingInvoer(Invoer):
    """What changes from `vanafMaand` on, a month that has not begun; what is left out stays as it is."""

    vanaf_maand: Maand
    basispremie_cent: Cent | None = None
    aanvullend_cent: Cent | None = None
    eigen_risico_cent: Cent | None = None
    gemeentebijdrage_cent: Cent | None = None


def inhoudingen_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["inhoudingen"])

    @router.post(
        "/v1/polissen/{polisRef}/inhouding-wijzigingen", status_code=201, summary="Wijzig de bedragen per een maand"
    )
    async def wijzig(
        *,
        polis_ref: PolisRef,
        invoer: WijzigingInvoer,
        party: GemeenteOfVerzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        bedragen = invoer.model_dump(exclude={"vanaf_maand"}, exclude_none=True)
        if not bedragen:
            fout = Fout(pointer="", code="ONTBREEKT", detail="Noem ten minste één bedrag dat wijzigt.")
            raise ongeldige_invoer([fout])
        opdracht = WijzigInhouding(vanaf_maand=invoer.vanaf_maand, **bedragen)
        aanroep = Aanroep(party, sleutel, request, response)
        door = cast("Partij", party.rol)
        return aanroep.answer(
            await inhoudingen.wijzig(
                loket.room.store, aanroep.cause(polis_ref), sleutel, polis_ref, opdracht, door=door
            )
        )

    return router
