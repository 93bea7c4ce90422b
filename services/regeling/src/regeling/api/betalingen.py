"""Single payments, announcements of them, and what can't be paid (RUB-29, RUB-30, RUB-55; domain 5.5)."""

from typing import Annotated
from uuid import UUID

from chassis.http import Dag, Input, Maand, WholeNumber
from chassis.service import Runtime
from contracts.soorten import Betaalsoort
from fastapi import APIRouter
from pydantic import Field

from regeling.api.commands import Bedrag, Kenmerk, Opdrachtantwoord, tell
from regeling.api.partijen import GemeenteBetaalt, GemeenteOfVerzekeraarBoekt, PolisRef
from regeling.domain.polis.commands_geld import BoekBetaling, KondigNabetalingAan, MeldNietBetaalbaar


class BetalingInvoer(Input):
    """Money received for one month of one insured. `valutadatum` left out: today.

    The insurer's `valutadatum` is that of the bank and decides whether it was in time, up to and including that day.

    What is equal in every field is the same payment; `volgnr` is for a second one that is.
    """

    persoon_ref: UUID
    maand: Maand
    bedrag_cent: Bedrag
    soort: Betaalsoort
    kenmerk: Kenmerk
    valutadatum: Dag | None = None
    volgnr: Annotated[WholeNumber, Field(ge=1, le=999)] = 1


class NietBetaalbaarInvoer(Input):
    """The uitkering of this person can't be paid on the boekdatum of this month."""

    persoon_ref: UUID
    maand: Maand


class AankondigingInvoer(Input):
    """A single payment that will come; the month stays open until then and its grace."""

    persoon_ref: UUID
    maand: Maand
    bedrag_cent: Bedrag
    verwacht_op: Dag


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["betalingen"])

    @routes.post("/v1/polissen/{polisRef}/betalingen", status_code=201, summary="Boek een ontvangen betaling")
    async def boek(
        polis_ref: PolisRef, invoer: BetalingInvoer, exchange: GemeenteOfVerzekeraarBoekt
    ) -> Opdrachtantwoord:
        command = BoekBetaling(
            persoon_ref=invoer.persoon_ref,
            maand=invoer.maand,
            bedrag_cent=invoer.bedrag_cent,
            soort=invoer.soort,
            kenmerk=invoer.kenmerk,
            valutadatum=invoer.valutadatum,
            volgnr=invoer.volgnr,
            bank=invoer.valutadatum is not None and exchange.party.rol == "VERZEKERAAR",
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/niet-betaalbaarstellingen",
        status_code=201,
        summary="Meld dat een maand niet betaalbaar is gesteld",
    )
    async def niet_betaalbaar(
        polis_ref: PolisRef, invoer: NietBetaalbaarInvoer, exchange: GemeenteBetaalt
    ) -> Opdrachtantwoord:
        command = MeldNietBetaalbaar(persoon_ref=invoer.persoon_ref, maand=invoer.maand)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/nabetaling-aankondigingen", status_code=201, summary="Kondig een nabetaling aan"
    )
    async def kondig_aan(
        polis_ref: PolisRef, invoer: AankondigingInvoer, exchange: GemeenteBetaalt
    ) -> Opdrachtantwoord:
        command = KondigNabetalingAan(
            persoon_ref=invoer.persoon_ref,
            maand=invoer.maand,
            bedrag_cent=invoer.bedrag_cent,
            verwacht_op=invoer.verwacht_op,
        )
        return await tell(runtime, exchange, polis_ref, command)

    return routes
