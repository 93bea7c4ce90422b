"""What gemeenten learn of each other: practices that are shared, to copy, and what came of them (CONV-8)."""

from datetime import date

from chassis.http import Output, Page
from chassis.service import Runtime
from contracts.kalender import dag
from fastapi import APIRouter

from intake.api.partijen import GemeenteBladert
from intake.api.profieluitvoer import ProfielUitvoer, inhoud_van
from intake.domain.signaalprofiel.state import Profielstatus
from intake.views import gemeente, werkwijzen
from intake.views.ddas import OPVOLGING
from intake.views.signaalprofielen import SIGNAALPROFIELEN, Profielrij


class WerkwijzeCijfers(Output):
    """Of the signals that were taken under it, all partners together. Null: of fewer than ten.

    `dagenTotOpgepakt`: half of what was taken up took so long or less. `bereikt`: somebody was spoken to.
    """

    signalen: int
    opgepakt: int | None
    dagen_tot_opgepakt: int | None
    bereikt: int | None
    geholpen: int | None
    opgelost: int | None
    geen_contact: int | None


class Werkwijze(Output):
    """`inhoud` is what one posts to have the same; `cijfers` null: fewer than ten signals."""

    gemeentecode: str
    naam: str
    status: Profielstatus
    inhoud: ProfielUitvoer
    cijfers: WerkwijzeCijfers | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["signaalprofielen"])

    @routes.get("/v1/beelden/gemeente/werkwijzen", summary="Werkwijzen die gemeenten met elkaar delen (CONV-8)")
    async def gedeeld(exchange: GemeenteBladert) -> Page[Werkwijze]:
        after = exchange.cursor(int)
        for view in (SIGNAALPROFIELEN, gemeente.SIGNALEN, OPVOLGING):
            await exchange.covers(runtime.views, view.name)
        rows = await werkwijzen.page(runtime.views, after=after, limit=exchange.fetch)
        cijfers = await werkwijzen.many(runtime.views, rows)
        vandaag = dag(await runtime.now())
        return exchange.page(
            rows, lambda row: row.positie, lambda row: _beeld(row, cijfers.get((row.gemeentecode, row.naam)), vandaag)
        )

    return routes


def _beeld(row: Profielrij, cijfers: werkwijzen.Cijfers | None, vandaag: date) -> Werkwijze:
    versie = row.stand.geldend(vandaag) or row.stand.versies[-1]
    return Werkwijze(
        gemeentecode=row.gemeentecode,
        naam=row.naam,
        status=row.stand.status(vandaag),
        inhoud=inhoud_van(versie.inhoud),
        cijfers=None if cijfers is None else WerkwijzeCijfers.model_validate(cijfers, from_attributes=True),
    )
