"""GET /v1/beelden/<rol>/lijsten: lists made on their day, as JSON or as a file, and compared with one of yours."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from chassis.http import (
    Exchange,
    Fout,
    ListExchange,
    Page,
    Problem,
    ReadExchange,
    Uitvoer,
    niet_gevonden,
    ongeldige_invoer,
)
from chassis.service import Runtime
from contracts.briefsoorten import Lijstsoort
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime
from pydantic.alias_generators import to_camel

from notificaties.adapters.tabellen import CSV, EXCEL, als_csv, als_excel
from notificaties.adapters.tabellezing import BestandOnleesbaar, lees_csv, lees_excel
from notificaties.api.lijstregels import LijstInvoer, RegelUitvoer, ontvangen, toon, uit_bestand
from notificaties.api.partijen import (
    GemeenteBladert,
    GemeenteLeest,
    GemeenteVraagt,
    VerzekeraarBladert,
    VerzekeraarLeest,
    VerzekeraarVraagt,
)
from notificaties.domain.lijst.inhoud import INHOUD, waarden
from notificaties.domain.lijst.regels import Regel
from notificaties.domain.lijst.vergelijken import Verschil, Verschilsoort, Voorstel, vergelijk
from notificaties.views import lijsten
from notificaties.views.uitgaand import UITGAAND

LijstId = Annotated[UUID, Path(alias="lijstId")]
Soort = Annotated[Lijstsoort | None, Query(description="Alleen lijsten van deze soort.")]
Vorm = Annotated[Literal["CSV", "EXCEL"], Query(description="Als CSV, of als werkmap van Excel.")]
_TABEL: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 met kopregel"}},
            EXCEL: {"schema": {"type": "string", "format": "binary", "description": "eerste werkblad, met kopregel"}},
        },
    }
}
_BESTAND: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 met kopregel"}},
            EXCEL: {"schema": {"type": "string", "contentMediaType": EXCEL, "description": "een werkmap van Excel"}},
        }
    }
}


class Bestand(Response):
    """A list as a file."""

    media_type = "text/csv"


class Lijstkop(Uitvoer):
    """`tot`: all that we took in up to then is on it. `periode`: `2026-W27`, or `2026-07` for one of a month."""

    lijst_id: UUID
    soort: Lijstsoort
    periode: str
    tot: AwareDatetime
    gemeentecode: str | None
    uzovi: str | None
    samenwerking_id: UUID


class RedenAantal(Uitvoer):
    reden: str
    aantal: int


class Lijst(Lijstkop):
    """`nihil`: nothing is on it, and that is said too. `perReden`: of an UITVAL list, how many ended why (RUB-61)."""

    aantal: int
    nihil: bool
    per_reden: list[RedenAantal]
    regels: list[RegelUitvoer]


class VerschilUitvoer(Uitvoer):
    """`velden`: which columns differ; `hier` and `bijU`: the row on either side. `voorstel`: what to do about it."""

    soort: Verschilsoort
    velden: list[str]
    hier: RegelUitvoer | None
    bij_u: RegelUitvoer | None
    voorstel: Voorstel


class Vergelijking(Uitvoer):
    """Only what differs; `gelijk`: rows that are the same. Nothing is kept, and nothing follows of itself."""

    lijst_id: UUID
    gelijk: int
    verschillen: list[VerschilUitvoer]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["lijsten"])

    async def bladzijde(exchange: ListExchange, zicht: Zicht, soort: Lijstsoort | None) -> Page[Lijstkop]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        rows = await lijsten.page(
            runtime.views, exchange.party.rows_of, zicht, soort=soort, after=after, limit=exchange.fetch
        )
        return exchange.page(rows, key=lambda row: row.volgorde, item=Lijstkop.model_validate)

    async def gevonden(exchange: Exchange, zicht: Zicht, lijst_id: UUID) -> tuple[lijsten.Lijst, Sequence[Regel]]:
        """The list is there before the facts that it is made of are: then there is no such list yet."""
        lijst = await lijsten.one(runtime.views, exchange.party.rows_of, zicht, lijst_id)
        if lijst is None or await runtime.views.position(UITGAAND) < lijst.volgorde:
            raise niet_gevonden("Deze lijst is er niet, of niet voor u.", "LIJST_ONBEKEND")
        return lijst, await lijsten.many(runtime.views, lijst, zicht)

    async def een(exchange: ReadExchange, zicht: Zicht, lijst_id: UUID) -> Lijst:
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        return _lijst(*await gevonden(exchange, zicht, lijst_id))

    async def bestand(exchange: ReadExchange, zicht: Zicht, lijst_id: UUID, vorm: str) -> Response:
        await exchange.covers(runtime.views, lijsten.LIJSTEN.name)
        return _bestand(*await gevonden(exchange, zicht, lijst_id), vorm)

    async def vergeleken(exchange: Exchange, zicht: Zicht, lijst_id: UUID, invoer: LijstInvoer) -> Vergelijking:
        lijst, regels = await gevonden(exchange, zicht, lijst_id)
        if invoer.soort != lijst.soort:
            wat = Fout(pointer="/soort", code="ANDERE_LIJST", detail=f"Deze lijst is van de soort {lijst.soort}.")
            raise ongeldige_invoer([wat])
        return _vergelijking(lijst, regels, ontvangen(invoer))

    async def bestand_vergeleken(exchange: Exchange, zicht: Zicht, lijst_id: UUID) -> Vergelijking:
        lijst, regels = await gevonden(exchange, zicht, lijst_id)
        inhoud, soort = await exchange.request.body(), exchange.request.headers["content-type"]
        try:
            rijen = (
                await asyncio.to_thread(lees_excel, inhoud, runtime.settings.body_maximum)
                if soort.startswith(EXCEL)
                else lees_csv(inhoud)
            )
        except BestandOnleesbaar as fout:
            raise Problem(400, fout.code, "Dit bestand kunnen wij niet lezen.") from None
        return _vergelijking(lijst, regels, uit_bestand(lijst.soort, rijen))

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

    @routes.post("/v1/beelden/gemeente/lijsten/{lijstId}/vergelijkingen", summary="Wat is er bij u anders?")
    async def gemeente_vergelijkt(lijst_id: LijstId, invoer: LijstInvoer, exchange: GemeenteVraagt) -> Vergelijking:
        """Er wordt niets bewaard. Stuur de regels zoals u ze hebt; u krijgt alleen wat verschilt, met een voorstel."""
        return await vergeleken(exchange, Zicht.GEMEENTE, lijst_id, invoer)

    @routes.post("/v1/beelden/verzekeraar/lijsten/{lijstId}/vergelijkingen", summary="Wat is er bij u anders?")
    async def verzekeraar_vergelijkt(
        lijst_id: LijstId, invoer: LijstInvoer, exchange: VerzekeraarVraagt
    ) -> Vergelijking:
        """Er wordt niets bewaard. Stuur de regels zoals u ze hebt; u krijgt alleen wat verschilt, met een voorstel."""
        return await vergeleken(exchange, Zicht.VERZEKERAAR, lijst_id, invoer)

    @routes.post(
        "/v1/beelden/gemeente/lijsten/{lijstId}/bestandsvergelijkingen",
        summary="Wat is er in uw bestand anders?",
        openapi_extra=_TABEL,
    )
    async def gemeente_vergelijkt_bestand(lijst_id: LijstId, exchange: GemeenteVraagt) -> Vergelijking:
        """Dezelfde kolommen als het bestand dat u van ons krijgt. Er wordt niets bewaard."""
        return await bestand_vergeleken(exchange, Zicht.GEMEENTE, lijst_id)

    @routes.post(
        "/v1/beelden/verzekeraar/lijsten/{lijstId}/bestandsvergelijkingen",
        summary="Wat is er in uw bestand anders?",
        openapi_extra=_TABEL,
    )
    async def verzekeraar_vergelijkt_bestand(lijst_id: LijstId, exchange: VerzekeraarVraagt) -> Vergelijking:
        """Dezelfde kolommen als het bestand dat u van ons krijgt. Er wordt niets bewaard."""
        return await bestand_vergeleken(exchange, Zicht.VERZEKERAAR, lijst_id)

    return routes


def _vergelijking(lijst: lijsten.Lijst, regels: Sequence[Regel], bij_u: Sequence[Regel]) -> Vergelijking:
    verschillen = vergelijk(lijst.soort, regels, bij_u)
    anders = sum(verschil.hier is not None for verschil in verschillen)
    return Vergelijking(
        lijst_id=lijst.lijst_id,
        gelijk=len(regels) - anders,
        verschillen=[_verschil(lijst.soort, verschil) for verschil in verschillen],
    )


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
        (CSV, "csv", als_csv(koppen, rijen)) if vorm == "CSV" else (EXCEL, "xlsx", als_excel(naam[:31], koppen, rijen))
    )
    return Response(
        inhoud, media_type=soort, headers={"Content-Disposition": f'attachment; filename="{naam}.{achter}"'}
    )


def _verschil(soort: Lijstsoort, verschil: Verschil) -> VerschilUitvoer:
    return VerschilUitvoer(
        soort=verschil.soort,
        velden=[to_camel(veld) for veld in verschil.velden],
        hier=toon(soort, verschil.hier) if verschil.hier else None,
        bij_u=toon(soort, verschil.bij_u) if verschil.bij_u else None,
        voorstel=verschil.voorstel,
    )
