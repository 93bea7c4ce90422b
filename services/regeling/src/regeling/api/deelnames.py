"""Changes and the end of a participation (RUB-31, RUB-38, RUB-63; domain 5.3)."""

from typing import cast
from uuid import UUID

from chassis.http import Invoer, JaNee
from chassis.service import Runtime
from contracts.soorten import Contactkanaal, Mutatiereden, Partij
from fastapi import APIRouter

from regeling.api.commands import Dag, Opdrachtantwoord, tell
from regeling.api.partijen import GemeenteOfVerzekeraarSchrijft, GemeenteSchrijft, PolisRef, VerzekeraarSchrijft
from regeling.domain.polis.commands import BeeindigRegeling, LegContactVast, MeldMutatie


class MutatieInvoer(Invoer):
    """A change in someone's life, effective `per`."""

    persoon_ref: UUID
    reden: Mutatiereden
    per: Dag
    tot: Dag | None = None


class ContactInvoer(Invoer):
    persoon_ref: UUID
    kanaal: Contactkanaal
    bereikt: JaNee


class BeeindigingInvoer(Invoer):
    persoon_ref: UUID
    reden: Mutatiereden


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["deelname"])

    @routes.post("/v1/polissen/{polisRef}/mutaties", status_code=201, summary="Meld een wijziging")
    async def meld(polis_ref: PolisRef, invoer: MutatieInvoer, exchange: GemeenteSchrijft) -> Opdrachtantwoord:
        command = MeldMutatie(persoon_ref=invoer.persoon_ref, reden=invoer.reden, per=invoer.per, tot=invoer.tot)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/contactpogingen", status_code=201, summary="Leg een poging tot contact vast")
    async def contact(
        polis_ref: PolisRef, invoer: ContactInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = LegContactVast(
            persoon_ref=invoer.persoon_ref,
            door=cast("Partij", exchange.party.rol),
            kanaal=invoer.kanaal,
            bereikt=invoer.bereikt,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/beeindigingen", status_code=201, summary="Beëindig een deelname")
    async def beeindig(
        polis_ref: PolisRef, invoer: BeeindigingInvoer, exchange: VerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = BeeindigRegeling(persoon_ref=invoer.persoon_ref, reden=invoer.reden)
        return await tell(runtime, exchange, polis_ref, command)

    return routes
