"""Waves and letters over HTTP: planned, reviewed by the insurer, announced, closed (RUB-39…43)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import CommandExchange, Dag, Datum, Geheel, Invoer, Page, Reference, Uitvoer
from chassis.service import Runtime
from contracts.eligibility import Golf, Vertaling
from contracts.soorten import Contactkanaal, Sjabloon, Vertaaltaal
from fastapi import APIRouter, Path
from pydantic import Field

from eligibility.api.partijen import (
    GemeenteBiedtAan,
    GemeenteOfVerzekeraarBladert,
    SamenwerkingId,
    VerzekeraarSchrijft,
    samenwerking_van,
)
from eligibility.api.samenwerkingen import SamenwerkingGedaan
from eligibility.api.stappen import Aantal
from eligibility.domain.samenwerking import commands as c
from eligibility.domain.samenwerking import commands_communicatie as b
from eligibility.domain.samenwerking.state import Golfstand, Sjabloonstand
from eligibility.requests import samenwerkingen

Golfnr = Annotated[Geheel, Field(ge=1, le=1_000)]
GolfPad = Annotated[int, Path(alias="golf", ge=1, le=1_000)]
VersiePad = Annotated[int, Path(alias="versie", ge=1, le=1_000_000)]
SjabloonPad = Annotated[Sjabloon, Path(alias="sjabloon")]


class GolfInvoer(Invoer):
    """At most `aantal` insured are written to, from `datum` on."""

    golf: Golfnr
    datum: Dag
    aantal: Aantal
    kanaal: Contactkanaal


class CommunicatieplanInvoer(Invoer):
    """All waves, numbered from 1 in order of their day."""

    golven: Annotated[tuple[GolfInvoer, ...], Field(min_length=1, max_length=200)]


class VertalingInvoer(Invoer):
    """`van`: the Dutch version that it says the same as."""

    taal: Vertaaltaal
    van: Annotated[Geheel, Field(ge=1, le=1_000_000)]


class SjabloonInvoer(Invoer):
    """`documentRef`: where the gemeente keeps the text. Without `vertaling` it is in Dutch (RUB-41)."""

    sjabloon: Sjabloon
    document_ref: Reference
    vertaling: VertalingInvoer | None = None


class OordeelInvoer(Invoer):
    """`opmerkingRef`: where the insurer wrote what should be other."""

    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"]
    opmerking_ref: Reference | None = None


class VerzendplanningInvoer(Invoer):
    datum: Dag
    kanaal: Contactkanaal
    aantal: Aantal


class GolfBeeld(Uitvoer):
    """A wave as both parties see it: planned, announced, and how many went out; never to whom."""

    golf: int
    datum: Datum
    aantal: int
    kanaal: Contactkanaal
    gemeld: bool
    verzonden: int
    gesloten: bool


class VertalingBeeld(Uitvoer):
    taal: Vertaaltaal
    van: int


class SjabloonBeeld(Uitvoer):
    """One version of a letter, in Dutch where `vertaling` is null; so is `oordeel` while the insurer said nothing."""

    sjabloon: Sjabloon
    versie: int
    vertaling: VertalingBeeld | None
    document_ref: str
    ingediend_op: Datum
    oordeel: Literal["GOEDGEKEURD", "AANPASSEN"] | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["communicatie"])

    async def tell(exchange: CommandExchange, ref: UUID, command: c.SamenwerkingCommand) -> SamenwerkingGedaan:
        outcome, fase = await samenwerkingen.tell(runtime.store, exchange.cause({}), exchange.key, ref, command)
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/communicatieplannen",
        status_code=201,
        summary="Stel vast hoeveel verzekerden in welke golven worden aangeschreven (RUB-39, RUB-40)",
    )
    async def plan(
        *, samenwerking_id: SamenwerkingId, invoer: CommunicatieplanInvoer, exchange: GemeenteBiedtAan
    ) -> SamenwerkingGedaan:
        golven = tuple(Golf(golf_nr=g.golf, datum=g.datum, aantal=g.aantal, kanaal=g.kanaal) for g in invoer.golven)
        return await tell(exchange, samenwerking_id, b.StelCommunicatieplanVast(partij="GEMEENTE", golven=golven))

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/sjablonen", status_code=201, summary="Dien een conceptbrief in (RUB-42)"
    )
    async def dien_in(
        *, samenwerking_id: SamenwerkingId, invoer: SjabloonInvoer, exchange: GemeenteBiedtAan
    ) -> SamenwerkingGedaan:
        vertaling = invoer.vertaling and Vertaling(taal=invoer.vertaling.taal, van=invoer.vertaling.van)
        command = b.DienSjabloonIn(
            partij="GEMEENTE", sjabloon=invoer.sjabloon, document_ref=invoer.document_ref, vertaling=vertaling
        )
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/sjablonen/{sjabloon}/versies/{versie}/beoordelingen",
        status_code=201,
        summary="Beoordeel een conceptbrief (RUB-42)",
    )
    async def beoordeel(
        *,
        samenwerking_id: SamenwerkingId,
        sjabloon: SjabloonPad,
        versie: VersiePad,
        invoer: OordeelInvoer,
        exchange: VerzekeraarSchrijft,
    ) -> SamenwerkingGedaan:
        command = b.BeoordeelSjabloon(partij="VERZEKERAAR", sjabloon=sjabloon, versie=versie, **invoer.model_dump())
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/golven/{golf}/verzendplanningen",
        status_code=201,
        summary="Meld wanneer een golf uitgaat (RUB-43)",
    )
    async def meld(
        *, samenwerking_id: SamenwerkingId, golf: GolfPad, invoer: VerzendplanningInvoer, exchange: GemeenteBiedtAan
    ) -> SamenwerkingGedaan:
        command = b.MeldVerzendplanning(partij="GEMEENTE", golf_nr=golf, **invoer.model_dump())
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/golven/{golf}/sluitingen",
        status_code=201,
        summary="Sluit een golf; de volgende mag uit (RUB-40)",
    )
    async def sluit(
        *, samenwerking_id: SamenwerkingId, golf: GolfPad, exchange: GemeenteBiedtAan
    ) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, b.SluitGolf(partij="GEMEENTE", golf_nr=golf))

    @routes.get("/v1/samenwerkingen/{samenwerkingId}/golven", summary="De golven en hoeveel er uitging (RUB-43)")
    async def golven(*, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarBladert) -> Page[GolfBeeld]:
        exchange.reflects(await runtime.feed.head())
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        na = exchange.cursor(int, 1_000) or 0
        rijen = [een for een in samenwerking.golven if een.golf.golf_nr > na][: exchange.fetch]
        return exchange.page(rijen, key=lambda een: een.golf.golf_nr, item=_golf)

    @routes.get("/v1/samenwerkingen/{samenwerkingId}/sjablonen", summary="De brieven met elk oordeel (RUB-41, RUB-42)")
    async def sjablonen(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarBladert
    ) -> Page[SjabloonBeeld]:
        exchange.reflects(await runtime.feed.head())
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        na = exchange.cursor(int, 1_000_000) or 0
        rijen = list(enumerate(samenwerking.sjablonen, 1))[na : na + exchange.fetch]
        return exchange.page(rijen, key=lambda een: een[0], item=lambda een: _sjabloon(een[1]))

    return routes


def _golf(stand: Golfstand) -> GolfBeeld:
    return GolfBeeld(
        golf=stand.golf.golf_nr,
        datum=stand.golf.datum,
        aantal=stand.golf.aantal,
        kanaal=stand.golf.kanaal,
        gemeld=stand.gemeld,
        verzonden=stand.verzonden,
        gesloten=stand.gesloten,
    )


def _sjabloon(stand: Sjabloonstand) -> SjabloonBeeld:
    return SjabloonBeeld(
        sjabloon=stand.ingediend.sjabloon,
        versie=stand.ingediend.versie,
        vertaling=stand.ingediend.vertaling and VertalingBeeld.model_validate(stand.ingediend.vertaling),
        document_ref=stand.ingediend.document_ref,
        ingediend_op=stand.ingediend.datum,
        oordeel=stand.oordeel,
    )
