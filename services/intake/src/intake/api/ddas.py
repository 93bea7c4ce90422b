"""DDAS Vroegsignalering: CBS asks for the figures, signed both ways; a gemeente sees what of its own would go."""

import asyncio
from datetime import date, timedelta
from typing import Annotated, Any, Final

import msgspec
from chassis.http import (
    BESIDE_THE_EVENTS,
    Dag,
    Datum,
    Exchange,
    Flaw,
    Input,
    Output,
    Problem,
    invalid_input,
    not_found,
)
from chassis.service import Runtime
from contracts.kalender import dag, eerste
from fastapi import APIRouter, Header, Query
from fastapi.responses import Response
from pydantic import Field

from intake.adapters.ddas import organisaties
from intake.adapters.ddas.handtekening import DIGEST, HANDTEKENING, Controleur, HandtekeningOnjuist, Ondertekenaar
from intake.adapters.ddas.intrekking import StatusOnbekend
from intake.adapters.ddas.uitwisselmodel import AanleverendeOrganisatie, Contactpersoon, Gegevens
from intake.api.partijen import CbsVraagt, GemeenteVraagt, GemeenteZet
from intake.requests import ddas

_JSON: Final = msgspec.json.Encoder()
Pagina = Annotated[int, Query(ge=1, description="Een bladzijde die er niet is, is de eerste.")]
PerPagina = Annotated[int, Query(alias="perPagina", ge=1, le=ddas.MEESTE)]
DigestKop = Annotated[str | None, Header(alias=DIGEST, pattern=r"^SHA-256=[A-Za-z0-9+/=]{43,44}$")]
HandtekeningKop = Annotated[
    str | None, Header(alias=HANDTEKENING, pattern=r"^[A-Za-z0-9_-]+\.\.[A-Za-z0-9_-]+$", max_length=65_536)
]
_ANTWOORD: Final[dict[str, Any]] = {
    "application/json": {
        "schema": {
            "type": "object",
            "description": "gegevens (Uitwisselmodel van DDAS Vroegsignalering v1.2) en paginering",
        }
    }
}
_GETEKEND: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": _ANTWOORD,
        "headers": {
            DIGEST: {"schema": {"type": "string"}, "description": "SHA-256 over deze inhoud (RFC 3230)."},
            HANDTEKENING: {"schema": {"type": "string"}, "description": "JAdES, detached, PS256."},
        },
    }
}
_APART: Final[dict[str, Any]] = {BESIDE_THE_EVENTS: True}
Kort = Annotated[str, Field(min_length=1, max_length=200, json_schema_extra=_APART)]


class GegevensVerzoek(Input):
    """As the OAS of DDAS 2.0.0 has it. Without dates: the last month that is over."""

    aanleverperiode_startdatum: Datum | None = None
    aanleverperiode_einddatum: Datum | None = None
    aanleverende_organisatie: Kort | None = None
    page: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    page_size: Annotated[int, Field(ge=1)] = 25_000


class ContactpersoonInvoer(Input):
    naam: Kort
    telefoonnummer: Annotated[str, Field(max_length=30, json_schema_extra=_APART)] | None = None
    email: (
        Annotated[str, Field(max_length=200, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", json_schema_extra=_APART)] | None
    ) = None
    functietitel: Annotated[str, Field(max_length=100, json_schema_extra=_APART)] | None = None


class OrganisatieInvoer(Input):
    naam: Kort
    kvknummer: Annotated[str, Field(pattern=r"^[0-9]{8}$")]
    contactpersonen: Annotated[list[ContactpersoonInvoer], Field(min_length=1, max_length=10)]


class OrganisatieUitvoer(Output):
    naam: str
    kvknummer: str


def router(
    runtime: Runtime, bron: ddas.Bron, ondertekenaar: Ondertekenaar | None, controleur: Controleur | None
) -> APIRouter:
    """Without a key and anchors CBS gets nothing: nobody would know who asks, or who answered."""
    routes = APIRouter(tags=["ddas"])

    @routes.post(
        "/v1/gegevens",
        summary="DDAS: vroegsignalen over een periode, getekend",
        responses=_GETEKEND,
        response_model=None,
    )
    async def gegevens(
        invoer: GegevensVerzoek, exchange: CbsVraagt, digest: DigestKop = None, handtekening: HandtekeningKop = None
    ) -> Response:
        """Verzoek en antwoord zijn getekend met JAdES, zoals de OAS van DDAS Vroegsignalering 2.0.0 het beschrijft."""
        if ondertekenaar is None or controleur is None:
            raise Problem(503, "DDAS_NIET_INGERICHT", "Deze omgeving levert nog niet aan het CBS.")
        try:
            controleur.controleer(await exchange.request.body(), digest, handtekening, await runtime.now())
        except HandtekeningOnjuist as fout:
            raise Problem(400, fout.code, fout.detail) from None
        except StatusOnbekend:
            tekst = "Of uw certificaat is ingetrokken, weten wij nu niet; zonder dat leveren wij niet."
            raise Problem(503, "CERTIFICAATSTATUS_ONBEKEND", tekst) from None
        van, tot = _periode(invoer, dag(await runtime.now()))
        vraag = _vraag(exchange, van, tot, invoer.page, min(invoer.page_size, ddas.MEESTE))
        gemeenten = await organisaties.alle(runtime.pool, invoer.aanleverende_organisatie)
        if not gemeenten:
            raise Problem(404, "ORGANISATIE_ONBEKEND", "Over deze organisatie leveren wij niet.")
        inhoud = await _tekst(vraag, gemeenten)
        return Response(inhoud, headers=ondertekenaar.koppen(inhoud), media_type="application/json")

    @routes.get(
        "/v1/ddas-levering",
        summary="Wat van de eigen gemeente naar het CBS zou gaan",
        responses={200: {"content": _ANTWOORD}},
        response_model=None,
    )
    async def levering(
        exchange: GemeenteVraagt, van: Dag, tot: Dag, pagina: Pagina = 1, per_pagina: PerPagina = 25_000
    ) -> Response:
        if tot < van:
            raise _periode_onjuist("/tot", "query")
        code = exchange.party.whole("gemeentecode")
        organisatie = await organisaties.van(runtime.pool, code)
        if organisatie is None:
            raise not_found("Leg eerst vast wie er voor uw gemeente aanlevert.", "DDAS_ORGANISATIE_ONTBREEKT")
        inhoud = await _tekst(_vraag(exchange, van, tot, pagina, per_pagina), [(code, organisatie)])
        return Response(inhoud, media_type="application/json")

    @routes.put("/v1/ddas-organisatie", summary="Wie er voor de gemeente aan het CBS levert")
    async def zet(invoer: OrganisatieInvoer, exchange: GemeenteZet) -> OrganisatieUitvoer:
        personen = tuple(Contactpersoon(**een.model_dump()) for een in invoer.contactpersonen)
        organisatie = AanleverendeOrganisatie(naam=invoer.naam, kvk_nummer=invoer.kvknummer, contactpersonen=personen)
        await organisaties.zet(runtime.pool, exchange.party.whole("gemeentecode"), organisatie)
        return OrganisatieUitvoer(naam=invoer.naam, kvknummer=invoer.kvknummer)

    async def _tekst(vraag: ddas.Vraag, gemeenten: Any) -> bytes:
        antwoord: Gegevens = await ddas.lever(bron, vraag, gemeenten, await runtime.now())
        return await asyncio.to_thread(_JSON.encode, antwoord)

    return routes


def _vraag(exchange: Exchange, van: date, tot: date, pagina: int, per_pagina: int) -> ddas.Vraag:
    return ddas.Vraag(van, tot, pagina, per_pagina, exchange.party.id, exchange.traceparent)


def _periode(invoer: GegevensVerzoek, vandaag: date) -> tuple[date, date]:
    """The days that were asked; what is left out is the first or last day of the last month that is over."""
    vorige = eerste(vandaag) - timedelta(days=1)
    van = invoer.aanleverperiode_startdatum or eerste(invoer.aanleverperiode_einddatum or vorige)
    tot = invoer.aanleverperiode_einddatum or max(vorige, van)
    if tot < van:
        raise _periode_onjuist("/aanleverperiodeEinddatum", "body")
    return van, tot


def _periode_onjuist(pointer: str, waar: str) -> Problem:
    tekst = "De periode eindigt voor zij begint."
    return invalid_input([Flaw(in_=waar, pointer=pointer, code="PERIODE_ONJUIST", detail=tekst)])
