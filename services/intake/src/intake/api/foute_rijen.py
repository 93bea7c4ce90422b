"""Only the rows of a file that would not be taken, to correct and to send alone."""

from functools import partial
from typing import Any, Final
from uuid import UUID, uuid4

from chassis.http import Exchange
from fastapi import APIRouter
from fastapi.responses import Response

from intake.api.aanname import Aanname, SamenwerkingId
from intake.api.bestandsinhoud import TABEL, gelezen
from intake.api.lijsten import IsoWeek, Woensdag
from intake.api.partijen import GemeenteVraagt, VerzekeraarVraagt
from intake.domain.aanlevering.state import Bestandssoort
from intake.requests import foute_rijen

_CSV: Final = "text/csv"
_ANTWOORD: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {_CSV: {"schema": {"type": "string"}}}}}


class _Csv(Response):
    media_type = _CSV


def router(aanname: Aanname, *, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    routes = APIRouter(tags=["bestanden"])
    vraagt = partial(
        routes.post,
        summary="Alleen de rijen die niet goed zijn, als bestand",
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_class=_Csv,
        responses=_ANTWOORD,
    )

    async def zoek(exchange: Exchange, samenwerking_id: UUID | None, soort: Bestandssoort) -> Response:
        if samenwerking_id is not None:
            exchange.party.must_speak_about((await aanname.tenants.van(samenwerking_id)).als_dict())
        with aanname.beurt(uuid4()):
            tekst = await gelezen(exchange.request, maximum)
            return _Csv(await foute_rijen.zoek(aanname.runtime.store, soort, tekst))

    @vraagt("/v1/samenwerkingen/{samenwerkingId}/wanbetalersbestanden/foute-rijen")
    async def wanbetalers(samenwerking_id: SamenwerkingId, exchange: VerzekeraarVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`. Van een polis met een
        foute rij komen alle rijen mee."""
        return await zoek(exchange, samenwerking_id, "WANBETALERS")

    @vraagt("/v1/samenwerkingen/{samenwerkingId}/uitkeringsbestanden/foute-rijen")
    async def uitkeringen(samenwerking_id: SamenwerkingId, exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`. Van een huishouden
        met een foute rij komen alle rijen mee."""
        return await zoek(exchange, samenwerking_id, "UITKERINGEN")

    @vraagt("/v1/samenwerkingen/{samenwerkingId}/mutatielijsten/{isoWeek}/foute-rijen")
    async def mutaties(samenwerking_id: SamenwerkingId, _: IsoWeek, exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`."""
        return await zoek(exchange, samenwerking_id, "MUTATIES")

    @vraagt("/v1/samenwerkingen/{samenwerkingId}/achterstandenupdates/{datum}/foute-rijen")
    async def achterstanden(samenwerking_id: SamenwerkingId, _: Woensdag, exchange: VerzekeraarVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`."""
        return await zoek(exchange, samenwerking_id, "ACHTERSTANDEN")

    @vraagt("/v1/samenwerkingen/{samenwerkingId}/cjib-bestanden/foute-rijen")
    async def cjib(samenwerking_id: SamenwerkingId, exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze alleen aan, met `correctie=true`."""
        return await zoek(exchange, samenwerking_id, "CJIB")

    @vraagt("/v1/rangschikkingsbestanden/foute-rijen")
    async def rangschikking(exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Verbeter de rijen en lever ze aan."""
        return await zoek(exchange, None, "RANGSCHIKKING")

    @vraagt("/v1/screeningsbestanden/foute-rijen")
    async def screening(exchange: GemeenteVraagt) -> Response:
        """Er wordt niets bewaard. Een screening telt alleen als geheel: zet de rijen verbeterd terug."""
        return await zoek(exchange, None, "SCREENING")

    return routes
