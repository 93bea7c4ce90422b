"""The register of who takes part and who doesn't, and why not, for the gemeente (RUB-78)."""

from collections.abc import Mapping
from uuid import UUID

from chassis.http import Datum, Output, Page
from chassis.projections import where
from chassis.service import Runtime
from fastapi import APIRouter

from eligibility.api.partijen import GemeenteBladert, GemeenteLeest, SamenwerkingFilter, samenwerking_van
from eligibility.requests import register
from eligibility.views import register as beeld
from eligibility.views.register import DEELNAME_REGISTER, Status


class Deelnemer(Output):
    """One insured; `redenen`: why not, or why not any more. `ingangsdatum`, `einddatum`: of the participation."""

    persoon_ref: UUID
    status: Status
    sinds: Datum
    redenen: tuple[str, ...]
    ingangsdatum: Datum | None
    einddatum: Datum | None


class RegisterPolis(Output):
    """One polis with everybody on it."""

    polis_ref: UUID
    leden: tuple[Deelnemer, ...]


class Registerstand(Output):
    """How many insured there are of each status."""

    samenwerking_id: UUID
    aantallen: Mapping[Status, int]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    @routes.get("/v1/beelden/gemeente/register", summary="Wie wel en wie niet meedoet, en waarom niet (RUB-78)")
    async def bladeren(*, exchange: GemeenteBladert, samenwerking_id: SamenwerkingFilter) -> Page[RegisterPolis]:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        after = exchange.cursor(UUID)
        await exchange.covers(runtime.views, DEELNAME_REGISTER.name)
        eigen = where(samenwerking_id=samenwerking_id)
        rows = await runtime.views.page(DEELNAME_REGISTER, eigen, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=lambda row: row.polis_ref, item=_polis)

    @routes.get("/v1/beelden/gemeente/registerstand", summary="Hoeveel verzekerden er van elke status zijn (RUB-78)")
    async def stand(*, exchange: GemeenteLeest, samenwerking_id: SamenwerkingFilter) -> Registerstand:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        await exchange.covers(runtime.views, DEELNAME_REGISTER.name)
        geteld = await register.aantallen(runtime.views, samenwerking_id)
        return Registerstand(samenwerking_id=samenwerking_id, aantallen=geteld)

    return routes


def _polis(row: beeld.RegisterPolis) -> RegisterPolis:
    return RegisterPolis.model_validate(row, from_attributes=True)
