"""The views over HTTP: what the gemeente and what the insurer sees of each polis."""

from typing import Annotated, Any, Literal
from uuid import UUID

from chassis.http import After, Datum, Links, Paging, Uitvoer, niet_gevonden, reflects
from chassis.service import Runtime
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from eligibility.api.bladeren import blad
from eligibility.api.toegang import LezendeGemeente, LezendeVerzekeraar, begrens, omvat, samenwerking_van
from eligibility.views.gemeente import GemeenteSelecties
from eligibility.views.verzekeraar import VerzekeraarSelecties

SamenwerkingFilter = Annotated[UUID, Query(alias="samenwerkingId")]


class Lid(Uitvoer):
    """One insured; `redenen` while IN_BEOORDELING is what is open."""

    persoon_ref: UUID
    volgnr: int
    rol: Literal["VERZEKERINGNEMER", "VERZEKERDE"]
    bph_plichtig: bool
    redenen: tuple[str, ...]
    aanbod: str | None
    aanbod_id: UUID | None
    uiterste_reactiedatum: Datum | None
    pakketcode: str | None


class GemeenteSelectie(Uitvoer):
    """A polis as the gemeente sees it. `weigering`: why the insurer or the start refused it. Amounts in cents."""

    polis_ref: UUID
    samenwerking_id: UUID
    toestand: str
    selectie: Literal["NIET_BEOORDEELD", "IN_BEOORDELING", "AFGEWEZEN", "GESELECTEERD"]
    redenen: tuple[str, ...]
    instemming: Literal["VOLLEDIG", "MISLUKT"] | None
    lijst_id: UUID | None
    ingangsmaand: str | None
    weigering: str | None
    eigen_risico_variant: Literal["VERZEKERD", "GESPREID_VOORAF"] | None
    aflossing_variant: Literal["MAANDELIJKS", "AFKOOP_VOORAF"] | None
    schuld_cent: int
    peildatum: Datum
    leden: tuple[Lid, ...]


class VerzekeraarSelectie(Uitvoer):
    """A polis as the insurer sees it: the outcome, never why and never who (SC-02)."""

    polis_ref: UUID
    samenwerking_id: UUID
    uitkomst: str
    besluitdatum: Datum
    eerdere_deelname: bool
    persoon_refs: tuple[UUID, ...]
    verzenddatum: Datum | None
    uiterste_reactiedatum: Datum | None
    lijst_id: UUID | None
    ingangsmaand: str | None


class GemeentePagina(Uitvoer):
    """In order of polisRef."""

    items: tuple[GemeenteSelectie, ...]
    links: Annotated[Links, Field(alias="_links")]


class VerzekeraarPagina(Uitvoer):
    """In order of polisRef."""

    items: tuple[VerzekeraarSelectie, ...]
    links: Annotated[Links, Field(alias="_links")]


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["beelden"])

    async def een(beeld: str, polis_ref: UUID, response: Response, after: str | None) -> dict[str, Any]:
        reflects(response, await omvat(room, beeld, after))
        rij = await room.views.row(beeld, polis_ref)
        if rij is None:
            raise niet_gevonden("Van deze polis is niets bekend.", "POLIS_ONBEKEND")
        return rij

    @r.get("/v1/beelden/gemeente/selecties", summary="Alle polissen van een samenwerking, voor de gemeente")
    async def gemeente(
        *,
        party: LezendeGemeente,
        samenwerking_id: SamenwerkingFilter,
        pagina: Paging,
        request: Request,
        response: Response,
        after: After = None,
    ) -> GemeentePagina:
        await samenwerking_van(room, party, samenwerking_id)
        reflects(response, await omvat(room, GemeenteSelecties.name, after))
        rijen, links = await blad(room, GemeenteSelecties.name, samenwerking_id, pagina, request)
        return GemeentePagina(items=tuple(_gemeente(rij) for rij in rijen), links=links)

    @r.get("/v1/beelden/gemeente/selecties/{polis_ref}", summary="Eén polis, voor de gemeente")
    async def gemeente_polis(
        *, party: LezendeGemeente, polis_ref: UUID, response: Response, after: After = None
    ) -> GemeenteSelectie:
        rij = await een(GemeenteSelecties.name, polis_ref, response, after)
        begrens(party, gemeentecode=rij["gemeentecode"])
        return _gemeente(rij)

    @r.get("/v1/beelden/verzekeraar/selecties", summary="Alle beslissingen van een samenwerking, voor de verzekeraar")
    async def verzekeraar(
        *,
        party: LezendeVerzekeraar,
        samenwerking_id: SamenwerkingFilter,
        pagina: Paging,
        request: Request,
        response: Response,
        after: After = None,
    ) -> VerzekeraarPagina:
        await samenwerking_van(room, party, samenwerking_id)
        reflects(response, await omvat(room, VerzekeraarSelecties.name, after))
        rijen, links = await blad(room, VerzekeraarSelecties.name, samenwerking_id, pagina, request)
        return VerzekeraarPagina(items=tuple(_verzekeraar(rij) for rij in rijen), links=links)

    @r.get("/v1/beelden/verzekeraar/selecties/{polis_ref}", summary="Eén polis, voor de verzekeraar")
    async def verzekeraar_polis(
        *, party: LezendeVerzekeraar, polis_ref: UUID, response: Response, after: After = None
    ) -> VerzekeraarSelectie:
        rij = await een(VerzekeraarSelecties.name, polis_ref, response, after)
        begrens(party, uzovi=rij["uzovi"])
        return _verzekeraar(rij)

    return r


def _gemeente(rij: dict[str, Any]) -> GemeenteSelectie:
    return GemeenteSelectie(polis_ref=rij["sleutel"], **{k: v for k, v in rij.items() if k != "sleutel"})


def _verzekeraar(rij: dict[str, Any]) -> VerzekeraarSelectie:
    return VerzekeraarSelectie(polis_ref=rij["sleutel"], **{k: v for k, v in rij.items() if k != "sleutel"})
