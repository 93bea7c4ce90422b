"""Practices of a gemeente with a partner: written down, tried, put in force, ended (N-24, PRAK-1…12)."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import (
    CommandExchange,
    Dag,
    DagTotNu,
    Datum,
    Input,
    ListExchange,
    Output,
    Page,
    ReadExchange,
    Reference,
    Tekstversie,
    WholeNumber,
    not_found,
)
from chassis.service import Runtime
from contracts.kalender import dag
from contracts.soorten import Grondslag
from fastapi import APIRouter, Path
from pydantic import Field

from intake.adapters.profielen import Profielen
from intake.api.partijen import (
    GemeenteBladert,
    GemeenteOfVerzekeraarLeest,
    GemeenteSchrijft,
    GemeenteSchrijftNaLezen,
    VerzekeraarBladert,
)
from intake.api.profielinvoer import Partner, ProfielInvoer
from intake.api.profieluitvoer import ProfielUitvoer, inhoud_van
from intake.api.stappen import NA_LEZEN
from intake.domain.melder import tenant_van_melder
from intake.domain.signaal.toets import Melding
from intake.domain.signaalprofiel.commands import (
    ActiveerProfiel,
    BeeindigProfiel,
    LegProfielVast,
    SignaalprofielCommand,
)
from intake.domain.signaalprofiel.state import Profielstatus, Versie, profiel_id
from intake.domain.waarden import BEDRAG_MAXIMUM
from intake.requests import profielen as gebruik
from intake.views import signaalprofielen as beeld
from intake.views.signaalprofielen import Profielrij

ProfielId = Annotated[UUID, Path(alias="profielId")]
Versienummer = Annotated[WholeNumber, Field(ge=1, le=1_000_000)]
Bedrag = Annotated[WholeNumber, Field(ge=0, le=BEDRAG_MAXIMUM)]


class ActiveringInvoer(Input):
    """`gegevensafspraak`: where the agreement on sharing data is kept, where the practice asks for one (PRAK-6)."""

    versie: Versienummer
    vanaf: Dag
    gegevensafspraak: Reference | None = None


class BeeindigingInvoer(Input):
    """`per`: the first day without it."""

    per: Dag


class ProefmeldingInvoer(Input):
    """A signal without anybody in it."""

    grondslag: Grondslag
    totaal_cent: Bedrag
    premie_cent: Bedrag = 0
    maandpremie_cent: Bedrag | None = None
    signaaldatum: DagTotNu
    oudste_vervaldatum: DagTotNu | None = None
    aankondiging_datum: Dag | None = None
    voorwaarden_versie: Tekstversie | None = None
    toestemming_datum: Dag | None = None
    toestemming_tekst: Tekstversie | None = None


class ProefInvoer(Input):
    versie: Versienummer
    meldingen: Annotated[list[ProefmeldingInvoer], Field(min_length=1, max_length=1000)]


class Proefuitkomst(Output):
    status: Literal["ONTVANGEN", "AFGEWEZEN"]
    code: str | None


class ProefAntwoord(Output):
    """In the order of the meldingen; nothing was kept."""

    uitkomsten: list[Proefuitkomst]


class ProfielAntwoord(Output):
    profiel_id: UUID
    versie: int | None = None
    after: str


class VersieBeeld(Output):
    versie: int
    vanaf: Datum | None
    inhoud: ProfielUitvoer


class ProfielBeeld(Output):
    """`geldendeVersie`: in force today. `beeindigdPer`: the first day without it."""

    profiel_id: UUID
    gemeentecode: str
    uzovi: str
    naam: str
    status: Profielstatus
    geldende_versie: int | None
    beeindigd_per: Datum | None
    gegevensafspraak: str | None
    versies: list[VersieBeeld]


def router(runtime: Runtime, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["signaalprofielen"])

    @routes.post(
        "/v1/partners/{partner}/signaalprofielen",
        status_code=201,
        summary="Leg een werkwijze met een partner vast (N-24)",
        description="De inhoud is een profielbestand. Een wijziging is een nieuwe versie, in ontwikkeling. Geen: 200.",
    )
    async def leg_vast(partner: Partner, invoer: ProfielInvoer, exchange: GemeenteSchrijft) -> ProfielAntwoord:
        tenant = tenant_van_melder(exchange.party.bounds["gemeentecode"], partner)
        exchange.party.must_speak_about(tenant)
        stream_id = profiel_id(tenant["gemeentecode"], partner, invoer.naam)
        answer = await _zeg(exchange, tenant, stream_id, LegProfielVast(inhoud=invoer.profiel()))
        stand = await gebruik.lees(runtime.store, stream_id)
        return answer.model_copy(update={"versie": len(stand.versies)})

    @routes.post(
        "/v1/signaalprofielen/{profielId}/activeringen",
        status_code=201,
        summary="Laat een versie ingaan",
        description=NA_LEZEN,
    )
    async def activeer(
        profiel: ProfielId, invoer: ActiveringInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> ProfielAntwoord:
        await _eigen(profiel, exchange)
        command = ActiveerProfiel(versie=invoer.versie, vanaf=invoer.vanaf, gegevensafspraak=invoer.gegevensafspraak)
        return await _zeg(exchange, {}, profiel, command)

    @routes.post(
        "/v1/signaalprofielen/{profielId}/beeindigingen",
        status_code=201,
        summary="Beëindig een werkwijze",
        description=NA_LEZEN,
    )
    async def beeindig(
        profiel: ProfielId, invoer: BeeindigingInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> ProfielAntwoord:
        await _eigen(profiel, exchange)
        return await _zeg(exchange, {}, profiel, BeeindigProfiel(per=invoer.per))

    @routes.post(
        "/v1/signaalprofielen/{profielId}/proeven",
        summary="Beproef een versie met signalen zonder personen (PRAK-4)",
        description=NA_LEZEN,
    )
    async def beproef(profiel: ProfielId, invoer: ProefInvoer, exchange: GemeenteSchrijftNaLezen) -> ProefAntwoord:
        await _eigen(profiel, exchange)
        meldingen = [Melding(**dict(melding)) for melding in invoer.meldingen]
        codes = await gebruik.beproef(runtime.store, profiel, invoer.versie, meldingen)
        return ProefAntwoord(
            uitkomsten=[Proefuitkomst(status="AFGEWEZEN" if code else "ONTVANGEN", code=code) for code in codes]
        )

    @routes.get("/v1/signaalprofielen/{profielId}", summary="Een werkwijze met al haar versies")
    async def lees(profiel: ProfielId, exchange: GemeenteOfVerzekeraarLeest) -> ProfielBeeld:
        return _beeld(await _eigen(profiel, exchange), exchange.party.rol, dag(await runtime.now()))

    async def lijst(exchange: ListExchange) -> Page[ProfielBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, beeld.SIGNAALPROFIELEN.name)
        rows = await beeld.page(runtime.views, exchange.party.rows_of, after=after, limit=exchange.fetch)
        vandaag = dag(await runtime.now())
        return exchange.page(rows, lambda row: row.positie, lambda row: _beeld(row, exchange.party.rol, vandaag))

    @routes.get("/v1/beelden/gemeente/signaalprofielen", summary="Eigen werkwijzen, van alle partners")
    async def gemeente(exchange: GemeenteBladert) -> Page[ProfielBeeld]:
        return await lijst(exchange)

    @routes.get("/v1/beelden/verzekeraar/signaalprofielen", summary="Werkwijzen waaronder u signalen geeft")
    async def verzekeraar(exchange: VerzekeraarBladert) -> Page[ProfielBeeld]:
        return await lijst(exchange)

    async def _zeg(
        exchange: CommandExchange, tenant: dict[str, str], stream_id: UUID, command: SignaalprofielCommand
    ) -> ProfielAntwoord:
        cause = exchange.cause(tenant, correlation_id=stream_id)
        outcome = await gebruik.zeg(runtime.store, cause, exchange.key, stream_id, command)
        profielen.vergeet(stream_id)
        return ProfielAntwoord(profiel_id=stream_id, after=exchange.answered(outcome, unchanged=not outcome.events))

    async def _eigen(profiel: UUID, exchange: CommandExchange | ReadExchange) -> Profielrij:
        await exchange.covers(runtime.views, beeld.SIGNAALPROFIELEN.name)
        row = await runtime.views.row(beeld.SIGNAALPROFIELEN, profiel)
        if row is None or not exchange.party.may_speak_about(row.tenant()):
            raise not_found("Dit profiel kennen wij niet.", "PROFIEL_ONBEKEND")
        return row

    return routes


def _beeld(row: Profielrij, rol: str, vandaag: date) -> ProfielBeeld:
    geldend = row.stand.geldend(vandaag)
    return ProfielBeeld(
        profiel_id=row.profiel_id,
        gemeentecode=row.gemeentecode,
        uzovi=row.melder,
        naam=row.naam,
        status=row.stand.status(vandaag),
        geldende_versie=geldend.nummer if geldend is not None else None,
        beeindigd_per=row.stand.beeindigd_per,
        gegevensafspraak=row.gegevensafspraak if rol == "GEMEENTE" else None,
        versies=[_versie(versie, rol) for versie in row.stand.versies],
    )


def _versie(versie: Versie, rol: str) -> VersieBeeld:
    inhoud = inhoud_van(versie.inhoud)
    if rol != "GEMEENTE":
        velden = {n: w for n, w in inhoud.model_dump().items() if n not in {"opvolging", "wijken", "rangbron"}}
        inhoud = ProfielUitvoer.model_validate(velden, by_name=True)
    return VersieBeeld(versie=versie.nummer, vanaf=versie.vanaf, inhoud=inhoud)
