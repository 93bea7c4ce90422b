"""GET /v1/beelden/<rol>/weeklijsten/{isoWeek}: the mutations of one week, the nil list included (RUB-31)."""

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from chassis.http import Flaw, ListExchange, Output, Page, invalid_input, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter, Path
from pydantic import AwareDatetime

from notificaties.api.partijen import GemeenteBladert, GemeenteOfVerzekeraarLeest, VerzekeraarBladert
from notificaties.api.tenant import Gemeentecode, Uzovi
from notificaties.domain.weeklijst.vergelijken import Verschilsoort, Voorstel
from notificaties.domain.weeklijst.week import sluiting
from notificaties.views import weeklijsten, weekverschillen
from notificaties.views.uitgaand import UITGAAND

IsoWeek = Annotated[str, Path(alias="isoWeek", pattern=r"^20[0-9]{2}-W[0-9]{2}$", description="Zoals 2026-W27.")]


class Regel(Output):
    polis_ref: UUID
    persoon_ref: UUID
    soort: str
    reden: str
    per: date


class Weeklijst(Output):
    """`status` OPEN until Friday 17:00 (only the gemeente sees it then). `nihil`: nothing changed in that week.

    A proposal until the gemeente says so (N-05): `woord` BEVESTIGING makes it the list, LIJST is a list of her own.
    """

    iso_week: str
    gemeentecode: str | None
    uzovi: str | None
    samenwerking_id: UUID | None
    status: str
    vastgesteld_op: AwareDatetime | None
    nihil: bool
    regels: list[Regel]
    woord: str | None
    woord_op: AwareDatetime | None


class Weekverschil(Output):
    """`hier`: reasons of what followed here; `opLijst`: what the gemeente told. `voorstel`: what to do about it."""

    soort: Verschilsoort
    polis_ref: UUID
    persoon_ref: UUID
    hier: list[str]
    op_lijst: list[str]
    voorstel: Voorstel


class Weekverschillen(Output):
    """Only what differs; empty: the list says what followed here."""

    iso_week: str
    verschillen: list[Weekverschil]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["weeklijsten"])

    async def lijsten_van(exchange: ListExchange, zicht: Zicht, iso_week: str) -> Page[Weeklijst]:
        after = exchange.cursor(UUID)
        _bestaat(iso_week)
        await exchange.covers(runtime.views, weeklijsten.WEEKLIJSTEN.name)
        rows = await weeklijsten.page(
            runtime.views, exchange.party.rows_of, zicht, iso_week, after=after, limit=exchange.fetch
        )
        return exchange.page(rows, key=lambda row: row.weeklijst_id, item=_weeklijst)

    @routes.get("/v1/beelden/gemeente/weeklijsten/{isoWeek}", summary="De mutaties van een week, per samenwerking")
    async def gemeente(iso_week: IsoWeek, exchange: GemeenteBladert) -> Page[Weeklijst]:
        return await lijsten_van(exchange, Zicht.GEMEENTE, iso_week)

    @routes.get("/v1/beelden/verzekeraar/weeklijsten/{isoWeek}", summary="De vastgestelde mutaties van een week")
    async def verzekeraar(iso_week: IsoWeek, exchange: VerzekeraarBladert) -> Page[Weeklijst]:
        return await lijsten_van(exchange, Zicht.VERZEKERAAR, iso_week)

    @routes.get(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/weeklijsten/{isoWeek}/verschillen",
        summary="Waarin de lijst van de gemeente afwijkt van wat hier volgde",
    )
    async def verschillen(
        gemeentecode: Gemeentecode, uzovi: Uzovi, iso_week: IsoWeek, exchange: GemeenteOfVerzekeraarLeest
    ) -> Weekverschillen:
        _bestaat(iso_week)
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        await exchange.covers(runtime.views, UITGAAND.name)
        await exchange.covers(runtime.views, weeklijsten.WEEKLIJSTEN.name)
        found = await weekverschillen.many(runtime.views, tenant, Zicht(exchange.party.rol), iso_week)
        if found is None:
            raise not_found("Van deze week is er nog geen woord van de gemeente.", "WEEKLIJST_ONBEANTWOORD")
        return Weekverschillen(iso_week=iso_week, verschillen=[Weekverschil.model_validate(each) for each in found])

    return routes


def _weeklijst(row: weeklijsten.Weeklijst) -> Weeklijst:
    return Weeklijst.model_validate({**msgspec.structs.asdict(row), "nihil": not row.regels})


def _bestaat(iso_week: str) -> None:
    try:
        sluiting(iso_week)
    except ValueError as fout:
        wat = Flaw(in_="path", pointer="/isoWeek", code="GEEN_WEEK", detail="Deze week bestaat niet.")
        raise invalid_input([wat]) from fout
