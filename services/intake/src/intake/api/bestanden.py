"""Files of partners: file W of the insurer, file U of the gemeente (RUB-17, RUB-19)."""

from typing import Annotated, Literal
from uuid import UUID

import msgspec
from chassis.http import CommandExchange, Fout, Problem, Uitvoer, inhoud, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter, Path, Query

from intake.adapters import rapporten
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.kluis import Kluis
from intake.adapters.rapport import Rapport
from intake.adapters.samenwerkingen import Tenants
from intake.api.partijen import GemeenteOfVerzekeraarVraagt, GemeenteSchrijft, VerzekeraarSchrijft
from intake.domain.aanlevering.state import Bestandsversie
from intake.requests import uitkeringen, wanbetalers
from intake.requests.bestanden import Levering

SamenwerkingId = Annotated[UUID, Path(alias="samenwerkingId")]
BestandId = Annotated[UUID, Path(alias="bestandId")]
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


def router(runtime: Runtime, kluis: Kluis, tenants: Tenants, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    routes = APIRouter(tags=["bestanden"])
    csv = inhoud("text/csv", "UTF-8 met kopregel")

    async def levering(
        exchange: CommandExchange, samenwerking_id: UUID, *, proef: bool, versie: Bestandsversie = "CONCEPT"
    ) -> Levering:
        """What was delivered; 404 for a samenwerking that is unknown, 403 where it is not the party's."""
        tenant = (await tenants.van(samenwerking_id)).als_dict()
        exchange.party.must_speak_about(tenant)
        cause = exchange.cause(tenant, correlation_id=samenwerking_id)
        return Levering(samenwerking_id, await exchange.request.body(), cause, exchange.key, proef, versie)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/wanbetalersbestanden",
        status_code=201,
        openapi_extra=csv,
        max_body_size=maximum,
    )
    async def lever_wanbetalers(
        samenwerking_id: SamenwerkingId,
        exchange: VerzekeraarSchrijft,
        proef: Proef = False,
        definitief: Definitief = False,
    ) -> Bestandsrapport:
        """Lever het wanbetalersbestand aan: álle wanbetalers. Een polis die ontbreekt, is geen wanbetaler meer."""
        versie: Bestandsversie = "DEFINITIEF" if definitief else "CONCEPT"
        geleverd = await levering(exchange, samenwerking_id, proef=proef, versie=versie)
        try:
            rapport, nieuw = await wanbetalers.lever_aan(runtime.store, kluis, geleverd)
        except BestandGeweigerd as geweigerd:
            raise _probleem(geweigerd) from None
        return _antwoord(exchange, rapport, nieuw=nieuw)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/uitkeringsbestanden",
        status_code=201,
        openapi_extra=csv,
        max_body_size=maximum,
    )
    async def lever_uitkeringen(
        samenwerking_id: SamenwerkingId, exchange: GemeenteSchrijft, proef: Proef = False
    ) -> Bestandsrapport:
        """Lever het uitkeringsbestand aan: iedereen met een uitkering. Wie ontbreekt, heeft er geen meer."""
        geleverd = await levering(exchange, samenwerking_id, proef=proef)
        try:
            rapport, nieuw = await uitkeringen.lever_aan(runtime.store, kluis, geleverd)
        except BestandGeweigerd as geweigerd:
            raise _probleem(geweigerd) from None
        return _antwoord(exchange, rapport, nieuw=nieuw)

    @routes.get("/v1/bestanden/{bestandId}")
    async def lees(bestand_id: BestandId, exchange: GemeenteOfVerzekeraarVraagt) -> Bestandsrapport:
        """Het rapport van een eigen aanlevering."""
        gevonden = await rapporten.lees(runtime.pool, bestand_id)
        if gevonden is None or gevonden.organisatie != exchange.party.id:
            raise niet_gevonden("Dit bestand is bij ons niet bekend.", "BESTAND_ONBEKEND")
        return _uitvoer(gevonden.rapport)

    return routes


def _antwoord(exchange: CommandExchange, rapport: Rapport, *, nieuw: bool) -> Bestandsrapport:
    """201 when the file was taken in now; 200 for a trial run, a repeated request and the newest file again."""
    exchange.answers(rapport.after or "", repeated=not nieuw)
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
