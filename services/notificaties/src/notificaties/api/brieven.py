"""Letters: which there are, and for who must send one: make it, read it, print it, say what became of it (RUB-65)."""

from datetime import date
from typing import Annotated, Any, Final
from uuid import UUID

from chassis.http import Dag, Exchange, Input, ListExchange, Output, Page, Problem, WholeNumber
from chassis.service import Runtime
from contracts.briefsoorten import Briefkanaal, Mislukcode
from contracts.soorten import Sjabloon
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Query, Response
from pydantic import AwareDatetime, Field

from notificaties.adapters.brieven.document import PDF, Document, als_html, als_pdf, als_tekst
from notificaties.adapters.email import EmailNietVerstuurd
from notificaties.adapters.kluis import Kluis
from notificaties.api.kluisvraag import WACHT, wie_is
from notificaties.api.partijen import (
    GemeenteBladert,
    GemeenteOfVerzekeraarLeest,
    GemeenteOfVerzekeraarSchrijft,
    PolisFilter,
    VerzekeraarBladert,
    partij_van,
)
from notificaties.api.tenant import tenant_van
from notificaties.domain.dossier.state import Brief as Staat
from notificaties.requests.brieven import Brievenbeheer, onbekende_brief
from notificaties.requests.emails import Emailbeheer
from notificaties.views import brieven
from notificaties.views.brieven import Briefstatus

MetSjabloon = Annotated[Sjabloon | None, Query(description="Alleen deze brief.")]
MetStatus = Annotated[Briefstatus | None, Query(description="Alleen brieven die zo ver zijn.")]
NotificatieId = Annotated[UUID, Path(alias="notificatieId")]
ALS_PDF: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}},
    409: {"$ref": "#/components/responses/Probleem409"},
}
GEWEIGERD: Final[dict[int | str, dict[str, Any]]] = {409: {"$ref": "#/components/responses/Probleem409"}}


class Brief(Output):
    """`uiterlijk`: last day to send it; `bedragCent` and `vervaldatum` are for a letter about self-payment (RUB-90).

    `afzender` must send it. `reden`: why it did not arrive, or need not go. `bundelId`: with which others it
    is printed.
    """

    notificatie_id: UUID
    sjabloon: str
    kanaal: str
    persoon_ref: UUID | None
    polis_ref: UUID | None
    uiterlijk: date | None
    bedrag_cent: int | None
    vervaldatum: date | None
    aangevraagd_op: AwareDatetime
    reden_event_id: UUID | None
    afzender: str
    ontvanger: str
    status: Briefstatus
    sjabloonversie: int | None
    verzonden_op: date | None
    pogingen: int
    reden: str | None
    bundel_id: UUID | None


class Briefinhoud(Output):
    """The letter as it was made: the same words as a page (`html`) and as lines (`tekst`)."""

    notificatie_id: UUID
    sjabloon: str
    sjabloonversie: int | None
    ontvanger: str
    dagtekening: date | None
    kop: str
    html: str
    tekst: str


class VerzendingInvoer(Input):
    """`sjabloonversie`: the approved version of a text that you keep yourself; else that with which it was made."""

    datum: Dag
    kanaal: Briefkanaal = "BRIEF"
    sjabloonversie: Annotated[WholeNumber, Field(ge=1, le=1_000_000)] | None = None


class MislukkingInvoer(Input):
    code: Mislukcode
    datum: Dag


class BriefGedaan(Output):
    notificatie_id: UUID
    after: str


def router(runtime: Runtime, beheer: Brievenbeheer, kluis: Kluis | None, emails: Emailbeheer | None) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    async def lijst(exchange: ListExchange, zicht: Zicht, **filters: Any) -> Page[Brief]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        rows = await brieven.page(
            runtime.views, exchange.party.rows_of, zicht, **filters, after=after, limit=exchange.fetch
        )
        return exchange.page(rows, key=lambda row: row.volgorde, item=Brief.model_validate)

    async def eigen(exchange: Exchange, notificatie_id: UUID) -> brieven.Brief:
        """404 for a letter that another party must send."""
        rij = await brieven.one(runtime.views, exchange.party.rows_of, Zicht(exchange.party.rol), notificatie_id)
        if rij is None:
            raise onbekende_brief()
        return rij

    async def gedrukt(exchange: Exchange, notificatie_id: UUID) -> tuple[Staat, Document]:
        rij = await eigen(exchange, notificatie_id)
        await beheer.te_printen(rij)
        return await beheer.document(rij, await wie_is(kluis, exchange, rij))

    @routes.get("/v1/beelden/gemeente/brieven", summary="Brieven, oudste eerst")
    async def gemeente(
        exchange: GemeenteBladert,
        polis_ref: PolisFilter = None,
        sjabloon: MetSjabloon = None,
        status: MetStatus = None,
    ) -> Page[Brief]:
        return await lijst(exchange, Zicht.GEMEENTE, polis_ref=polis_ref, sjabloon=sjabloon, status=status)

    @routes.get("/v1/beelden/verzekeraar/brieven", summary="Brieven die de verzekeraar verstuurt, oudste eerst")
    async def verzekeraar(
        exchange: VerzekeraarBladert,
        polis_ref: PolisFilter = None,
        sjabloon: MetSjabloon = None,
        status: MetStatus = None,
    ) -> Page[Brief]:
        return await lijst(exchange, Zicht.VERZEKERAAR, polis_ref=polis_ref, sjabloon=sjabloon, status=status)

    @routes.post("/v1/brieven/{notificatieId}/opmaak", status_code=201, summary="Maak een brief op, één keer (RUB-42)")
    async def maak(notificatie_id: NotificatieId, exchange: GemeenteOfVerzekeraarSchrijft) -> BriefGedaan:
        rij = await eigen(exchange, notificatie_id)
        outcome = await beheer.maak(exchange.cause(tenant_van(rij)), exchange.key, rij, partij_van(exchange))
        return BriefGedaan(notificatie_id=notificatie_id, after=exchange.answered(outcome))

    @routes.get("/v1/brieven/{notificatieId}", summary="Lees een opgemaakte brief", responses=GEWEIGERD)
    async def lees(notificatie_id: NotificatieId, exchange: GemeenteOfVerzekeraarLeest) -> Briefinhoud:
        """Naam en adres komen op dit moment uit de kluis, die uw vraag vastlegt; uw token heeft daarom ook
        `intake:lezen` nodig."""
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        brief, document = await gedrukt(exchange, notificatie_id)
        return Briefinhoud(
            notificatie_id=notificatie_id,
            sjabloon=brief.sjabloon,
            sjabloonversie=brief.sjabloonversie,
            ontvanger=brief.ontvanger,
            dagtekening=brief.dagtekening,
            kop=document.tekst.kop,
            html=als_html(document),
            tekst=als_tekst(document),
        )

    @routes.get(
        "/v1/brieven/{notificatieId}/pdf",
        summary="Druk een opgemaakte brief af, als toegankelijke PDF (PDF/UA)",
        response_class=Response,
        responses=ALS_PDF,
    )
    async def druk(notificatie_id: NotificatieId, exchange: GemeenteOfVerzekeraarLeest) -> Response:
        """Naam en adres komen op dit moment uit de kluis, die uw vraag vastlegt; uw token heeft daarom ook
        `intake:lezen` nodig."""
        await exchange.covers(runtime.views, brieven.BRIEVEN.name)
        _, document = await gedrukt(exchange, notificatie_id)
        return Response(await als_pdf(document), media_type=PDF, headers={"Cache-Control": "no-store"})

    @routes.post("/v1/brieven/{notificatieId}/verzendingen", status_code=201, summary="Meld dat een brief uit is")
    async def meld_verzonden(
        notificatie_id: NotificatieId, invoer: VerzendingInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> BriefGedaan:
        rij = await eigen(exchange, notificatie_id)
        cause, partij = exchange.cause(tenant_van(rij)), partij_van(exchange)
        outcome = await beheer.meld_verzonden(cause, exchange.key, rij, partij, **invoer.model_dump())
        return BriefGedaan(notificatie_id=notificatie_id, after=exchange.answered(outcome))

    @routes.post("/v1/brieven/{notificatieId}/emails", status_code=201, summary="Stuur een brief per e-mail")
    async def mail(notificatie_id: NotificatieId, exchange: GemeenteOfVerzekeraarSchrijft) -> BriefGedaan:
        """Alleen een brief die in deze samenwerking per e-mail mag. Het adres komt op dit moment uit de kluis; uw token
        heeft daarom ook `intake:lezen` nodig."""
        rij = await eigen(exchange, notificatie_id)
        if emails is None:
            raise Problem(503, "EMAIL_NIET_INGESTELD", "Deze omgeving verstuurt geen e-mail.")
        wie = await wie_is(kluis, exchange, rij)
        try:
            outcome = await emails.stuur(exchange.cause(tenant_van(rij)), exchange.key, rij, partij_van(exchange), wie)
        except EmailNietVerstuurd:
            koppen = {"Retry-After": WACHT}
            raise Problem(503, "EMAIL_NIET_VERSTUURD", "De e-mail is niet uit.", headers=koppen) from None
        return BriefGedaan(notificatie_id=notificatie_id, after=exchange.answered(outcome))

    @routes.post("/v1/brieven/{notificatieId}/mislukkingen", status_code=201, summary="Meld dat een brief niet aankwam")
    async def meld_mislukt(
        notificatie_id: NotificatieId, invoer: MislukkingInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> BriefGedaan:
        rij = await eigen(exchange, notificatie_id)
        cause, partij = exchange.cause(tenant_van(rij)), partij_van(exchange)
        outcome = await beheer.meld_mislukt(cause, exchange.key, rij, partij, **invoer.model_dump())
        return BriefGedaan(notificatie_id=notificatie_id, after=exchange.answered(outcome))

    return routes
