"""Consent over HTTP: asked, answered, taken back; a yes to one thing is none to another (S12, S13, PRAK-7, PRAK-8)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import DagTotNu, Datum, Input, ListExchange, Output, Page, Tekstversie
from chassis.projections import View
from chassis.service import Runtime
from contracts.signaalsoorten import Toestemmingsdoel, Toestemmingskanaal
from fastapi import APIRouter, Path
from pydantic import Field

from intake.api.eigen import eigen_signaal, eigen_toestemming
from intake.api.partijen import (
    GemeenteBladert,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijftNaLezen,
    GemeenteSchrijftNaLezen,
    VerzekeraarBladert,
)
from intake.api.stappen import NA_LEZEN, SignaalId
from intake.domain.melder import tenant_van_melder
from intake.domain.toestemming.commands import Antwoord
from intake.domain.toestemming.state import Toestemmingsstatus
from intake.requests import toestemmingen
from intake.views import toestemmingen as beeld

ToestemmingId = Annotated[UUID, Path(alias="toestemmingId")]
Voorgelegd = Annotated[Tekstversie, Field(description="welke tekst is voorgelegd, zoals 2026-01")]


class VraagInvoer(Input):
    doel: Toestemmingsdoel
    tekstversie: Voorgelegd


class AntwoordInvoer(Input):
    antwoord: Literal["VERLEEND", "GEWEIGERD"]
    datum: DagTotNu
    kanaal: Toestemmingskanaal


class IntrekkingInvoer(Input):
    datum: DagTotNu


class ToestemmingAntwoord(Output):
    toestemming_id: UUID
    after: str


class ToestemmingBeeld(Output):
    """What the caller may know of a consent."""

    toestemming_id: UUID
    doel: Toestemmingsdoel
    status: Toestemmingsstatus
    datum: Datum
    persoon_ref: UUID | None
    tekstversie: str | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["toestemmingen"])

    @routes.post(
        "/v1/signalen/{signaalId}/toestemmingen",
        status_code=201,
        summary="Vraag toestemming (S12)",
        description=NA_LEZEN,
    )
    async def vraag(
        signaal_id: SignaalId, invoer: VraagInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> ToestemmingAntwoord:
        row = await eigen_signaal(runtime, signaal_id, exchange)
        gevraagd = toestemmingen.vraag_van(row, invoer.doel, invoer.tekstversie)
        tenant = tenant_van_melder(row.gemeentecode, row.melder)
        cause = exchange.cause(tenant, correlation_id=row.dossier_id)
        outcomes = await toestemmingen.vraag(runtime.store, cause, exchange.key, gevraagd, signaal_id)
        return ToestemmingAntwoord(toestemming_id=gevraagd.toestemming_id, after=exchange.answered(outcomes))

    @routes.post(
        "/v1/toestemmingen/{toestemmingId}/antwoorden",
        status_code=201,
        summary="Leg vast wat iemand antwoordt (S13)",
        description=NA_LEZEN,
    )
    async def antwoord(
        toestemming: ToestemmingId, invoer: AntwoordInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> ToestemmingAntwoord:
        await eigen_toestemming(runtime, toestemming, exchange)
        cause = exchange.cause({}, correlation_id=toestemming)
        command = Antwoord(antwoord=invoer.antwoord, datum=invoer.datum, kanaal=invoer.kanaal)
        outcomes = await toestemmingen.beantwoord(runtime.store, cause, exchange.key, toestemming, command)
        return ToestemmingAntwoord(toestemming_id=toestemming, after=exchange.answered(outcomes))

    @routes.post(
        "/v1/toestemmingen/{toestemmingId}/intrekkingen",
        status_code=201,
        summary="Trek een toestemming in (S13)",
        description="Wat op deze toestemming wacht, eindigt daarmee. Wat op die grond over de persoon is verteld, wordt"
        f" gewist. {NA_LEZEN}",
    )
    async def intrekking(
        toestemming: ToestemmingId, invoer: IntrekkingInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> ToestemmingAntwoord:
        row = await eigen_toestemming(runtime, toestemming, exchange)
        cause = exchange.cause({}, correlation_id=toestemming)
        intrekking = toestemmingen.Intrekking(toestemming, invoer.datum, row.gemeentecode, row.melder)
        outcomes = await toestemmingen.trek_in(runtime.store, cause, exchange.key, intrekking)
        unchanged = not any(outcome.events for outcome in outcomes)
        return ToestemmingAntwoord(toestemming_id=toestemming, after=exchange.answered(outcomes, unchanged=unchanged))

    @routes.get("/v1/toestemmingen/{toestemmingId}", summary="Hoe een toestemming ervoor staat")
    async def lees(toestemming: ToestemmingId, exchange: GemeenteOfVerzekeraarLeest) -> ToestemmingBeeld:
        return ToestemmingBeeld.model_validate(await eigen_toestemming(runtime, toestemming, exchange))

    async def lijst(exchange: ListExchange, view: View[beeld.Toestemming]) -> Page[ToestemmingBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, view.name)
        rows = await beeld.page(runtime.views, view, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, ToestemmingBeeld.model_validate)

    @routes.get("/v1/beelden/gemeente/toestemmingen", summary="Toestemmingen van eigen inwoners")
    async def gemeente(exchange: GemeenteBladert) -> Page[ToestemmingBeeld]:
        return await lijst(exchange, beeld.GEMEENTE)

    @routes.get("/v1/beelden/verzekeraar/toestemmingen", summary="Toestemmingen die de eigen signalen raken")
    async def verzekeraar(exchange: VerzekeraarBladert) -> Page[ToestemmingBeeld]:
        return await lijst(exchange, beeld.VERZEKERAAR)

    return routes
