"""Arrears outside the plan, and what is done so that nobody drops out (RUB-62…66, RUB-84…87, RUB-100)."""

from typing import Annotated, cast
from uuid import UUID

from chassis.http import Dag, Input, Unobjectionable, WholeNumber
from chassis.service import Runtime
from contracts.kenmerken import DOCUMENT, objection_to_document
from contracts.regeling import InterventieIngezet
from contracts.signaalsoorten import CJIBStatus
from contracts.soorten import Partij
from contracts.uitvalsoorten import (
    Afstemonderwerp,
    Afstemuitkomst,
    Interventieresultaat,
    Interventiesoort,
    Leenbijstanddoel,
    NieuweAchterstandsoort,
)
from fastapi import APIRouter, Path
from pydantic import Field

from regeling.api.commands import Bedrag, Kenmerk, Opdrachtantwoord, about, names, tell
from regeling.api.partijen import GemeenteOfVerzekeraarSchrijft, GemeenteSchrijft, PolisRef, VerzekeraarSchrijft
from regeling.domain.polis import commands_uitval as u
from regeling.requests import polissen

Open = Annotated[WholeNumber, Field(ge=0, le=100_000_000, description="hele centen; 0: niets meer")]
Besluit = Annotated[
    str,
    Field(pattern=DOCUMENT, max_length=60, description="waar het besluit staat"),
    Unobjectionable(objection_to_document),
]
InterventieId = Annotated[UUID, Path(alias="interventieId")]


class AchterstandbetalingInvoer(Input):
    """A payment that the insurer booked on an arrear outside the plan."""

    persoon_ref: UUID
    soort: NieuweAchterstandsoort
    bedrag_cent: Bedrag
    kenmerk: Kenmerk
    valutadatum: Dag


class InterventieInvoer(Input):
    """What the gemeente does so that this person keeps on paying."""

    persoon_ref: UUID
    soort: Interventiesoort


class InterventieAntwoord(Opdrachtantwoord):
    """`interventieId` names it when its result is told."""

    interventie_id: UUID | None


class ResultaatInvoer(Input):
    resultaat: Interventieresultaat


class LeenbijstandInvoer(Input):
    """Bijstand that is lent; the insurer is told nothing of it."""

    persoon_ref: UUID
    bedrag_cent: Bedrag
    doel: Leenbijstanddoel
    besluit_ref: Besluit | None = None


class BeslagInvoer(Input):
    """A bailiff claims the room that the arrangement left; `afdrachtCent`: what he asks a month from now on."""

    persoon_ref: UUID
    geclaimd_op: Dag
    afdracht_cent: Bedrag | None = None


class CjibInvoer(Input):
    """What the CJIB collects of this person in all."""

    persoon_ref: UUID
    bedrag_cent: Open
    status: CJIBStatus


class AfstemInvoer(Input):
    """What gemeente and insurer spoke about; `persoonRef` left out: about all on the polis."""

    persoon_ref: UUID | None = None
    onderwerp: Afstemonderwerp
    uitkomst: Afstemuitkomst


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["uitval"])

    @routes.post(
        "/v1/polissen/{polisRef}/achterstandsbetalingen",
        status_code=201,
        summary="Meld een betaling op een achterstand buiten het plan",
    )
    async def betaald(
        polis_ref: PolisRef, invoer: AchterstandbetalingInvoer, exchange: VerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = u.BoekAchterstandbetaling(
            persoon_ref=invoer.persoon_ref,
            soort=invoer.soort,
            bedrag_cent=invoer.bedrag_cent,
            kenmerk=invoer.kenmerk,
            valutadatum=invoer.valutadatum,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/interventies", status_code=201, summary="Zet een interventie in")
    async def zet_in(polis_ref: PolisRef, invoer: InterventieInvoer, exchange: GemeenteSchrijft) -> InterventieAntwoord:
        command = u.ZetInterventieIn(persoon_ref=invoer.persoon_ref, soort=invoer.soort)
        outcome = await polissen.tell(runtime.store, about(exchange, polis_ref), exchange.key, polis_ref, command)
        ingezet = next((een.interventie_id for een in outcome.events if isinstance(een, InterventieIngezet)), None)
        return InterventieAntwoord(
            gebeurtenissen=names(outcome.events, exchange.party),
            after=exchange.answered(outcome),
            interventie_id=ingezet,
        )

    @routes.post(
        "/v1/polissen/{polisRef}/interventies/{interventieId}/resultaten",
        status_code=201,
        summary="Leg vast wat een interventie opleverde",
    )
    async def rond_af(
        polis_ref: PolisRef, interventie_id: InterventieId, invoer: ResultaatInvoer, exchange: GemeenteSchrijft
    ) -> Opdrachtantwoord:
        command = u.RondInterventieAf(interventie_id=interventie_id, resultaat=invoer.resultaat)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/leenbijstanden", status_code=201, summary="Meld leenbijstand")
    async def leen(polis_ref: PolisRef, invoer: LeenbijstandInvoer, exchange: GemeenteSchrijft) -> Opdrachtantwoord:
        command = u.VerstrekLeenbijstand(
            persoon_ref=invoer.persoon_ref,
            bedrag_cent=invoer.bedrag_cent,
            doel=invoer.doel,
            besluit_ref=invoer.besluit_ref,
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/beslagruimteclaims",
        status_code=201,
        summary="Meld dat een deurwaarder de ruimte in het beslag claimt",
    )
    async def claim(polis_ref: PolisRef, invoer: BeslagInvoer, exchange: GemeenteSchrijft) -> Opdrachtantwoord:
        command = u.MeldBeslagruimte(
            persoon_ref=invoer.persoon_ref, geclaimd_op=invoer.geclaimd_op, afdracht_cent=invoer.afdracht_cent
        )
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post("/v1/polissen/{polisRef}/cjib-posten", status_code=201, summary="Meld wat het CJIB int")
    async def cjib(polis_ref: PolisRef, invoer: CjibInvoer, exchange: GemeenteSchrijft) -> Opdrachtantwoord:
        command = u.MeldCJIBPost(persoon_ref=invoer.persoon_ref, bedrag_cent=invoer.bedrag_cent, status=invoer.status)
        return await tell(runtime, exchange, polis_ref, command)

    @routes.post(
        "/v1/polissen/{polisRef}/afstemmingscontacten",
        status_code=201,
        summary="Leg vast wat gemeente en verzekeraar afspraken",
    )
    async def stem_af(
        polis_ref: PolisRef, invoer: AfstemInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> Opdrachtantwoord:
        command = u.LegAfstemmingVast(
            onderwerp=invoer.onderwerp,
            uitkomst=invoer.uitkomst,
            door=cast("Partij", exchange.party.rol),
            persoon_ref=invoer.persoon_ref,
        )
        return await tell(runtime, exchange, polis_ref, command)

    return routes
