"""GET …/evaluaties/{jaar}: the figures of a year of a samenwerking, as JSON and as a PDF with charts (RUB-72)."""

from datetime import date
from typing import Annotated, Any, Final

from chassis.http import Output, ReadExchange, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Response

from notificaties.adapters.rapport import PDF, als_pdf
from notificaties.api.partijen import GemeenteOfVerzekeraarLeest
from notificaties.api.tenant import Gemeentecode, Uzovi
from notificaties.domain.lijst.kengetallen import Kengetallen
from notificaties.views import kengetallen
from notificaties.views.uitgaand import UITGAAND

Jaar = Annotated[int, Path(ge=2000, le=2100, description="Kalenderjaar.")]
_PDF: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {PDF: {"schema": {"type": "string", "contentMediaType": PDF, "description": "PDF/UA-1"}}}}
}


class Rapport(Response):
    """The same figures as a document."""

    media_type = PDF


class Reden(Output):
    """`reden` OVERIG: those of fewer than ten people together."""

    reden: str
    aantal: int


class Termijnen(Output):
    """Terms of the months of the year: paid in time, paid late, missed and not paid since."""

    op_tijd: int
    te_laat: int
    gemist: int


class Bereik(Output):
    """CONV-1: whose first signal was in this year; who never came to pay a BPH, and whose arrears were paid."""

    gesignaleerd: int
    zonder_bph: int
    ingelopen: int


class Evaluatie(Output):
    """`actief` and `zelfbetaling` on day `tot`, the others in the year; money in cents. No reason of fewer than ten."""

    jaar: int
    tot: date
    gestart: int
    actief: int
    zelfbetaling: int
    actief_per_maand: list[int]
    beeindigd: int
    per_reden: list[Reden]
    voltooid: int
    kwijtgescholden: int
    kwijting_cent: int
    premie_cent: int
    aflossing_cent: int
    termijnen: Termijnen
    er_deelnemers: int
    er_niet_betaald: int
    er_alarm: bool
    bereik: Bereik


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["evaluaties"])
    pad = "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/evaluaties/{jaar}"

    async def cijfers(exchange: ReadExchange, gemeentecode: str, uzovi: str, jaar: int) -> Kengetallen:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        await exchange.covers(runtime.views, UITGAAND.name)
        found = await kengetallen.one(runtime.views, tenant, Zicht(exchange.party.rol), jaar)
        if found is None:
            raise not_found("Van dit jaar is hier niets bekend.", "EVALUATIE_ONBEKEND")
        return found

    @routes.get(pad, summary="De cijfers van een jaar (RUB-72, RUB-96, CONV-1)")
    async def lees(
        gemeentecode: Gemeentecode, uzovi: Uzovi, jaar: Jaar, exchange: GemeenteOfVerzekeraarLeest
    ) -> Evaluatie:
        return Evaluatie.model_validate(await cijfers(exchange, gemeentecode, uzovi, jaar))

    @routes.get(
        f"{pad}/rapport", summary="Dezelfde cijfers als rapport met grafieken", response_class=Rapport, responses=_PDF
    )
    async def rapport(
        gemeentecode: Gemeentecode, uzovi: Uzovi, jaar: Jaar, exchange: GemeenteOfVerzekeraarLeest
    ) -> Response:
        found = await cijfers(exchange, gemeentecode, uzovi, jaar)
        inhoud = await als_pdf(found, gemeentecode=gemeentecode, uzovi=uzovi)
        bewaar = f'attachment; filename="evaluatie-{jaar}.pdf"'
        return Rapport(inhoud, headers={"Content-Disposition": bewaar})

    return routes
