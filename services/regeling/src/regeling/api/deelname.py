"""Changes and the end of a participation (RUB-31, RUB-38, RUB-63; domain 5.3)."""

from typing import Annotated, cast
from uuid import UUID

from chassis.http import Invoer, JaNee
from contracts.soorten import Mutatiereden, Partij
from fastapi import APIRouter, Request, Response
from pydantic import Field

from regeling.api.loket import (
    Aanroep,
    Dag,
    Gemeente,
    GemeenteOfVerzekeraar,
    Loket,
    Opdrachtantwoord,
    PolisRef,
    Sleutel,
    Verzekeraar,
)
from regeling.domain.polis.commands import BeeindigRegeling, LegContactVast, MeldMutatie


class MutatieInvoer(Invoer):
    """A change in someone's life, effective `per`."""

    persoon_ref: UUID
    reden: Mutatiereden
    per: Dag
    tot: Dag | None = None


class ContactInvoer(Invoer):
    persoon_ref: UUID
    kanaal: Annotated[str, Field(pattern=r"^[A-Z_]{2,30}$", description="zoals TELEFOON, BRIEF of HUISBEZOEK")]
    bereikt: JaNee


class BeeindigingInvoer(Invoer):
    persoon_ref: UUID
    reden: Mutatiereden


def deelname_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["deelname"])

    @router.post("/v1/polissen/{polisRef}/mutaties", status_code=201, summary="Meld een wijziging")
    async def meld(
        *,
        polis_ref: PolisRef,
        invoer: MutatieInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = MeldMutatie(persoon_ref=invoer.persoon_ref, reden=invoer.reden, per=invoer.per, tot=invoer.tot)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/contactpogingen", status_code=201, summary="Leg een poging tot contact vast")
    async def contact(
        *,
        polis_ref: PolisRef,
        invoer: ContactInvoer,
        party: GemeenteOfVerzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = LegContactVast(
            persoon_ref=invoer.persoon_ref,
            door=cast("Partij", party.rol),
            kanaal=invoer.kanaal,
            bereikt=invoer.bereikt,
        )
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/beeindigingen", status_code=201, summary="Beëindig een deelname")
    async def beeindig(
        *,
        polis_ref: PolisRef,
        invoer: BeeindigingInvoer,
        party: Verzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = BeeindigRegeling(persoon_ref=invoer.persoon_ref, reden=invoer.reden)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    return router
