"""Files of partners: file W of the insurer, file U of the gemeente (RUB-17, RUB-19)."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from chassis.eventstore import Cause, Idempotency
from chassis.http import (
    Fout,
    Party,
    Problem,
    Uitvoer,
    answered,
    cause,
    idempotency,
    inhoud,
    niet_gevonden,
    require,
)
from fastapi import APIRouter, Path, Query, Request, Response

from intake.adapters import rapporten as bewaard
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.rapport import Rapport
from intake.api.voordeur import Voordeur
from intake.domain.aanlevering.state import Bestandsversie
from intake.requests.bestanden import Aanvraag, Lezer, neem_aan
from intake.requests.uitkeringen import UITKERINGEN
from intake.requests.wanbetalers import WANBETALERS

Verzekeraar = Annotated[Party, require("intake:schrijven", rollen={"VERZEKERAAR"})]
Gemeente = Annotated[Party, require("intake:schrijven", rollen={"GEMEENTE"})]
Aanleveraar = Annotated[Party, require("intake:lezen", rollen={"VERZEKERAAR", "GEMEENTE"})]
Sleutel = Annotated[Idempotency, idempotency()]
SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
Proef = Annotated[bool, Query(description="true: alleen nakijken, er wordt niets bewaard.")]

Definitief = Annotated[
    bool, Query(description="true: dit is het definitieve bestand, op verzoek van de gemeente (RUB-44).")
]


class AfgekeurdeWaarde(Uitvoer):
    """Row 1 is the first below the header. Never holds the value itself."""

    rij: int
    kolom: str
    code: str
    melding: str
    advies: str


class WeggelatenPolis(Uitvoer):
    polis_ref: UUID | None
    rijen: list[int]


class Regelverwijzing(Uitvoer):
    rij: int
    persoon_ref: UUID
    polis_ref: UUID


class Bestandsrapport(Uitvoer):
    """`rijenTotaal` = goed + fout + weggelaten + nietBewaard; see the page about files for each list."""

    bestand_id: UUID | None
    samenwerking_id: UUID
    soort: Literal["WANBETALERS", "UITKERINGEN"]
    rijen_totaal: int
    rijen_goed: int
    rijen_fout: int
    rijen_weggelaten: int
    niet_bewaard: int
    afgekeurd: list[AfgekeurdeWaarde]
    weggelaten_polissen: list[WeggelatenPolis]
    regels: list[Regelverwijzing]
    afwezige_polissen: list[UUID]
    afwezige_personen: list[UUID]
    ongewijzigd: bool
    proef: bool
    after: str | None


def bestanden_router(voordeur: Voordeur, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    router = APIRouter(tags=["bestanden"])
    csv = {"openapi_extra": inhoud("text/csv", "UTF-8 met kopregel"), "max_body_size": maximum}

    @router.post("/v1/samenwerkingen/{samenwerkingId}/wanbetalersbestanden", status_code=201, **csv)
    async def wanbetalers(
        *,
        samenwerking_id: SamenwerkingId,
        party: Verzekeraar,
        sleutel: Sleutel,
        request: Request,
        response: Response,
        proef: Proef = False,
        definitief: Definitief = False,
    ) -> Bestandsrapport:
        """Lever het wanbetalersbestand aan: álle wanbetalers. Een polis die ontbreekt, is geen wanbetaler meer."""
        versie: Bestandsversie = "DEFINITIEF" if definitief else "CONCEPT"
        oorzaak = await _oorzaak(voordeur, samenwerking_id, party, request)
        aanvraag = Aanvraag(samenwerking_id, await request.body(), oorzaak, sleutel, proef, versie)
        return await _neem_aan(voordeur, aanvraag, WANBETALERS, response)

    @router.post("/v1/samenwerkingen/{samenwerkingId}/uitkeringsbestanden", status_code=201, **csv)
    async def uitkeringen(
        *,
        samenwerking_id: SamenwerkingId,
        party: Gemeente,
        sleutel: Sleutel,
        request: Request,
        response: Response,
        proef: Proef = False,
    ) -> Bestandsrapport:
        """Lever het uitkeringsbestand aan: iedereen met een uitkering. Wie ontbreekt, heeft er geen meer."""
        oorzaak = await _oorzaak(voordeur, samenwerking_id, party, request)
        aanvraag = Aanvraag(samenwerking_id, await request.body(), oorzaak, sleutel, proef)
        return await _neem_aan(voordeur, aanvraag, UITKERINGEN, response)

    @router.get("/v1/bestanden/{bestandId}")
    async def lees(bestand_id: Annotated[UUID, Path(alias="bestandId")], party: Aanleveraar) -> Bestandsrapport:
        """Het rapport van een eigen aanlevering."""
        gevonden = await bewaard.lees(voordeur.room.pool, bestand_id)
        if gevonden is None or gevonden.organisatie != party.id:
            raise niet_gevonden("Dit bestand is bij ons niet bekend.", "BESTAND_ONBEKEND")
        return _uitvoer(gevonden.rapport)

    return router


async def _oorzaak(voordeur: Voordeur, samenwerking_id: UUID, party: Party, request: Request) -> Cause:
    tenant = await voordeur.tenant(samenwerking_id, party)
    return cause(party, request, tenant.als_dict(), correlation_id=samenwerking_id)


async def _neem_aan(voordeur: Voordeur, aanvraag: Aanvraag, lezer: Lezer, response: Response) -> Bestandsrapport:
    """201 when the file was taken in now; 200 for a trial run, a repeated request and the newest file again."""
    try:
        rapport, nieuw = await neem_aan(voordeur.huis, aanvraag, lezer)
    except BestandGeweigerd as geweigerd:
        raise _probleem(geweigerd) from None
    if not nieuw:
        response.status_code = 200
    if rapport.after:
        answered(response, [rapport])
    return _uitvoer(rapport)


def _uitvoer(rapport: Rapport) -> Bestandsrapport:
    return Bestandsrapport.model_validate(msgspec.to_builtins(rapport))


def _probleem(geweigerd: BestandGeweigerd) -> Problem:
    """Every column that is too many, too few or there twice."""
    fouten = [
        Fout(pointer=f"/{naam}", code="KOLOM_ONBEKEND", detail=f"De kolom {naam} kennen wij niet.")
        for naam in geweigerd.onbekend
    ]
    fouten += [
        Fout(pointer=f"/{naam}", code="KOLOM_ONTBREEKT", detail=f"De kolom {naam} ontbreekt.")
        for naam in geweigerd.ontbrekend
    ]
    fouten += [
        Fout(pointer=f"/{naam}", code="KOLOM_DUBBEL", detail=f"De kolom {naam} staat er meer dan eens.")
        for naam in geweigerd.dubbel
    ]
    return Problem(400, geweigerd.code, geweigerd.detail, errors=fouten)
