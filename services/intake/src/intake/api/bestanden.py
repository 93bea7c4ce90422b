"""Files of partners: file W of the insurer, file U of the gemeente (RUB-17, RUB-19)."""

from typing import Annotated
from uuid import UUID

from chassis.http import not_found
from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from intake.adapters import rapporten
from intake.api.aanname import Aanname, BevestigAfwezig, Correctie, Proef, SamenwerkingId, Wens, antwoord
from intake.api.bestandsinhoud import TABEL
from intake.api.bestandsrapport import Bestandsrapport
from intake.api.partijen import GemeenteOfVerzekeraarVraagt, GemeenteSchrijft, VerzekeraarSchrijft
from intake.requests import uitkeringen, wanbetalers

BestandId = Annotated[UUID, Path(alias="bestandId")]
BevestigNummers = Annotated[
    int | None,
    Query(alias="bevestigNummers", ge=0, le=10_000_000, description="Ja, zoveel polissen kregen een ander nummer."),
]

Definitief = Annotated[
    bool, Query(description="true: dit is het definitieve bestand, op verzoek van de gemeente (RUB-44).")
]


def router(aanname: Aanname, *, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    routes = APIRouter(tags=["bestanden"])

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
        return await aanname.lever(exchange, samenwerking_id, wens, wanbetalers.lever_aan)

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
        wens = Wens(proef, correctie=correctie, bevestig_afwezig=bevestig_afwezig)
        return await aanname.lever(exchange, samenwerking_id, wens, uitkeringen.lever_aan)

    @routes.get("/v1/bestanden/{bestandId}", response_model=Bestandsrapport)
    async def lees(bestand_id: BestandId, exchange: GemeenteOfVerzekeraarVraagt) -> Response:
        """Het rapport van een eigen aanlevering."""
        pool = aanname.runtime.pool
        gevonden = await rapporten.lees(pool, bestand_id)
        if gevonden is None or gevonden.organisatie != exchange.party.id:
            raise not_found("Dit bestand is bij ons niet bekend.", "BESTAND_ONBEKEND")
        return antwoord(exchange, pool, gevonden.rapport)

    return routes
