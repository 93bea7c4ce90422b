"""Lists of one's own: signals and delivered files, in the order in which they came."""

from uuid import UUID

from chassis.http import ListExchange, Output, Page, Tijdstip
from chassis.projections import View
from chassis.service import Runtime
from fastapi import APIRouter

from intake.api.partijen import GemeenteBladert, SignaalpartnerBladert, VerzekeraarBladert
from intake.api.signalen import SignaalBeeld, toon
from intake.domain.aanlevering.state import Bestandssoort
from intake.views import aanleveringen, gemeente, partner, signalen, verzekeraar


class AanleveringBeeld(Output):
    bestand_id: UUID
    samenwerking_id: UUID | None
    soort: Bestandssoort
    definitief: bool
    ontvangen: Tijdstip
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    niet_bewaard: int


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])
    views = runtime.views

    async def signalen_van(exchange: ListExchange, view: View[signalen.Signaal]) -> Page[SignaalBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(views, view.name)
        rows = await signalen.page(views, view, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, await toon(runtime, exchange, rows))

    async def aanleveringen_van(
        exchange: ListExchange, view: View[aanleveringen.Aanlevering]
    ) -> Page[AanleveringBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(views, view.name)
        rows = await aanleveringen.page(views, view, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, AanleveringBeeld.model_validate)

    @routes.get("/v1/beelden/gemeente/signalen", summary="Signalen over eigen inwoners")
    async def gemeente_signalen(exchange: GemeenteBladert) -> Page[SignaalBeeld]:
        return await signalen_van(exchange, gemeente.SIGNALEN)

    @routes.get("/v1/beelden/verzekeraar/signalen", summary="Eigen signalen")
    async def verzekeraar_signalen(exchange: VerzekeraarBladert) -> Page[SignaalBeeld]:
        return await signalen_van(exchange, verzekeraar.SIGNALEN)

    @routes.get("/v1/beelden/signaalpartner/signalen", summary="Eigen signalen")
    async def partner_signalen(exchange: SignaalpartnerBladert) -> Page[SignaalBeeld]:
        return await signalen_van(exchange, partner.SIGNALEN)

    @routes.get("/v1/beelden/gemeente/aanleveringen", summary="Aangeleverde bestanden, met aantallen")
    async def gemeente_aanleveringen(exchange: GemeenteBladert) -> Page[AanleveringBeeld]:
        return await aanleveringen_van(exchange, gemeente.AANLEVERINGEN)

    @routes.get("/v1/beelden/verzekeraar/aanleveringen", summary="Eigen bestanden, met aantallen")
    async def verzekeraar_aanleveringen(exchange: VerzekeraarBladert) -> Page[AanleveringBeeld]:
        return await aanleveringen_van(exchange, verzekeraar.AANLEVERINGEN)

    return routes
