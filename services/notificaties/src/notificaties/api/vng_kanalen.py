"""`/kanaal` of the VNG Notificaties API: one channel per service of ours, and nobody adds one."""

from typing import Annotated, Any, Final
from uuid import UUID, uuid5

from chassis.http import Input, Output, Problem, not_found
from fastapi import APIRouter, Path, Query
from pydantic import Field

from notificaties.adapters.abonnees import Opmaak
from notificaties.api.partijen import GemeenteOfVerzekeraarOfCakVraagt, GemeenteOfVerzekeraarOfCakZet
from notificaties.api.vng_route import VngRoute
from notificaties.domain.abonnement.keuze import KANALEN, KENMERKEN, Kanaal

_NAAMRUIMTE: Final = UUID("7d0f1c52-3c0a-5f2e-9a41-1f2d7b6e5c90")
ROOT: Final = "/v1/vng"
_NERGENS: Final[dict[str, Any]] = {"x-niet-bewaard": True}

_Genoemd = Annotated[str, Field(json_schema_extra=_NERGENS)]
KanaalId = Annotated[UUID, Path(alias="uuid")]
Naam = Annotated[str | None, Query(max_length=50, description="Alleen het kanaal met deze naam.")]


class VngKanaal(Output):
    """As in the standard. `filters`: by which kenmerken a subscription can narrow it."""

    url: str
    naam: str
    documentatie_link: str
    filters: list[str]


class VngKanaalInvoer(Input):
    """As in the standard."""

    naam: Annotated[str, Field(min_length=1, max_length=50, json_schema_extra=_NERGENS)]
    documentatie_link: Annotated[str, Field(max_length=200, json_schema_extra=_NERGENS)] | None = None
    filters: Annotated[list[_Genoemd], Field(max_length=100)] = Field(default_factory=list[str])


def router(opmaak: Opmaak) -> APIRouter:
    routes = APIRouter(tags=["vng"], route_class=VngRoute)

    def kanaal(naam: Kanaal) -> VngKanaal:
        return VngKanaal(
            url=f"{opmaak.adres}{ROOT}/kanaal/{kanaal_id(naam)}",
            naam=naam,
            documentatie_link=f"{opmaak.adres}/v1/openapi.json",
            filters=list(KENMERKEN),
        )

    @routes.get(f"{ROOT}/kanaal", summary="Alle kanalen (VNG Notificaties API)")
    async def lijst(_: GemeenteOfVerzekeraarOfCakVraagt, naam: Naam = None) -> list[VngKanaal]:
        return [kanaal(each) for each in KANALEN if naam in {None, each}]

    @routes.get(f"{ROOT}/kanaal/{{uuid}}", summary="Eén kanaal (VNG Notificaties API)")
    async def een(uuid: KanaalId, _: GemeenteOfVerzekeraarOfCakVraagt) -> VngKanaal:
        for each in KANALEN:
            if kanaal_id(each) == uuid:
                return kanaal(each)
        raise not_found("Dit kanaal is er niet.", "KANAAL_ONBEKEND")

    @routes.post(f"{ROOT}/kanaal", summary="Wordt geweigerd: de kanalen zijn van ons (VNG Notificaties API)")
    async def nieuw(invoer: VngKanaalInvoer, _: GemeenteOfVerzekeraarOfCakZet) -> VngKanaal:
        raise Problem(403, "KANALEN_VAN_ONS", "De kanalen zijn die van onze diensten; u kunt er geen toevoegen.")

    return routes


def kanaal_id(naam: Kanaal) -> UUID:
    return uuid5(_NAAMRUIMTE, naam)
