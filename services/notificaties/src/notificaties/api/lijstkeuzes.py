"""PUT …/lijstkeuzes: on which days the lists of a samenwerking are made (Q-06, A-18)."""

from typing import Annotated, Final, Literal, Self

import msgspec
from chassis.http import Input, Output, Wandtijd, WholeNumber, not_found
from chassis.service import Runtime
from fastapi import APIRouter
from pydantic import BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

from notificaties.adapters.streams import LIJST
from notificaties.api.partijen import GemeenteOfVerzekeraarLeest, GemeenteZet
from notificaties.api.tenant import Gemeentecode, Uzovi
from notificaties.domain.lijst.ritme import Lijstkeuzes
from notificaties.domain.lijst.state import stream_id
from notificaties.requests.lijsten import stel_keuzes_vast

_ZONDAG: Final = 7


class RitmeVelden(BaseModel):
    """`dag`: of the week, Monday is 1 and Sunday 7, or of the month, up to 28. `NOOIT`: this list is not wanted."""

    per: Literal["WEEK", "MAAND", "NOOIT"]
    dag: Annotated[WholeNumber, Field(ge=1, le=28)]
    tijd: Wandtijd


class RitmeInvoer(RitmeVelden, Input):
    """When a list is made."""

    @model_validator(mode="after")
    def _weekdag(self) -> Self:
        if self.per == "WEEK" and self.dag > _ZONDAG:
            raise PydanticCustomError("GEEN_WEEKDAG", "Een dag van de week is 1 (maandag) tot en met 7 (zondag).")
        return self


class RitmeUitvoer(RitmeVelden, Output):
    """When a list is made."""


class LijstkeuzesInvoer(Input):
    """New arrears come every Wednesday (RUB-83): of those only the time is yours to choose."""

    achterstanden_tijd: Wandtijd
    deelnemers: RitmeInvoer
    uitval: RitmeInvoer
    eigen_risico: RitmeInvoer
    terugkoppeling: RitmeInvoer


class LijstkeuzesUitvoer(Output):
    """As they hold from now on."""

    achterstanden_tijd: Wandtijd
    deelnemers: RitmeUitvoer
    uitval: RitmeUitvoer
    eigen_risico: RitmeUitvoer
    terugkoppeling: RitmeUitvoer


class LijstkeuzesGedaan(LijstkeuzesUitvoer):
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["lijsten"])

    @routes.put(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/lijstkeuzes",
        summary="Kies op welke dagen de lijsten worden gemaakt",
    )
    async def zet(
        gemeentecode: Gemeentecode, uzovi: Uzovi, invoer: LijstkeuzesInvoer, exchange: GemeenteZet
    ) -> LijstkeuzesGedaan:
        tenant = {"gemeentecode": gemeentecode, "uzovi": uzovi}
        exchange.party.must_speak_about(tenant)
        keuzes = msgspec.convert(invoer.model_dump(), Lijstkeuzes)
        outcome = await stel_keuzes_vast(runtime.store, exchange.cause(tenant), exchange.key, tenant, keuzes)
        beeld = LijstkeuzesUitvoer.model_validate(keuzes)
        return LijstkeuzesGedaan(**beeld.model_dump(), after=exchange.answered(outcome))

    @routes.get(
        "/v1/gemeenten/{gemeentecode}/verzekeraars/{uzovi}/lijstkeuzes",
        summary="Op welke dagen de lijsten worden gemaakt",
    )
    async def lees(
        gemeentecode: Gemeentecode, uzovi: Uzovi, exchange: GemeenteOfVerzekeraarLeest
    ) -> LijstkeuzesUitvoer:
        exchange.party.must_speak_about({"gemeentecode": gemeentecode, "uzovi": uzovi})
        exchange.reflects(await runtime.feed.head())
        loaded = await runtime.store.load(LIJST, stream_id(gemeentecode, uzovi))
        if loaded is None:
            raise not_found("Deze samenwerking bestaat niet.", "SAMENWERKING_ONBEKEND")
        return LijstkeuzesUitvoer.model_validate(loaded.state.keuzes)

    return routes
