"""The convenant of 2011, for everybody who works under it (CONV-10, CONV-16…20)."""

from chassis.http import Datum, Output
from chassis.service import Runtime
from fastapi import APIRouter

from eligibility.api.partijen import GemeenteOfVerzekeraarOfCakVraagt
from eligibility.domain.convenant import CONVENANT_2011, Convenantpartij


class Handtekening(Output):
    partij: Convenantpartij
    datum: Datum


class Actie(Output):
    """A promise to promote something; `regel` is its number in the rule book."""

    regel: str
    eigenaren: tuple[Convenantpartij, ...]
    status: str


class Convenant(Output):
    """`inWerking`: the day after the last signature; `tePublicerenVoor`: four weeks after it, inclusive."""

    vindplaats: str
    handtekeningen: tuple[Handtekening, ...]
    in_werking: Datum
    te_publiceren_voor: Datum
    afdwingbaar: bool
    acties: tuple[Actie, ...]


def router(_: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    @routes.get("/v1/convenanten/2011", summary="Het convenant van 2011 (CONV-16, CONV-17, CONV-20)")
    async def lees(*, _exchange: GemeenteOfVerzekeraarOfCakVraagt) -> Convenant:
        return Convenant.model_validate(CONVENANT_2011, from_attributes=True)

    return routes
