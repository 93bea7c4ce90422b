"""Questions about the letter: whoever hears one notes it, the gemeente answers it (RUB-47)."""

from typing import Annotated, Any
from uuid import UUID, uuid5

from chassis.eventstore import Step
from chassis.http import (
    After,
    Datum,
    Invoer,
    Links,
    Paging,
    Uitvoer,
    answered,
    cause,
    niet_gevonden,
    reflects,
)
from chassis.service import Runtime
from contracts.soorten import Partij, Vraagonderwerp
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from eligibility.adapters.streams import POLIS, VRAAG
from eligibility.api.beelden import SamenwerkingFilter
from eligibility.api.bladeren import blad
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import (
    Gemeente,
    LezendeGemeente,
    Ondertekenaar,
    omvat,
    samenwerking_van,
    tenant,
)
from eligibility.domain.vraag.commands import BeantwoordVraag, NoteerVraag
from eligibility.views.vragen import GemeenteVragen

Kanaal = Annotated[str, Field(pattern=r"^[A-Z_]{1,20}$")]


class VraagInvoer(Invoer):
    """The subject only; what was said stays with who heard it."""

    persoon_ref: UUID
    onderwerp: Vraagonderwerp
    kanaal: Kanaal = "TELEFOON"


class AntwoordInvoer(Invoer):
    kanaal: Kanaal = "TELEFOON"


class VraagGedaan(Uitvoer):
    vraag_id: UUID
    after: str


class Vraag(Uitvoer):
    """`beantwoordOp` is null while the question waits for the gemeente."""

    vraag_id: UUID
    polis_ref: UUID
    persoon_ref: UUID
    onderwerp: Vraagonderwerp
    kanaal: str
    ontvangen_door: Partij
    ontvangen_op: Datum
    beantwoord_op: Datum | None


class VragenPagina(Uitvoer):
    """In order of vraagId."""

    items: tuple[Vraag, ...]
    links: Annotated[Links, Field(alias="_links")]


Open = Annotated[
    bool | None, Query(alias="open", description="true: alleen wat nog op antwoord wacht; false: alleen beantwoorde.")
]


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["vragen"])

    @r.post("/v1/polissen/{polis_ref}/vragen", status_code=201, summary="Leg een vraag over de brief vast (RUB-47)")
    async def noteer(
        *,
        party: Ondertekenaar,
        polis_ref: UUID,
        invoer: VraagInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> VraagGedaan:
        gevonden = await room.store.load(POLIS, polis_ref)
        if gevonden is None or gevonden.state.samenwerking_id is None:
            raise niet_gevonden("Deze polis is niet geregistreerd.", "POLIS_ONBEKEND")
        samenwerking, _ = await samenwerking_van(room, party, gevonden.state.samenwerking_id)
        if gevonden.state.lid(invoer.persoon_ref) is None:
            raise niet_gevonden("Deze persoon staat niet op deze polis.", "LID_ONBEKEND")
        vraag_id = uuid5(polis_ref, f"vraag/{sleutel.key}")
        opdracht = NoteerVraag(
            vraag_id=vraag_id,
            polis_ref=polis_ref,
            samenwerking_id=gevonden.state.samenwerking_id,
            ontvangen_door="GEMEENTE" if party.rol == "GEMEENTE" else "VERZEKERAAR",
            **invoer.model_dump(),
        )
        stap = Step(VRAAG, vraag_id, opdracht, key=polis_ref)
        uitkomst = await room.store.send(stap, cause(party, request, tenant(samenwerking)), sleutel)
        return VraagGedaan(vraag_id=vraag_id, after=answered(response, [uitkomst]))

    @r.post("/v1/vragen/{vraag_id}/antwoorden", status_code=201, summary="Leg vast dat de gemeente antwoordde (RUB-47)")
    async def beantwoord(
        *,
        party: Gemeente,
        vraag_id: UUID,
        invoer: AntwoordInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> VraagGedaan:
        stap = Step(VRAAG, vraag_id, BeantwoordVraag(door="GEMEENTE", kanaal=invoer.kanaal), must_exist=True)
        uitkomst = await room.store.send(stap, cause(party, request, {}), sleutel)
        return VraagGedaan(vraag_id=vraag_id, after=answered(response, [uitkomst]))

    @r.get("/v1/beelden/gemeente/vragen", summary="Vragen over de brief, voor de gemeente (RUB-47)")
    async def vragen(
        *,
        party: LezendeGemeente,
        samenwerking_id: SamenwerkingFilter,
        pagina: Paging,
        request: Request,
        response: Response,
        open_: Open = None,
        after: After = None,
    ) -> VragenPagina:
        await samenwerking_van(room, party, samenwerking_id)
        reflects(response, await omvat(room, GemeenteVragen.name, after))

        def waar(t: Any) -> Any:
            return t.c.beantwoord_op.is_(None) if open_ else t.c.beantwoord_op.is_not(None)

        rijen, links = await blad(
            room, GemeenteVragen.name, samenwerking_id, pagina, request, waar=None if open_ is None else waar
        )
        return VragenPagina(items=tuple(_vraag(rij) for rij in rijen), links=links)

    return r


def _vraag(rij: dict[str, Any]) -> Vraag:
    return Vraag(vraag_id=rij["sleutel"], **{k: v for k, v in rij.items() if k not in {"sleutel", "samenwerking_id"}})
