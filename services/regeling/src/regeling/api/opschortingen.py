"""BPH between insurer, CAK and gemeente: one date for all three (RUB-56, RUB-58, RUB-60; domain 5.4)."""

from typing import Literal
from uuid import UUID

from chassis.http import Dag, Input
from chassis.service import Runtime
from fastapi import APIRouter

from regeling.api.commands import CakReferentie, Opdrachtantwoord, tell
from regeling.api.partijen import CakSchrijft, GemeenteMuteert, PolisRef, VerzekeraarMuteert
from regeling.domain.polis.commands import (
    BesluitBPH,
    BevestigBPHHerleving,
    BevestigBPHOpschorting,
    MeldBetrokkeneGeinformeerd,
    MeldBPHOpschorting,
    StopBronheffing,
)


class OpschortingInvoer(Input):
    opschorten_per: Dag


class BevestigingInvoer(Input):
    opgeschort_per: Dag
    cak_referentie: CakReferentie


class GeinformeerdInvoer(Input):
    """CAK wrote to this person about the suspension, on `datum`."""

    persoon_ref: UUID
    datum: Dag


class BronheffingStopInvoer(Input):
    persoon_ref: UUID
    per: Dag


class HerlevingInvoer(Input):
    persoon_ref: UUID
    per: Dag
    cak_referentie: CakReferentie | None = None


class BphBesluitInvoer(Input):
    """What becomes of BPH where the end leaves that to CAK; `per`: from when it is due again (X-04, B8)."""

    persoon_ref: UUID
    besluit: Literal["HERLEEFT", "BLIJFT_AF"]
    per: Dag | None = None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["bph"])

    @routes.post(
        "/v1/polissen/{polisRef}/bph-opschortingen", status_code=201, summary="Meld de opschorting aan het CAK"
    )
    async def meld(polis_ref: PolisRef, invoer: OpschortingInvoer, exchange: VerzekeraarMuteert) -> Opdrachtantwoord:
        command = MeldBPHOpschorting(opschorten_per=invoer.opschorten_per)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/bph-bevestigingen", status_code=201, summary="Het CAK bevestigt de datum")
    async def bevestig(polis_ref: PolisRef, invoer: BevestigingInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        command = BevestigBPHOpschorting(opgeschort_per=invoer.opgeschort_per, cak_referentie=invoer.cak_referentie)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/betrokkene-informeringen", status_code=201, summary="Het CAK schreef de betrokkene"
    )
    async def informeer(polis_ref: PolisRef, invoer: GeinformeerdInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        command = MeldBetrokkeneGeinformeerd(persoon_ref=invoer.persoon_ref, datum=invoer.datum)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/bronheffing-stops", status_code=201, summary="De bronheffing stopt")
    async def stop(polis_ref: PolisRef, invoer: BronheffingStopInvoer, exchange: GemeenteMuteert) -> Opdrachtantwoord:
        command = StopBronheffing(persoon_ref=invoer.persoon_ref, per=invoer.per)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/herleving-bevestigingen", status_code=201, summary="Het CAK int weer BPH")
    async def herleef(polis_ref: PolisRef, invoer: HerlevingInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        command = BevestigBPHHerleving(
            persoon_ref=invoer.persoon_ref, per=invoer.per, cak_referentie=invoer.cak_referentie or ""
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/bph-besluiten", status_code=201, summary="Het CAK besluit over de BPH")
    async def besluit(polis_ref: PolisRef, invoer: BphBesluitInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        command = BesluitBPH(persoon_ref=invoer.persoon_ref, besluit=invoer.besluit, per=invoer.per)
        return await tell(runtime, exchange, polis_ref, command)

    return routes
