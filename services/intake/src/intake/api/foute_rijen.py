"""Only the rows of a file that would not be taken, to correct and to send alone."""

from collections.abc import Iterator
from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import Exchange
from chassis.service import Runtime
from fastapi import APIRouter, Path
from fastapi.responses import Response, StreamingResponse

from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.samenwerkingen import Tenants
from intake.api.bestandsinhoud import TABEL, gelezen, probleem_van
from intake.api.partijen import GemeenteVraagt, VerzekeraarVraagt
from intake.domain.aanlevering.state import Bestandssoort
from intake.requests import foute_rijen

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
_CSV: Final = "text/csv"
_ANTWOORD: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {_CSV: {"schema": {"type": "string"}}}}}


class _Csv(Response):
    media_type = _CSV


def router(runtime: Runtime, tenants: Tenants, *, maximum: int) -> APIRouter:
    routes = APIRouter(tags=["bestanden"])

    async def zoek(exchange: Exchange, samenwerking_id: UUID, soort: Bestandssoort) -> Response:
        exchange.party.must_speak_about((await tenants.van(samenwerking_id)).als_dict())
        try:
            tekst = await gelezen(exchange.request, maximum)
            rijen: Iterator[bytes] = await foute_rijen.zoek(runtime.store, soort, tekst)
        except BestandGeweigerd as geweigerd:
            raise probleem_van(geweigerd) from None
        return StreamingResponse(rijen, media_type=_CSV)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/wanbetalersbestanden/foute-rijen",
        summary="Alleen de rijen die niet goed zijn, als bestand",
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_class=_Csv,
        responses=_ANTWOORD,
    )
    async def wanbetalers(samenwerking_id: SamenwerkingId, exchange: VerzekeraarVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`. Van een polis met een
        foute rij komen alle rijen mee."""
        return await zoek(exchange, samenwerking_id, "WANBETALERS")

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/uitkeringsbestanden/foute-rijen",
        summary="Alleen de rijen die niet goed zijn, als bestand",
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_class=_Csv,
        responses=_ANTWOORD,
    )
    async def uitkeringen(samenwerking_id: SamenwerkingId, exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`. Van een huishouden
        met een foute rij komen alle rijen mee."""
        return await zoek(exchange, samenwerking_id, "UITKERINGEN")

    return routes
