"""Other amounts from a month on: the premium by the insurer, the bijdrage by the gemeente (RUB-3, RUB-26)."""

from typing import Annotated, Final

from chassis.http import Fout, Geheel, Invoer, Problem, ongeldige_invoer
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

Cent = Annotated[Geheel, Field(ge=0, le=100_000_000, description="hele centen per verzekerde per maand")]
_EIGEN: Final = {
    "GEMEENTE": {"gemeentebijdrage_cent"},
    "VERZEKERAAR": {"basispremie_cent", "aanvullend_cent", "eigen_risico_cent"},
}


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
        if bedragen.keys() - _EIGEN[party.rol]:
            raise Problem(403, "ROL_MAG_NIET", "De gemeente wijzigt haar bijdrage, de verzekeraar de premie.")
        opdracht = WijzigInhouding(vanaf_maand=invoer.vanaf_maand, **bedragen)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    return router
