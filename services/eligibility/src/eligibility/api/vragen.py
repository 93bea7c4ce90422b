"""Questions about the letter: whoever hears one notes it, the gemeente answers it (RUB-47)."""

from typing import Annotated
from uuid import UUID, uuid5

from chassis.http import Datum, Input, Output, Page
from chassis.service import Runtime
from contracts.soorten import Contactkanaal, Partij, Vraagonderwerp
from fastapi import APIRouter, Query

from eligibility.api.partijen import (
    GemeenteBladert,
    GemeenteOfVerzekeraarSchrijft,
    GemeenteSchrijft,
    PolisRef,
    SamenwerkingFilter,
    VraagId,
    partij,
    polis_en_samenwerking,
    samenwerking_van,
    tenant,
)
from eligibility.domain.vraag.commands import BeantwoordVraag, NoteerVraag
from eligibility.requests import vragen
from eligibility.views import vragen as beeld
from eligibility.views.vragen import GEMEENTE_VRAGEN


class VraagInvoer(Input):
    """The subject only; what was said stays with who heard it."""

    persoon_ref: UUID
    onderwerp: Vraagonderwerp
    kanaal: Contactkanaal = "TELEFOON"


class AntwoordInvoer(Input):
    kanaal: Contactkanaal = "TELEFOON"


class VraagGedaan(Output):
    vraag_id: UUID
    after: str


class Vraag(Output):
    """`beantwoordOp` is null while the question waits for the gemeente."""

    vraag_id: UUID
    polis_ref: UUID
    persoon_ref: UUID
    onderwerp: Vraagonderwerp
    kanaal: str
    ontvangen_door: Partij
    ontvangen_op: Datum
    beantwoord_op: Datum | None


Open = Annotated[
    bool | None, Query(alias="open", description="true: alleen wat nog op antwoord wacht; false: alleen beantwoorde.")
]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["vragen"])

    @routes.post("/v1/polissen/{polisRef}/vragen", status_code=201, summary="Leg een vraag over de brief vast (RUB-47)")
    async def noteer(
        *, polis_ref: PolisRef, invoer: VraagInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> VraagGedaan:
        polis, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        command = NoteerVraag(
            vraag_id=uuid5(polis_ref, f"vraag/{exchange.key.key}"),
            polis_ref=polis_ref,
            samenwerking_id=samenwerking.ref,
            ontvangen_door=partij(exchange.party),
            **invoer.model_dump(),
        )
        outcome = await vragen.noteer(runtime.store, exchange.cause(tenant(samenwerking)), exchange.key, polis, command)
        return VraagGedaan(vraag_id=command.vraag_id, after=exchange.answered(outcome))

    @routes.post(
        "/v1/vragen/{vraagId}/antwoorden", status_code=201, summary="Leg vast dat de gemeente antwoordde (RUB-47)"
    )
    async def beantwoord(*, vraag_id: VraagId, invoer: AntwoordInvoer, exchange: GemeenteSchrijft) -> VraagGedaan:
        command = BeantwoordVraag(door="GEMEENTE", kanaal=invoer.kanaal)
        outcome = await vragen.beantwoord(runtime.store, exchange.cause({}), exchange.key, vraag_id, command)
        return VraagGedaan(vraag_id=vraag_id, after=exchange.answered(outcome))

    @routes.get("/v1/beelden/gemeente/vragen", summary="Vragen over de brief, voor de gemeente (RUB-47)")
    async def lees(
        *, exchange: GemeenteBladert, samenwerking_id: SamenwerkingFilter, open_: Open = None
    ) -> Page[Vraag]:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        after = exchange.cursor(UUID)
        await exchange.covers(runtime.views, GEMEENTE_VRAGEN.name)
        rows = await beeld.page(runtime.views, samenwerking_id, open_=open_, after=after, limit=exchange.fetch)
        return exchange.page(rows, key=lambda row: row.vraag_id, item=_vraag)

    return routes


def _vraag(row: beeld.Vraag) -> Vraag:
    return Vraag.model_validate(row, from_attributes=True)
