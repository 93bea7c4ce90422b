"""POST …/vergelijkingen: a list as a party has it, as rows or as a file, against ours; nothing is kept (RUB-94)."""

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import Exchange, Fout, Problem, Uitvoer, niet_gevonden, ongeldige_invoer
from chassis.service import Runtime
from chassis.workbook import XLSX
from contracts.briefsoorten import Lijstsoort
from contracts.zicht import Zicht
from fastapi import APIRouter, Path
from pydantic.alias_generators import to_camel

from notificaties.adapters.tabellezing import BestandGeweigerd, lees_csv, lees_excel
from notificaties.api.lijstregels import LijstInvoer, RegelUitvoer, ontvangen, toon, uit_bestand
from notificaties.api.partijen import GemeenteVraagt, VerzekeraarVraagt
from notificaties.domain.lijst.regels import Regel
from notificaties.domain.lijst.vergelijken import Verschil, Verschilsoort, Voorstel, vergelijk
from notificaties.views import lijsten
from notificaties.views.uitgaand import UITGAAND

LijstId = Annotated[UUID, Path(alias="lijstId")]
_TABEL: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "text/csv": {"schema": {"type": "string", "description": "UTF-8 met kopregel"}},
            XLSX: {"schema": {"type": "string", "format": "binary", "description": "eerste werkblad, met kopregel"}},
        },
    }
}


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

    async def vergeleken(exchange: Exchange, zicht: Zicht, lijst_id: UUID, invoer: LijstInvoer) -> Vergelijking:
        lijst, regels = await gevonden(runtime, exchange, zicht, lijst_id)
        if invoer.soort != lijst.soort:
            wat = Fout(pointer="/soort", code="ANDERE_LIJST", detail=f"Deze lijst is van de soort {lijst.soort}.")
            raise ongeldige_invoer([wat])
        return _vergelijking(lijst, regels, ontvangen(invoer))

    async def bestand_vergeleken(exchange: Exchange, zicht: Zicht, lijst_id: UUID) -> Vergelijking:
        lijst, regels = await gevonden(runtime, exchange, zicht, lijst_id)
        inhoud, soort = await exchange.request.body(), exchange.request.headers["content-type"]
        try:
            tabel = (
                await asyncio.to_thread(lees_excel, inhoud, runtime.settings.body_maximum)
                if soort.partition(";")[0].strip().lower() == XLSX
                else await asyncio.to_thread(lees_csv, inhoud)
            )
        except BestandGeweigerd as geweigerd:
            raise Problem(400, geweigerd.code, geweigerd.detail) from None
        return _vergelijking(lijst, regels, await asyncio.to_thread(uit_bestand, lijst.soort, tabel))

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


async def gevonden(
    runtime: Runtime, exchange: Exchange, zicht: Zicht, lijst_id: UUID
) -> tuple[lijsten.Lijst, Sequence[Regel]]:
    """The list is there before the facts that it is made of are: then there is no such list yet."""
    lijst = await lijsten.one(runtime.views, exchange.party.rows_of, zicht, lijst_id)
    if lijst is None or await runtime.views.position(UITGAAND) < lijst.volgorde:
        raise niet_gevonden("Deze lijst is er niet, of niet voor u.", "LIJST_ONBEKEND")
    return lijst, await lijsten.many(runtime.views, lijst, zicht)


def _vergelijking(lijst: lijsten.Lijst, regels: Sequence[Regel], bij_u: Sequence[Regel]) -> Vergelijking:
    verschillen = vergelijk(lijst.soort, regels, bij_u)
    anders = sum(verschil.hier is not None for verschil in verschillen)
    return Vergelijking(
        lijst_id=lijst.lijst_id,
        gelijk=len(regels) - anders,
        verschillen=[_verschil(lijst.soort, verschil) for verschil in verschillen],
    )


def _verschil(soort: Lijstsoort, verschil: Verschil) -> VerschilUitvoer:
    return VerschilUitvoer(
        soort=verschil.soort,
        velden=[to_camel(veld) for veld in verschil.velden],
        hier=toon(soort, verschil.hier) if verschil.hier else None,
        bij_u=toon(soort, verschil.bij_u) if verschil.bij_u else None,
        voorstel=verschil.voorstel,
    )
