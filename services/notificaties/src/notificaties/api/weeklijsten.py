"""GET /v1/weeklijsten/{isoWeek}: the mutations of one week, the nil list included (RUB-31)."""

from datetime import date
from typing import Annotated
from uuid import UUID

from chassis.http import After, Fout, Party, Uitvoer, ongeldige_invoer, reflects, require
from chassis.service import Runtime
from fastapi import APIRouter, Path, Response
from pydantic import AwareDatetime

from notificaties.api.lezer import lezer_van
from notificaties.domain.weeklijst import sluiting
from notificaties.views import weeklijsten

Partij = Annotated[Party, require("notificaties:lezen", rollen={"GEMEENTE", "VERZEKERAAR"})]
IsoWeek = Annotated[str, Path(alias="isoWeek", pattern=r"^\d{4}-W\d{2}$", description="Zoals 2026-W27.")]


class Regel(Uitvoer):
    polis_ref: UUID
    persoon_ref: UUID
    soort: str
    reden: str
    per: date


class Weeklijst(Uitvoer):
    """`status` OPEN until Friday 17:00 (only the gemeente sees it then). `nihil`: nothing changed in that week."""

    iso_week: str
    gemeentecode: str | None
    uzovi: str | None
    samenwerking_id: UUID | None
    status: str
    vastgesteld_op: AwareDatetime | None
    nihil: bool
    regels: list[Regel]


class Weeklijsten(Uitvoer):
    items: list[Weeklijst]


def router(room: Runtime) -> APIRouter:
    routes = APIRouter(tags=["weeklijsten"])

    @routes.get("/v1/weeklijsten/{isoWeek}", summary="De mutaties van een week, per samenwerking")
    async def lees_weeklijsten(
        party: Partij, response: Response, iso_week: IsoWeek, after: After = None
    ) -> Weeklijsten:
        _bestaat(iso_week)
        reflects(response, await room.views.wait("weeklijsten", after))
        rijen = await weeklijsten.lees(room.views, lezer_van(party), iso_week)
        return Weeklijsten(items=[Weeklijst.model_validate({**rij, "nihil": not rij["regels"]}) for rij in rijen])

    return routes


def _bestaat(iso_week: str) -> None:
    try:
        sluiting(iso_week)
    except ValueError as fout:
        wat = Fout(in_="path", pointer="/isoWeek", code="GEEN_WEEK", detail="Deze week bestaat niet.")
        raise ongeldige_invoer([wat]) from fout
