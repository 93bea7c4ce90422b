"""PUT …/briefkeuzes: which letters the insurer sends and not the gemeente (RUB-63), and which may be mailed."""

from typing import Annotated

from chassis.http import Input, Output
from chassis.service import Runtime
from contracts.briefsoorten import Emailbrief, KiesbareBrief
from fastapi import APIRouter
from pydantic import Field

from notificaties.api.eigen import answered
from notificaties.api.partijen import GemeenteOfVerzekeraarLeest, GemeenteZet
from notificaties.api.tenant import Gemeentecode, Uzovi
from notificaties.requests.brieven import Brievenbeheer


class BriefkeuzesInvoer(Input):
    """All that the insurer sends from now on (it always sends KWIJTING_VERZEKERAAR, RUB-68), and what may be mailed."""

    van_verzekeraar: set[KiesbareBrief]
    per_email: Annotated[set[Emailbrief], Field(default_factory=set[Emailbrief])]


class Briefkeuzes(Output):
    """As they hold for letters that are asked for from now on."""

    van_verzekeraar: list[KiesbareBrief]
    per_email: list[Emailbrief]


class BriefkeuzesGedaan(Briefkeuzes):
    after: str


def router(runtime: Runtime, beheer: Brievenbeheer) -> APIRouter:
    routes = APIRouter(tags=["brieven"])

    @routes.put(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/briefkeuzes",
        summary="Kies welke brieven de verzekeraar stuurt, en wat per e-mail mag",
    )
    async def zet(
        gemeentecode: Gemeentecode, uzovi: Uzovi, invoer: BriefkeuzesInvoer, exchange: GemeenteZet
    ) -> BriefkeuzesGedaan:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        gedaan = await beheer.stel_keuzes_vast(
            exchange.cause(tenant),
            exchange.key,
            tenant,
            van_verzekeraar=invoer.van_verzekeraar,
            per_email=invoer.per_email,
        )
        return BriefkeuzesGedaan(
            van_verzekeraar=sorted(invoer.van_verzekeraar),
            per_email=sorted(invoer.per_email),
            after=answered(exchange, gedaan),
        )

    @routes.get(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/briefkeuzes",
        summary="Welke brieven de verzekeraar stuurt, en wat per e-mail mag",
    )
    async def lees(gemeentecode: Gemeentecode, uzovi: Uzovi, exchange: GemeenteOfVerzekeraarLeest) -> Briefkeuzes:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        exchange.reflects(await runtime.feed.head())
        afspraak = await beheer.afspraak(tenant)
        return Briefkeuzes(van_verzekeraar=sorted(afspraak.van_verzekeraar), per_email=sorted(afspraak.per_email))

    return routes
