"""POST /v1/beelden/gemeente/lijsten/{lijstId}/brieven: the yearly word goes to whom a list names (RUB-73)."""

from chassis.http import Output, not_found
from chassis.service import Runtime
from contracts.zicht import Zicht
from fastapi import APIRouter

from notificaties.api.lijstvergelijkingen import LijstId, gevonden
from notificaties.api.partijen import GemeenteSchrijft
from notificaties.domain.lijst.regels import Terugkoppelregel
from notificaties.requests.lijsten import vraag_terugkoppelingen
from notificaties.views import uitgaand


class BrievenGevraagd(Output):
    """`aantal`: participants on the list."""

    aantal: int
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["lijsten"])

    @routes.post(
        "/v1/beelden/gemeente/lijsten/{lijstId}/brieven",
        status_code=201,
        summary="Laat elke deelnemer op deze lijst horen hoe ver hij is",
    )
    async def vraag(lijst_id: LijstId, exchange: GemeenteSchrijft) -> BrievenGevraagd:
        """Van een lijst TERUGKOPPELING. Per deelnemer is er één brief, hoe vaak u dit ook vraagt."""
        lijst, regels = await gevonden(runtime, exchange, Zicht.GEMEENTE, lijst_id)
        if lijst.soort != "TERUGKOPPELING":
            raise not_found("Deze lijst is er niet, of niet voor u.", "LIJST_ONBEKEND")
        tenant = {"gemeentecode": lijst.gemeentecode or "", "uzovi": lijst.uzovi or ""}
        rijen = [regel for regel in regels if isinstance(regel, Terugkoppelregel)]
        if not rijen:
            return BrievenGevraagd(aantal=0, after=exchange.answers("", repeated=False))
        [reden] = await uitgaand.many(runtime.views, after=lijst.volgorde - 1, tot=lijst.volgorde, limit=1)
        answer = await vraag_terugkoppelingen(
            runtime.store, exchange.cause(tenant), exchange.key, rijen, lijst=lijst, reden=reden.gebeurtenis_id
        )
        return BrievenGevraagd(aantal=len(rijen), after=exchange.answered(answer))

    return routes
