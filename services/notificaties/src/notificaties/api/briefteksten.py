"""Texts of letters: examples to begin with, your own to keep and to see as a letter, for both (RUB-41, RUB-42)."""

from typing import Annotated, Final
from uuid import UUID

from chassis.http import Exchange, Output, Problem, WholeNumber, inhoud
from chassis.service import Runtime
from contracts.kalender import dag
from contracts.partijen import FORMS, GEMEENTECODE, UZOVI
from contracts.soorten import Sjabloon
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from notificaties.adapters.brieven.document import PDF, Document, als_html, als_pdf, als_tekst, voorbeeld
from notificaties.adapters.brieven.teksten import Brieftekst
from notificaties.api.brieven import ALS_PDF, GEWEIGERD
from notificaties.api.partijen import (
    WAAR,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijft,
    GemeenteOfVerzekeraarVraagt,
)
from notificaties.domain.briefafspraak.waarden import PLAATSHOUDERS
from notificaties.requests.briefteksten import Tekstbeheer
from notificaties.requests.brieven import onbekende_brief
from notificaties.views import brieven

Gemeentecode = Annotated[str, Query(alias="gemeentecode", pattern=f"^{FORMS[GEMEENTECODE]}$")]
Uzovi = Annotated[str, Query(alias="uzovi", pattern=f"^{FORMS[UZOVI]}$")]
WelkeBrief = Annotated[Sjabloon, Query(alias="sjabloon", description="Van welke brief dit de tekst is.")]
SjabloonPad = Annotated[Sjabloon, Path(alias="sjabloon")]
TekstRef = Annotated[UUID, Path(alias="tekstRef")]
VanBrief = Annotated[
    UUID | None, Query(alias="notificatieId", description="Met de echte bedragen van deze brief; zonder: verzonnen.")
]
_MARKDOWN: Final = "text/markdown"
_GROOTSTE: Final = 65_536


class Voorbeeldbrief(Output):
    """What stands between [ ] you fill in yourself; `plaatshouders`: all that can stand as `${…}`."""

    sjabloon: str
    tekst: str
    plaatshouders: list[str]


class Tekstbeeld(Output):
    """`tekstRef` is what the gemeente gives as `documentRef` when it puts the text before the insurer (RUB-42)."""

    tekst_ref: UUID
    sjabloon: str
    gemeentecode: str
    uzovi: str
    tekst: str


class TekstBewaard(Output):
    tekst_ref: UUID
    tekens: Annotated[WholeNumber, Field(ge=1)]


class Proefbrief(Output):
    kop: str
    html: str
    tekst: str


def router(runtime: Runtime, beheer: Tekstbeheer) -> APIRouter:
    routes = APIRouter(tags=["briefteksten"])

    async def van(exchange: Exchange, tekst_ref: UUID) -> Brieftekst:
        """403 for a text of others."""
        tekst = await beheer.tekst(tekst_ref)
        exchange.party.must_speak_about(tekst.tenant)
        return tekst

    async def proef(exchange: Exchange, tekst_ref: UUID, notificatie_id: UUID | None) -> Document:
        tekst, rij = await van(exchange, tekst_ref), None
        if notificatie_id is not None:
            rij = await brieven.one(runtime.views, exchange.party.rows_of, Zicht(exchange.party.rol), notificatie_id)
            if rij is None or rij.sjabloon != tekst.sjabloon:
                raise onbekende_brief()
        return await beheer.voorbeeld(tekst, dag(await runtime.now()), rij)

    @routes.get("/v1/voorbeeldbrieven/{sjabloon}", summary="Een voorbeeld om mee te beginnen, in gewone taal")
    async def begin(sjabloon: SjabloonPad, exchange: GemeenteOfVerzekeraarLeest) -> Voorbeeldbrief:
        exchange.reflects(await runtime.feed.head())
        return Voorbeeldbrief(sjabloon=sjabloon, tekst=voorbeeld(sjabloon), plaatshouders=sorted(PLAATSHOUDERS))

    @routes.post(
        "/v1/briefteksten",
        status_code=201,
        responses=WAAR,
        summary="Bewaar de tekst van een brief",
        openapi_extra=inhoud(
            _MARKDOWN, "Een kop met '# ', alinea's, lijsten met '- ', ${…} voor wat per brief anders is."
        ),
        max_body_size=_GROOTSTE,
    )
    async def bewaar(
        request: Request,
        gemeentecode: Gemeentecode,
        uzovi: Uzovi,
        sjabloon: WelkeBrief,
        exchange: GemeenteOfVerzekeraarSchrijft,
    ) -> TekstBewaard:
        """Dezelfde tekst krijgt dezelfde `tekstRef`; een tekst verandert nooit. Legt u de brief aan de verzekeraar
        voor, geef dan de `tekstRef` als `documentRef` mee."""
        exchange.party.must_speak_about({"gemeentecode": gemeentecode, "uzovi": uzovi})
        tekst = Brieftekst(
            gemeentecode=gemeentecode, uzovi=uzovi, sjabloon=sjabloon, bron=_gelezen(await request.body())
        )
        nieuw = await beheer.bewaar(exchange.key, tekst)
        exchange.response.headers["Location"] = f"/v1/briefteksten/{tekst.tekst_ref}"
        exchange.answers("", repeated=not nieuw)
        return TekstBewaard(tekst_ref=tekst.tekst_ref, tekens=len(tekst.bron))

    @routes.get("/v1/briefteksten/{tekstRef}", summary="Lees de tekst van een brief")
    async def lees(tekst_ref: TekstRef, exchange: GemeenteOfVerzekeraarVraagt) -> Tekstbeeld:
        tekst = await van(exchange, tekst_ref)
        return Tekstbeeld(
            tekst_ref=tekst_ref,
            sjabloon=tekst.sjabloon,
            gemeentecode=tekst.gemeentecode,
            uzovi=tekst.uzovi,
            tekst=tekst.bron,
        )

    @routes.get("/v1/briefteksten/{tekstRef}/proef", summary="Zie een tekst als brief", responses=GEWEIGERD)
    async def toon(
        tekst_ref: TekstRef, exchange: GemeenteOfVerzekeraarLeest, notificatie_id: VanBrief = None
    ) -> Proefbrief:
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        document = await proef(exchange, tekst_ref, notificatie_id)
        return Proefbrief(kop=document.tekst.kop, html=als_html(document), tekst=als_tekst(document))

    @routes.get(
        "/v1/briefteksten/{tekstRef}/proef/pdf",
        summary="Zie een tekst als brief op papier",
        response_class=Response,
        responses=ALS_PDF,
    )
    async def druk(
        tekst_ref: TekstRef, exchange: GemeenteOfVerzekeraarLeest, notificatie_id: VanBrief = None
    ) -> Response:
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        return Response(await als_pdf(await proef(exchange, tekst_ref, notificatie_id)), media_type=PDF)

    return routes


def _gelezen(ruw: bytes) -> str:
    try:
        return ruw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem(400, "TEKST_ONLEESBAAR", "Deze tekst is geen UTF-8.") from None
