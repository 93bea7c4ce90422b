"""GET /v1/beelden/<rol>/lijsten: lists made on their day, as JSON and as a file."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from chassis.http import ListExchange, Output, Page, ReadExchange
from chassis.service import Runtime
from chassis.workbook import XLSX
from contracts.briefsoorten import Lijstsoort
from contracts.zicht import Zicht
from fastapi import APIRouter, Query, Response
from pydantic import AwareDatetime
from pydantic.alias_generators import to_camel

from notificaties.adapters.tabellen import CSV, als_csv, als_excel
from notificaties.api.lijstregels import RegelUitvoer, toon
from notificaties.api.lijstvergelijkingen import LijstId, gevonden
from notificaties.api.partijen import (
    GemeenteBladert,
    GemeenteLeest,
    VerzekeraarBladert,
    VerzekeraarLeest,
)
from notificaties.domain.lijst.inhoud import INHOUD, waarden
from notificaties.domain.lijst.regels import Regel
from notificaties.views import lijsten

Soort = Annotated[Lijstsoort | None, Query(description="Alleen lijsten van deze soort.")]
Vorm = Annotated[Literal["CSV", "EXCEL"], Query(description="Als CSV, of als werkmap van Excel.")]
_BESTAND: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 met kopregel"}},
            XLSX: {"schema": {"type": "string", "contentMediaType": XLSX, "description": "een werkmap van Excel"}},
        }
    }
}


class Bestand(Response):
    """A list as a file."""

    media_type = "text/csv"


class Lijstkop(Output):
    """`tot`: all that we took in up to then is on it. `periode`: `2026-W27`, or `2026-07` for one of a month."""

    lijst_id: UUID
    soort: Lijstsoort
    periode: str
    tot: AwareDatetime
    gemeentecode: str | None
    uzovi: str | None
    samenwerking_id: UUID


class RedenAantal(Output):
    reden: str
    aantal: int


class Lijst(Lijstkop):
    """`nihil`: nothing is on it, and that is said too. `perReden`: of an UITVAL list, how many ended why (RUB-61)."""

    aantal: int
    nihil: bool
    per_reden: list[RedenAantal]
    regels: list[RegelUitvoer]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["lijsten"])

    async def bladzijde(exchange: ListExchange, zicht: Zicht, soort: Lijstsoort | None) -> Page[Lijstkop]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        rows = await lijsten.page(
            runtime.views, exchange.party.rows_of, zicht, soort=soort, after=after, limit=exchange.fetch
        )
        return exchange.page(rows, key=lambda row: row.volgorde, item=Lijstkop.model_validate)

    async def een(exchange: ReadExchange, zicht: Zicht, lijst_id: UUID) -> Lijst:
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        return _lijst(*await gevonden(runtime, exchange, zicht, lijst_id))

    async def bestand(exchange: ReadExchange, zicht: Zicht, lijst_id: UUID, vorm: str) -> Response:
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        return _bestand(*await gevonden(runtime, exchange, zicht, lijst_id), vorm)

    @routes.get("/v1/beelden/gemeente/lijsten", summary="Lijsten die op hun dag zijn gemaakt, oudste eerst")
    async def gemeente(exchange: GemeenteBladert, soort: Soort = None) -> Page[Lijstkop]:
        return await bladzijde(exchange, Zicht.GEMEENTE, soort)

    @routes.get("/v1/beelden/verzekeraar/lijsten", summary="Lijsten die op hun dag zijn gemaakt, oudste eerst")
    async def verzekeraar(exchange: VerzekeraarBladert, soort: Soort = None) -> Page[Lijstkop]:
        return await bladzijde(exchange, Zicht.VERZEKERAAR, soort)

    @routes.get("/v1/beelden/gemeente/lijsten/{lijstId}", summary="Eén lijst, met haar regels")
    async def gemeente_een(lijst_id: LijstId, exchange: GemeenteLeest) -> Lijst:
        return await een(exchange, Zicht.GEMEENTE, lijst_id)

    @routes.get("/v1/beelden/verzekeraar/lijsten/{lijstId}", summary="Eén lijst, met haar regels")
    async def verzekeraar_een(lijst_id: LijstId, exchange: VerzekeraarLeest) -> Lijst:
        return await een(exchange, Zicht.VERZEKERAAR, lijst_id)

    @routes.get(
        "/v1/beelden/gemeente/lijsten/{lijstId}/bestand",
        summary="Dezelfde regels als bestand",
        response_class=Bestand,
        responses=_BESTAND,
    )
    async def gemeente_bestand(lijst_id: LijstId, exchange: GemeenteLeest, vorm: Vorm = "CSV") -> Response:
        return await bestand(exchange, Zicht.GEMEENTE, lijst_id, vorm)

    @routes.get(
        "/v1/beelden/verzekeraar/lijsten/{lijstId}/bestand",
        summary="Dezelfde regels als bestand",
        response_class=Bestand,
        responses=_BESTAND,
    )
    async def verzekeraar_bestand(lijst_id: LijstId, exchange: VerzekeraarLeest, vorm: Vorm = "CSV") -> Response:
        return await bestand(exchange, Zicht.VERZEKERAAR, lijst_id, vorm)

    return routes


def _lijst(lijst: lijsten.Lijst, regels: Sequence[Regel]) -> Lijst:
    redenen = Counter(reden for regel in regels if (reden := getattr(regel, "reden", None)))
    return Lijst(
        **Lijstkop.model_validate(lijst).model_dump(),
        aantal=len(regels),
        nihil=not regels,
        per_reden=[RedenAantal(reden=reden, aantal=aantal) for reden, aantal in sorted(redenen.items())],
        regels=[toon(lijst.soort, regel) for regel in regels],
    )


def _bestand(lijst: lijsten.Lijst, regels: Sequence[Regel], vorm: str) -> Response:
    kolommen = INHOUD[lijst.soort].kolommen
    koppen = [to_camel(kolom) for kolom in kolommen]
    rijen = [{to_camel(naam): waarde for naam, waarde in waarden(regel).items()} for regel in regels]
    naam = f"{lijst.soort.lower()}-{lijst.periode}"
    soort, achter, inhoud = (
        (CSV, "csv", als_csv(koppen, rijen)) if vorm == "CSV" else (XLSX, "xlsx", als_excel(naam[:31], koppen, rijen))
    )
    return Response(
        inhoud, media_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}.{achter}"'}
    )
