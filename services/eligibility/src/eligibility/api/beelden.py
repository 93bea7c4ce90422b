"""The views over HTTP: what the gemeente and what the insurer sees of each polis."""

from typing import Literal
from uuid import UUID

from chassis.http import Datum, Page, Uitvoer, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter

from eligibility.api.toegang import (
    BladerendeGemeente,
    BladerendeVerzekeraar,
    LezendeGemeente,
    LezendeVerzekeraar,
    PolisRef,
    SamenwerkingFilter,
    samenwerking_van,
)
from eligibility.views import gemeente, verzekeraar


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


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["beelden"])

    @routes.get("/v1/beelden/gemeente/selecties", summary="Alle polissen van een samenwerking, voor de gemeente")
    async def gemeente_polissen(
        *, exchange: BladerendeGemeente, samenwerking_id: SamenwerkingFilter
    ) -> Page[GemeenteSelectie]:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        after = exchange.cursor(UUID)
        await exchange.covers(runtime.views, gemeente.GemeenteSelecties.name)
        rijen = await gemeente.bladzijde(runtime.views, samenwerking_id, after=after, limit=exchange.fetch)
        return exchange.page(rijen, key=lambda rij: rij["sleutel"], item=_gemeente)

    @routes.get("/v1/beelden/gemeente/selecties/{polisRef}", summary="Eén polis, voor de gemeente")
    async def gemeente_polis(*, polis_ref: PolisRef, exchange: LezendeGemeente) -> GemeenteSelectie:
        await exchange.covers(runtime.views, gemeente.GemeenteSelecties.name)
        rij = await runtime.views.row(gemeente.GemeenteSelecties.name, polis_ref)
        if rij is None:
            raise niet_gevonden("Van deze polis is niets bekend.", "POLIS_ONBEKEND")
        exchange.party.must_speak_about({"gemeentecode": rij["gemeentecode"]})
        return _gemeente(rij)

    @routes.get(
        "/v1/beelden/verzekeraar/selecties", summary="Alle beslissingen van een samenwerking, voor de verzekeraar"
    )
    async def verzekeraar_polissen(
        *, exchange: BladerendeVerzekeraar, samenwerking_id: SamenwerkingFilter
    ) -> Page[VerzekeraarSelectie]:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        after = exchange.cursor(UUID)
        await exchange.covers(runtime.views, verzekeraar.VerzekeraarSelecties.name)
        rijen = await verzekeraar.bladzijde(runtime.views, samenwerking_id, after=after, limit=exchange.fetch)
        return exchange.page(rijen, key=lambda rij: rij["sleutel"], item=_verzekeraar)

    @routes.get("/v1/beelden/verzekeraar/selecties/{polisRef}", summary="Eén polis, voor de verzekeraar")
    async def verzekeraar_polis(*, polis_ref: PolisRef, exchange: LezendeVerzekeraar) -> VerzekeraarSelectie:
        await exchange.covers(runtime.views, verzekeraar.VerzekeraarSelecties.name)
        rij = await runtime.views.row(verzekeraar.VerzekeraarSelecties.name, polis_ref)
        if rij is None:
            raise niet_gevonden("Van deze polis is niets bekend.", "POLIS_ONBEKEND")
        exchange.party.must_speak_about({"uzovi": rij["uzovi"]})
        return _verzekeraar(rij)

    return routes


def _gemeente(rij: gemeente.Rij) -> GemeenteSelectie:
    return GemeenteSelectie(polis_ref=rij["sleutel"], **{k: v for k, v in rij.items() if k != "sleutel"})


def _verzekeraar(rij: verzekeraar.Rij) -> VerzekeraarSelectie:
    return VerzekeraarSelectie(polis_ref=rij["sleutel"], **{k: v for k, v in rij.items() if k != "sleutel"})
