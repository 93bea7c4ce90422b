"""GET /v1/beelden/<rol>/taken: what the asking party must do."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import Dag, Invoer, ListExchange, Page, Uitvoer
from chassis.service import Runtime
from contracts.briefsoorten import Taakafhandeling
from contracts.domain import Unknown
from contracts.zicht import Zicht
from fastapi import APIRouter, Path, Query
from pydantic import AwareDatetime

from notificaties.api.partijen import (
    CakBladert,
    GemeenteBladert,
    GemeenteOfVerzekeraarOfCakSchrijft,
    PolisFilter,
    VerzekeraarBladert,
)
from notificaties.api.tenant import tenant_van
from notificaties.requests import taken as verzoeken
from notificaties.views import taken

Status = Literal["OPEN", "GESLOTEN"]
TaakId = Annotated[UUID, Path(alias="taakId")]
MetStatus = Annotated[Status | None, Query(description="Zonder: open en gesloten.")]
BekendOp = Annotated[Dag | None, Query(alias="bekendOp", description="Zoals het aan het eind van deze dag bekend was.")]
GeldigOp = Annotated[Dag | None, Query(alias="geldigOp", description="Een taak geldt vanaf de dag dat zij openging.")]


class Taak(Uitvoer):
    """`verval`: last day for it; `maand`: the term that it is about, if it is about one.

    `regel`: the rule that asks for it; `aanleiding`: the event that it followed from; `zaakId`: the letter, question or
    signal that it is about. `trap`: how far it went up (RUB-98), and who must answer until when; along whose people is
    for gemeente and verzekeraar alone.
    """

    taak_id: UUID
    soort: str
    status: Status
    polis_ref: UUID | None
    persoon_ref: UUID | None
    maand: str | None
    verval: date | None
    geopend_op: AwareDatetime
    gesloten_op: AwareDatetime | None
    regel: str | None
    aanleiding: str | None
    zaak_id: UUID | None
    te_laat: bool
    trap: int
    bij_rol: str | None
    antwoord_uiterlijk: date | None
    afhandeling: str | None


class AfhandelingInvoer(Invoer):
    """Of a task that no event settles; every other closes by what it asks for."""

    afhandeling: Taakafhandeling


class TaakGedaan(Uitvoer):
    taak_id: UUID
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["taken"])

    async def taken_van(
        exchange: ListExchange, zicht: Zicht, polis_ref: UUID | None, status: Status | None, op: date | None
    ) -> Page[Taak]:
        """As they stand, or as they stood on one day; then a page may show fewer than it is long."""
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, taken.TAKEN.name)
        rows = await taken.page(
            runtime.views,
            exchange.party.rows_of,
            zicht,
            polis_ref=polis_ref,
            status=status if op is None else None,
            after=after,
            limit=exchange.fetch,
        )
        page = exchange.page(rows, key=lambda row: row.volgorde, item=lambda row: row)
        items: list[Taak] = []
        for row in page.items:
            stand: taken.Taak | None = row
            if op is not None:
                stand = taken.toen(row, await runtime.store.events(row.dossier_id), op)
            if stand is not None and status in {None, stand.status}:
                items.append(Taak.model_validate(taken.gezien(stand, zicht)))
        return Page(items=items, links=page.links)

    @routes.get("/v1/beelden/gemeente/taken", summary="Taken van de gemeente, oudste eerst")
    async def gemeente(
        exchange: GemeenteBladert,
        polis_ref: PolisFilter = None,
        status: MetStatus = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Taak]:
        return await taken_van(exchange, Zicht.GEMEENTE, polis_ref, status, _eerste(bekend_op, geldig_op))

    @routes.get("/v1/beelden/verzekeraar/taken", summary="Taken van de verzekeraar, oudste eerst")
    async def verzekeraar(
        exchange: VerzekeraarBladert,
        polis_ref: PolisFilter = None,
        status: MetStatus = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Taak]:
        return await taken_van(exchange, Zicht.VERZEKERAAR, polis_ref, status, _eerste(bekend_op, geldig_op))

    @routes.get("/v1/beelden/cak/taken", summary="Taken van het CAK, oudste eerst")
    async def cak(
        exchange: CakBladert,
        polis_ref: PolisFilter = None,
        status: MetStatus = None,
        bekend_op: BekendOp = None,
        geldig_op: GeldigOp = None,
    ) -> Page[Taak]:
        return await taken_van(exchange, Zicht.CAK, polis_ref, status, _eerste(bekend_op, geldig_op))

    @routes.post("/v1/taken/{taakId}/afhandelingen", status_code=201, summary="Sluit een eigen taak af (RUB-98)")
    async def handel_af(
        taak_id: TaakId, invoer: AfhandelingInvoer, exchange: GemeenteOfVerzekeraarOfCakSchrijft
    ) -> TaakGedaan:
        rij = await taken.one(runtime.views, exchange.party.rows_of, Zicht(exchange.party.rol), taak_id)
        if rij is None:
            raise Unknown("TAAK_ONBEKEND", "Deze taak is bij ons niet bekend.")
        cause = exchange.cause(tenant_van(rij))
        outcome = await verzoeken.handel_af(runtime.store, cause, exchange.key, rij, afhandeling=invoer.afhandeling)
        return TaakGedaan(taak_id=taak_id, after=exchange.answered(outcome))

    return routes


def _eerste(bekend_op: date | None, geldig_op: date | None) -> date | None:
    """A task is known on the day from which it counts: what stands on both is what stood on the earlier one."""
    return min((dag for dag in (bekend_op, geldig_op) if dag is not None), default=None)
