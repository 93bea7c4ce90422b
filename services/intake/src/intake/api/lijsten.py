"""Lists that are due again and again, and the CJIB file: taken in as every file is (RUB-31, RUB-83, RUB-84, N-05)."""

from collections.abc import Mapping
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import (
    CommandExchange,
    Dag,
    Flaw,
    Input,
    ListExchange,
    Output,
    Page,
    Tijdstip,
    Wandtijd,
    WholeNumber,
    invalid_input,
)
from chassis.projections import View
from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import Field

from intake.api.aanname import Aanname, BevestigAfwezig, Correctie, Proef, SamenwerkingId, Wens
from intake.api.bestandsinhoud import TABEL
from intake.api.bestandsrapport import Bestandsrapport
from intake.api.partijen import GemeenteBladert, GemeenteSchrijft, VerzekeraarBladert, VerzekeraarSchrijft
from intake.domain.aanlevering import periode
from intake.domain.aanlevering.commands import SpreekLijstdagAf
from intake.domain.aanlevering.state import Lijstsoort
from intake.requests import lijstsoorten, mutatielijsten
from intake.requests.mutatielijsten import Week
from intake.views import lijsten

IsoWeek = Annotated[str, Path(alias="isoWeek", pattern=r"^20[0-9]{2}-W[0-9]{2}$", examples=["2026-W27"])]
Woensdag = Annotated[Dag, Path(alias="datum", description="Een woensdag.", examples=["2026-07-01"])]


class BevestigingInvoer(Input):
    """`aantal`: how many lines the proposal has that is the gemeente's list now; 0 is the nil list."""

    aantal: Annotated[WholeNumber, Field(ge=0, le=100_000)]


class LijstdagInvoer(Input):
    """Until when a mutation list may come: day of the week (1 = Monday) and the time on a Dutch clock."""

    weekdag: Annotated[WholeNumber, Field(ge=1, le=7)]
    tijd: Wandtijd


class Lijstantwoord(Output):
    samenwerking_id: UUID
    after: str


class LijstBeeld(Output):
    """One week (`2026-W27`) or Wednesday. `deadline`: of what was not there in time."""

    samenwerking_id: UUID
    soort: Lijstsoort
    periode: str
    status: Literal["ONTVANGEN", "UITGEBLEVEN"]
    wijze: Literal["LIJST", "BEVESTIGING"] | None
    aantal: int | None
    te_laat: bool
    gecorrigeerd: bool
    ontvangen: Tijdstip | None
    deadline: Tijdstip | None


def router(aanname: Aanname, *, maximum: int) -> APIRouter:
    """`maximum`: how many bytes a file may have."""
    routes = APIRouter(tags=["lijsten"])
    runtime = aanname.runtime

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/mutatielijsten/{isoWeek}",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def lever_mutaties(
        samenwerking_id: SamenwerkingId,
        iso_week: IsoWeek,
        exchange: GemeenteSchrijft,
        *,
        proef: Proef = False,
        correctie: Correctie = False,
    ) -> Response:
        """Lever de wijzigingen van een week aan. Alleen een kopregel: er was niets, en ook dat is een lijst."""
        await _van(samenwerking_id, exchange)
        _eis("MUTATIES", iso_week, "/isoWeek")
        wens = Wens(proef, correctie=correctie, periode=iso_week)
        return await aanname.lever(exchange, samenwerking_id, wens, lijstsoorten.lever_mutaties)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/mutatielijsten/{isoWeek}/bevestigingen",
        status_code=201,
        summary="Het voorstel van deze week is de lijst (N-05)",
    )
    async def bevestig(
        samenwerking_id: SamenwerkingId, iso_week: IsoWeek, invoer: BevestigingInvoer, exchange: GemeenteSchrijft
    ) -> Lijstantwoord:
        tenant = await _van(samenwerking_id, exchange)
        _eis("MUTATIES", iso_week, "/isoWeek")
        week = Week(samenwerking_id, iso_week, invoer.aantal)
        cause = exchange.cause(tenant, correlation_id=samenwerking_id)
        outcome = await mutatielijsten.bevestig(runtime.store, cause, exchange.key, week)
        after = exchange.answered(outcome, unchanged=not outcome.events)
        return Lijstantwoord(samenwerking_id=samenwerking_id, after=after)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/mutatielijstdagen",
        status_code=201,
        summary="Tot wanneer de mutatielijst mag komen",
        description="Zonder afspraak vrijdag 17:00 (A-17).",
    )
    async def spreek_dag_af(
        samenwerking_id: SamenwerkingId, invoer: LijstdagInvoer, exchange: GemeenteSchrijft
    ) -> Lijstantwoord:
        tenant = await _van(samenwerking_id, exchange)
        dag = SpreekLijstdagAf(samenwerking_id=samenwerking_id, weekdag=invoer.weekdag, tijd=invoer.tijd)
        cause = exchange.cause(tenant, correlation_id=samenwerking_id)
        outcome = await mutatielijsten.spreek_dag_af(runtime.store, cause, exchange.key, dag)
        after = exchange.answered(outcome, unchanged=not outcome.events)
        return Lijstantwoord(samenwerking_id=samenwerking_id, after=after)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/achterstandenupdates/{datum}",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def lever_achterstanden(
        samenwerking_id: SamenwerkingId,
        datum: Woensdag,
        exchange: VerzekeraarSchrijft,
        *,
        proef: Proef = False,
        correctie: Correctie = False,
    ) -> Response:
        """Lever de nieuwe achterstanden van deelnemers aan, elke woensdag. Alleen een kopregel: er zijn geen nieuwe."""
        await _van(samenwerking_id, exchange)
        _eis("ACHTERSTANDEN", datum.isoformat(), "/datum")
        wens = Wens(proef, correctie=correctie, periode=datum.isoformat())
        return await aanname.lever(exchange, samenwerking_id, wens, lijstsoorten.lever_achterstanden)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/cjib-bestanden",
        status_code=201,
        openapi_extra=TABEL,
        max_body_size=maximum,
        response_model=Bestandsrapport,
    )
    async def lever_cjib(
        samenwerking_id: SamenwerkingId,
        exchange: GemeenteSchrijft,
        *,
        proef: Proef = False,
        correctie: Correctie = False,
        bevestig_afwezig: BevestigAfwezig = None,
    ) -> Response:
        """Lever aan wat er bij het CJIB ligt, van iedereen. Van wie ontbreekt, ligt er niets meer."""
        wens = Wens(proef, correctie=correctie, bevestig_afwezig=bevestig_afwezig)
        return await aanname.lever(exchange, samenwerking_id, wens, lijstsoorten.lever_cjib)

    @routes.get("/v1/beelden/gemeente/lijsten", summary="Welke lijsten er zijn, en welke uitbleven")
    async def gemeente(exchange: GemeenteBladert) -> Page[LijstBeeld]:
        return await lijst(exchange, lijsten.GEMEENTE)

    @routes.get("/v1/beelden/verzekeraar/lijsten", summary="Welke lijsten er zijn, en welke uitbleven")
    async def verzekeraar(exchange: VerzekeraarBladert) -> Page[LijstBeeld]:
        return await lijst(exchange, lijsten.VERZEKERAAR)

    async def lijst(exchange: ListExchange, view: View[lijsten.Lijst]) -> Page[LijstBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, view.name)
        rows = await lijsten.page(runtime.views, view, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, LijstBeeld.model_validate)

    async def _van(samenwerking_id: UUID, exchange: CommandExchange) -> Mapping[str, str]:
        """Whose it is. 404 when it is unknown, 403 when it is not the party's."""
        tenant = (await aanname.tenants.van(samenwerking_id)).als_dict()
        exchange.party.must_speak_about(tenant)
        return tenant

    return routes


def _eis(soort: Lijstsoort, naam: str, pointer: str) -> None:
    """400 for a week that no year has, and for a day that is no Wednesday."""
    try:
        periode.begin(soort, naam)
    except ValueError:
        tekst = "Deze week bestaat niet." if soort == "MUTATIES" else "Deze dag is geen woensdag."
        code = "WEEK_ONGELDIG" if soort == "MUTATIES" else "GEEN_WOENSDAG"
        raise invalid_input([Flaw(pointer=pointer, code=code, detail=tekst)]) from None
