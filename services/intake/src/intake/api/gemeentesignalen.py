"""Signals the other way round: a gemeente tells an insurer, in words of a closed list (PRAK-9)."""

from typing import Annotated
from uuid import UUID

from chassis.http import DagTotNu, Datum, Input, ListExchange, Output, Page
from chassis.service import Runtime
from contracts.partijen import FORMS, UZOVI
from fastapi import APIRouter
from pydantic import Field

from intake.adapters.kluis import Aangemeld, Herkenning, Tenant
from intake.adapters.profielen import Profielen
from intake.api.partijen import GemeenteBladert, GemeenteSchrijft, VerzekeraarBladert
from intake.api.profielinvoer import Profielcode, Signaalcode
from intake.api.signaalinvoer import Bsn
from intake.requests import gemeentesignalen
from intake.views import gemeentesignalen as beeld


class GemeentesignaalInvoer(Input):
    """Nothing but who it is about and one word: no other field exists, so none can hold more (Rzv 7b.1 lid 2)."""

    uzovi: Annotated[str, Field(pattern=f"^{FORMS[UZOVI]}$")]
    profiel: Profielcode
    bsn: Bsn
    signaalcode: Signaalcode
    datum: DagTotNu


class GemeentesignaalAntwoord(Output):
    gemeentesignaal_id: UUID
    after: str


class GemeentesignaalBeeld(Output):
    gemeentesignaal_id: UUID
    gemeentecode: str
    uzovi: str
    persoon_ref: UUID
    signaalcode: str
    datum: Datum


def router(runtime: Runtime, herkenning: Herkenning, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["gemeentesignalen"])

    @routes.post("/v1/gemeentesignalen", status_code=201, summary="Geef de verzekeraar een signaal door (PRAK-9)")
    async def geef_door(invoer: GemeentesignaalInvoer, exchange: GemeenteSchrijft) -> GemeentesignaalAntwoord:
        tenant = Tenant(exchange.party.bounds["gemeentecode"], invoer.uzovi)
        exchange.party.must_speak_about(tenant.als_dict())
        situatie = gemeentesignalen.Situatie(
            persoon=Aangemeld(invoer.bsn, tenant),
            profiel=await profielen.geldend(tenant.gemeentecode, tenant.melder, invoer.profiel),
            signaalcode=invoer.signaalcode,
            datum=invoer.datum,
        )
        cause = exchange.cause(tenant.als_dict())
        outcome, eigen = await gemeentesignalen.geef_door(runtime.store, herkenning, cause, exchange.key, situatie)
        after = exchange.answered(outcome, unchanged=not outcome.events)
        return GemeentesignaalAntwoord(gemeentesignaal_id=eigen, after=after)

    async def lijst(exchange: ListExchange) -> Page[GemeentesignaalBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, beeld.GEMEENTESIGNALEN.name)
        rows = await beeld.page(runtime.views, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, GemeentesignaalBeeld.model_validate)

    @routes.get("/v1/beelden/gemeente/gemeentesignalen", summary="Wat is doorgegeven aan verzekeraars")
    async def gemeente(exchange: GemeenteBladert) -> Page[GemeentesignaalBeeld]:
        return await lijst(exchange)

    @routes.get("/v1/beelden/verzekeraar/gemeentesignalen", summary="Wat gemeenten u doorgaven")
    async def verzekeraar(exchange: VerzekeraarBladert) -> Page[GemeentesignaalBeeld]:
        return await lijst(exchange)

    return routes
