"""Files of partners: file W of the insurer, file U of the gemeente (RUB-17, RUB-19)."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Final
from uuid import UUID

import msgspec
from chassis.eventstore import EventStore, Pool
from chassis.http import CommandExchange, Exchange, Problem, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response, StreamingResponse

from intake.adapters import rapporten
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Rapport
from intake.adapters.samenwerkingen import SamenwerkingBezet, Tenants
from intake.api.bestandsinhoud import TABEL, gelezen, probleem_van
from intake.api.bestandsrapport import Bestandsrapport
from intake.api.beurten import Beurten
from intake.api.partijen import GemeenteOfVerzekeraarVraagt, GemeenteSchrijft, VerzekeraarSchrijft
from intake.domain.aanlevering.afwezigheid import Grens
from intake.domain.aanlevering.state import Bestandsversie
from intake.requests import uitkeringen, wanbetalers
from intake.requests.bestanden import Levering

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
BestandId = Annotated[UUID, Path(alias="bestandId")]
Proef = Annotated[bool, Query(description="true: alles wat er zou gebeuren, en er wordt niets bewaard.")]
Correctie = Annotated[
    bool,
    Query(description="true: verbetert wie het bestand noemt, ook met oudere bedragen; niemand telt als afwezig."),
]
BevestigAfwezig = Annotated[
    int | None,
    Query(alias="bevestigAfwezig", ge=0, le=10_000_000, description="Ja, er ontbreken er echt zoveel."),
]
BevestigNummers = Annotated[
    int | None,
    Query(alias="bevestigNummers", ge=0, le=10_000_000, description="Ja, zoveel polissen kregen een ander nummer."),
]

Definitief = Annotated[
    bool, Query(description="true: dit is het definitieve bestand, op verzoek van de gemeente (RUB-44).")
]

_WACHT: Final = 5
"""Seconds after which a file may be sent again."""
_ENCODER: Final = msgspec.json.Encoder()


@dataclass(frozen=True)
class Wens:
    """What the partner says beside its file."""

    proef: bool
    versie: Bestandsversie
    correctie: bool
    bevestig_afwezig: int | None
    bevestig_nummers: int | None


def router(runtime: Runtime, kluis: Kluis, tenants: Tenants, *, maximum: int, grens: Grens, tegelijk: int) -> APIRouter:
    """`maximum`: how many bytes a file may have; `tegelijk`: how many files are taken in at once by this process."""
    routes = APIRouter(tags=["bestanden"])
    beurten = Beurten(tegelijk)

    async def lever(
        exchange: CommandExchange,
        samenwerking_id: UUID,
        wens: Wens,
        lever_aan: Callable[[EventStore, Kluis, Levering, Grens], Awaitable[tuple[Rapport, bool]]],
    ) -> Response:
        """404 for a samenwerking that is unknown, 403 where it is not the party's, 503 while it is busy."""
        tenant = (await tenants.van(samenwerking_id)).als_dict()
        exchange.party.must_speak_about(tenant)
        cause = exchange.cause(tenant, correlation_id=samenwerking_id)
        try:
            with beurten.beurt(samenwerking_id):
                levering = Levering(
                    samenwerking_id,
                    await gelezen(exchange.request, maximum),
                    cause,
                    exchange.key,
                    proef=wens.proef,
                    versie=wens.versie,
                    correctie=wens.correctie,
                    bevestig_afwezig=wens.bevestig_afwezig,
                    bevestig_nummers=wens.bevestig_nummers,
                )
                rapport, nieuw = await lever_aan(runtime.store, kluis, levering, grens)
        except BestandGeweigerd as geweigerd:
            raise probleem_van(geweigerd) from None
        except SamenwerkingBezet:
            detail = "Er wordt al een bestand van deze samenwerking verwerkt. Stuur dit straks opnieuw."
            raise Problem(503, "BESTAND_BEZIG", detail, headers={"Retry-After": str(_WACHT)}) from None
        if rapport.after is not None:
            rapport = msgspec.structs.replace(rapport, after=await runtime.after_for_others(rapport.after))
        exchange.answers(rapport.after or "", repeated=not nieuw)
        return _antwoord(exchange, runtime.pool, rapport, status=201)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/wanbetalersbestanden",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def lever_wanbetalers(
        samenwerking_id: SamenwerkingId,
        exchange: VerzekeraarSchrijft,
        *,
        proef: Proef = False,
        definitief: Definitief = False,
        correctie: Correctie = False,
        bevestig_afwezig: BevestigAfwezig = None,
        bevestig_nummers: BevestigNummers = None,
    ) -> Response:
        """Lever het wanbetalersbestand aan: álle wanbetalers. Een polis die ontbreekt, is geen wanbetaler meer."""
        wens = Wens(proef, "DEFINITIEF" if definitief else "CONCEPT", correctie, bevestig_afwezig, bevestig_nummers)
        return await lever(exchange, samenwerking_id, wens, wanbetalers.lever_aan)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/uitkeringsbestanden",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def lever_uitkeringen(
        samenwerking_id: SamenwerkingId,
        exchange: GemeenteSchrijft,
        *,
        proef: Proef = False,
        correctie: Correctie = False,
        bevestig_afwezig: BevestigAfwezig = None,
    ) -> Response:
        """Lever het uitkeringsbestand aan: iedereen met een uitkering. Wie ontbreekt, heeft er geen meer."""
        wens = Wens(proef, "CONCEPT", correctie, bevestig_afwezig, None)
        return await lever(exchange, samenwerking_id, wens, uitkeringen.lever_aan)

    @routes.get("/v1/bestanden/{bestandId}", response_model=Bestandsrapport)
    async def lees(bestand_id: BestandId, exchange: GemeenteOfVerzekeraarVraagt) -> Response:
        """Het rapport van een eigen aanlevering."""
        gevonden = await rapporten.lees(runtime.pool, bestand_id)
        if gevonden is None or gevonden.organisatie != exchange.party.id:
            raise niet_gevonden("Dit bestand is bij ons niet bekend.", "BESTAND_ONBEKEND")
        return _antwoord(exchange, runtime.pool, gevonden.rapport)

    return routes


def _antwoord(exchange: Exchange, pool: Pool, rapport: Rapport, *, status: int = 200) -> Response:
    """201 when the file was taken in now; 200 for a trial run, a repeated request and the newest file again.

    The references of its rows may be a hundred thousand: they are read and sent page by page.
    """
    gegeven = exchange.response

    async def tekst() -> AsyncIterator[bytes]:
        yield _ENCODER.encode(rapport)[:-1] + b',"regels":['
        scheiding = b""
        if rapport.bestand_id is not None:
            async for regels in rapporten.regels(pool, rapport.bestand_id):
                yield scheiding + _ENCODER.encode(regels)[1:-1]
                scheiding = b","
        yield b"]}"

    return StreamingResponse(tekst(), gegeven.status_code or status, dict(gegeven.headers), "application/json")
