"""Money that goes back, a plan that is bought off, premium that is withheld no more (N-08, N-09, RUB-27)."""

from typing import Annotated
from uuid import UUID

from chassis.http import Input, Maand, Unobjectionable, WholeNumber
from chassis.service import Runtime
from contracts.kenmerken import DOCUMENT, objection_to_document
from contracts.regeling import Vereffening
from fastapi import APIRouter
from pydantic import Field

from regeling.api.commands import Bedrag, Kenmerk, Opdrachtantwoord, tell
from regeling.api.partijen import GemeenteKooptAf, GemeenteMuteert, GemeenteOfVerzekeraarBoekt, PolisRef
from regeling.domain.polis.commands_geld import KoopAflossingAf, StopPremieInhouding, StorneerBetaling, VereffenStorno

Overeenkomst = Annotated[
    str,
    Field(pattern=DOCUMENT, max_length=60, description="waar de afspraak over een ander bedrag staat"),
    Unobjectionable(objection_to_document),
]


class StornoInvoer(Input):
    """The newest payment for that month that was not taken back wholly; `kenmerk` and `volgnr` narrow it down.

    `bedragCent` left out: all that is left of it.
    """

    persoon_ref: UUID
    maand: Maand
    kenmerk: Kenmerk | None = None
    volgnr: Annotated[WholeNumber, Field(ge=1, le=999)] | None = None
    bedrag_cent: Bedrag | None = None


class StornovereffeningInvoer(Input):
    """How what went back of a month after completion was settled: paid again, set off, or a mistake."""

    persoon_ref: UUID
    maand: Maand
    wijze: Vereffening


class AfkoopInvoer(Input):
    """What is left of the plan, paid at once; another amount only under an agreement (A-14)."""

    persoon_ref: UUID
    bedrag_cent: Bedrag
    kenmerk: Kenmerk
    overeenkomst_ref: Overeenkomst | None = None


class StopInvoer(Input):
    """From `vanafMaand` on the gemeente withholds no premium of who completed."""

    persoon_ref: UUID
    vanaf_maand: Maand


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["betalingen"])

    @routes.post("/v1/polissen/{polisRef}/stornos", status_code=201, summary="Neem een geboekte betaling terug")
    async def storneer(
        polis_ref: PolisRef, invoer: StornoInvoer, exchange: GemeenteOfVerzekeraarBoekt
    ) -> Opdrachtantwoord:
        command = StorneerBetaling(
            persoon_ref=invoer.persoon_ref,
            maand=invoer.maand,
            kenmerk=invoer.kenmerk,
            volgnr=invoer.volgnr,
            bedrag_cent=invoer.bedrag_cent,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/storno-vereffeningen",
        status_code=201,
        summary="Vereffen wat na de voltooiing terugging",
    )
    async def vereffen(
        polis_ref: PolisRef, invoer: StornovereffeningInvoer, exchange: GemeenteOfVerzekeraarBoekt
    ) -> Opdrachtantwoord:
        command = VereffenStorno(persoon_ref=invoer.persoon_ref, maand=invoer.maand, wijze=invoer.wijze)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/afkopen", status_code=201, summary="Koop de rest van het aflosplan af")
    async def koop_af(polis_ref: PolisRef, invoer: AfkoopInvoer, exchange: GemeenteKooptAf) -> Opdrachtantwoord:
        command = KoopAflossingAf(
            persoon_ref=invoer.persoon_ref,
            bedrag_cent=invoer.bedrag_cent,
            kenmerk=invoer.kenmerk,
            overeenkomst_ref=invoer.overeenkomst_ref,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/inhouding-stops", status_code=201, summary="Houd na het einde geen premie meer in"
    )
    async def stop(polis_ref: PolisRef, invoer: StopInvoer, exchange: GemeenteMuteert) -> Opdrachtantwoord:
        command = StopPremieInhouding(persoon_ref=invoer.persoon_ref, vanaf_maand=invoer.vanaf_maand)
        return await tell(runtime, exchange, polis_ref, command)

    return routes
