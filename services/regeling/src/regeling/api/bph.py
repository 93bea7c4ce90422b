"""BPH between insurer, CAK and gemeente: one date for all three (RUB-56, RUB-58, RUB-60; domain 5.4)."""

from uuid import UUID

from chassis.http import Invoer
from fastapi import APIRouter, Request, Response

from regeling.api.loket import (
    Aanroep,
    Cak,
    Dag,
    Gemeente,
    Kenmerk,
    Loket,
    Opdrachtantwoord,
    PolisRef,
    Sleutel,
    Verzekeraar,
)
from regeling.domain.polis.commands import (
    BevestigBPHHerleving,
    BevestigBPHOpschorting,
    MeldBetrokkeneGeinformeerd,
    MeldBPHOpschorting,
    StopBronheffing,
)


class OpschortingInvoer(Invoer):
    opschorten_per: Dag


class BevestigingInvoer(Invoer):
    opgeschort_per: Dag
    cak_referentie: Kenmerk


class GeinformeerdInvoer(Invoer):
    """CAK wrote to this person about the suspension, on `datum`."""

    persoon_ref: UUID
    datum: Dag


class BronheffingStopInvoer(Invoer):
    persoon_ref: UUID
    per: Dag


class HerlevingInvoer(Invoer):
    persoon_ref: UUID
    per: Dag
    cak_referentie: Kenmerk | None = None


def bph_router(loket: Loket) -> APIRouter:
    router = APIRouter(tags=["bph"])

    @router.post(
        "/v1/polissen/{polisRef}/bph-opschortingen", status_code=201, summary="Meld de opschorting aan het CAK"
    )
    async def meld(
        *,
        polis_ref: PolisRef,
        invoer: OpschortingInvoer,
        party: Verzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = MeldBPHOpschorting(opschorten_per=invoer.opschorten_per)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/bph-bevestigingen", status_code=201, summary="Het CAK bevestigt de datum")
    async def bevestig(
        *,
        polis_ref: PolisRef,
        invoer: BevestigingInvoer,
        party: Cak,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = BevestigBPHOpschorting(opgeschort_per=invoer.opgeschort_per, cak_referentie=invoer.cak_referentie)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post(
        "/v1/polissen/{polisRef}/betrokkene-informeringen", status_code=201, summary="Het CAK schreef de betrokkene"
    )
    async def informeer(
        *,
        polis_ref: PolisRef,
        invoer: GeinformeerdInvoer,
        party: Cak,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = MeldBetrokkeneGeinformeerd(persoon_ref=invoer.persoon_ref, datum=invoer.datum)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/bronheffing-stops", status_code=201, summary="De bronheffing stopt")
    async def stop(
        *,
        polis_ref: PolisRef,
        invoer: BronheffingStopInvoer,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = StopBronheffing(persoon_ref=invoer.persoon_ref, per=invoer.per)
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    @router.post("/v1/polissen/{polisRef}/herleving-bevestigingen", status_code=201, summary="Het CAK int weer BPH")
    async def herleef(
        *,
        polis_ref: PolisRef,
        invoer: HerlevingInvoer,
        party: Cak,
        sleutel: Sleutel,
        request: Request,
        response: Response,
    ) -> Opdrachtantwoord:
        opdracht = BevestigBPHHerleving(
            persoon_ref=invoer.persoon_ref, per=invoer.per, cak_referentie=invoer.cak_referentie or f"CAK-{polis_ref}"
        )
        return await loket.stuur(polis_ref, opdracht, Aanroep(party, sleutel, request, response))

    return router
