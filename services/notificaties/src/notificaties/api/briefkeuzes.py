"""PUT …/briefkeuzes: which letters the insurer sends, and not the gemeente (RUB-42, RUB-63)."""

from chassis.http import Invoer, Uitvoer
from chassis.service import Runtime
from contracts.briefsoorten import KiesbareBrief
from fastapi import APIRouter

from notificaties.api.eigen import answered
from notificaties.api.partijen import GemeenteOfVerzekeraarLeest, GemeenteZet
from notificaties.api.tenant import Gemeentecode, Uzovi
from notificaties.requests.brieven import Brievenbeheer


class BriefkeuzesInvoer(Invoer):
    """All that the insurer sends from now on; it always sends KWIJTING_VERZEKERAAR (RUB-68)."""

    van_verzekeraar: set[KiesbareBrief]


class Briefkeuzes(Uitvoer):
    """As they hold for letters that are asked for from now on."""

    van_verzekeraar: list[KiesbareBrief]


class BriefkeuzesGedaan(Briefkeuzes):
    after: str


def router(runtime: Runtime, beheer: Brievenbeheer) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    @routes.put(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/briefkeuzes",
        summary="Kies welke brieven de verzekeraar stuurt",
    )
    async def zet(
        gemeentecode: Gemeentecode, uzovi: Uzovi, invoer: BriefkeuzesInvoer, exchange: GemeenteZet
    ) -> BriefkeuzesGedaan:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        cause, gekozen = exchange.cause(tenant), invoer.van_verzekeraar
        gedaan = await beheer.kies_afzender(cause, exchange.key, tenant, gekozen)
        return BriefkeuzesGedaan(van_verzekeraar=sorted(gekozen), after=answered(exchange, gedaan))

    @routes.get(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/briefkeuzes", summary="Welke brieven de verzekeraar stuurt"
    )
    async def lees(gemeentecode: Gemeentecode, uzovi: Uzovi, exchange: GemeenteOfVerzekeraarLeest) -> Briefkeuzes:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        exchange.reflects(await runtime.feed.head())
        afspraak = await beheer.afspraak(tenant)
        return Briefkeuzes(van_verzekeraar=sorted(afspraak.van_verzekeraar))

    return routes
