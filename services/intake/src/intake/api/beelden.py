"""Lists of one's own: signals and delivered files, in the order in which they came."""

from typing import Any, Literal
from uuid import UUID

import sqlalchemy as sa
from chassis.http import ListExchange, Page, Tijdstip, Uitvoer
from chassis.service import Runtime
from fastapi import APIRouter

from intake.api.partijen import GemeenteBladert, VerzekeraarBladert
from intake.api.signalen import SignaalBeeld
from intake.views import gemeente, verzekeraar
from intake.views.aanleveringen import AANLEVERINGEN


class AanleveringBeeld(Uitvoer):
    bestand_id: UUID
    samenwerking_id: UUID
    soort: Literal["WANBETALERS", "UITKERINGEN"]
    definitief: bool
    ontvangen: Tijdstip
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    niet_bewaard: int


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    async def rijen(exchange: ListExchange, beeld: str, soort: str | None = None) -> list[dict[str, Any]]:
        """One page of the party's own rows of a view. `soort` narrows the list of files."""
        na = exchange.cursor(int)
        await exchange.covers(runtime.views, beeld)

        def where(table: sa.Table) -> sa.ColumnElement[bool]:
            parts = [exchange.party.rows_of(table)]
            if na is not None:
                parts.append(table.c.positie > na)
            if soort is not None:
                parts.append(table.c.soort == soort)
            return sa.and_(*parts)

        return await runtime.views.rows(beeld, where, order_by=lambda t: [t.c.positie], limit=exchange.fetch)

    @routes.get("/v1/beelden/gemeente/signalen", summary="Signalen over eigen inwoners")
    async def gemeente_signalen(exchange: GemeenteBladert) -> Page[SignaalBeeld]:
        return exchange.page(await rijen(exchange, gemeente.SIGNALEN.name), _positie, _signaal)

    @routes.get("/v1/beelden/verzekeraar/signalen", summary="Eigen signalen")
    async def verzekeraar_signalen(exchange: VerzekeraarBladert) -> Page[SignaalBeeld]:
        return exchange.page(await rijen(exchange, verzekeraar.SIGNALEN.name), _positie, _signaal)

    @routes.get("/v1/beelden/gemeente/aanleveringen", summary="Aangeleverde bestanden, met aantallen")
    async def gemeente_aanleveringen(exchange: GemeenteBladert) -> Page[AanleveringBeeld]:
        return exchange.page(await rijen(exchange, AANLEVERINGEN.name), _positie, _aanlevering)

    @routes.get("/v1/beelden/verzekeraar/aanleveringen", summary="Aangeleverde bestanden, met aantallen")
    async def verzekeraar_aanleveringen(exchange: VerzekeraarBladert) -> Page[AanleveringBeeld]:
        # What the gemeente delivers about uitkeringen is for its own eyes only, counts too.
        return exchange.page(await rijen(exchange, AANLEVERINGEN.name, "WANBETALERS"), _positie, _aanlevering)

    return routes


def _positie(rij: dict[str, Any]) -> int:
    return rij["positie"]


def _signaal(rij: dict[str, Any]) -> SignaalBeeld:
    return SignaalBeeld.model_validate({**rij, "signaal_id": rij["sleutel"]})


def _aanlevering(rij: dict[str, Any]) -> AanleveringBeeld:
    return AanleveringBeeld.model_validate({**rij, "bestand_id": rij["sleutel"]})
