"""The views over HTTP: what the gemeente and what the insurer sees of each polis."""

from collections.abc import Callable
from typing import Literal, TypeVar
from uuid import UUID

from chassis.http import Datum, ListExchange, Output, Page, ReadExchange, not_found
from chassis.projections import View, where
from chassis.service import Runtime
from fastapi import APIRouter

from eligibility.api.partijen import (
    GemeenteBladert,
    GemeenteLeest,
    PolisRef,
    SamenwerkingFilter,
    VerzekeraarBladert,
    VerzekeraarLeest,
    samenwerking_van,
)
from eligibility.views.gemeente import GEMEENTE_SELECTIES, GemeentePolis
from eligibility.views.verzekeraar import VERZEKERAAR_SELECTIES, VerzekeraarPolis

P = TypeVar("P", GemeentePolis, VerzekeraarPolis)
T = TypeVar("T", bound=Output)


class AangebodenPakket(Output):
    """What a yes may choose, and what would be withheld each month, cents."""

    pakketcode: str
    netto_inhouding_cent: int


class Lid(Output):
    """One insured; `redenen` while IN_BEOORDELING is what is open. `pakketcode`: what was chosen."""

    persoon_ref: UUID
    volgnr: int
    rol: Literal["VERZEKERINGNEMER", "VERZEKERDE"]
    bph_plichtig: bool
    redenen: tuple[str, ...]
    aanbod: str | None
    aanbod_id: UUID | None
    uiterste_reactiedatum: Datum | None
    aangeboden_pakketten: tuple[AangebodenPakket, ...]
    pakketcode: str | None


class GemeenteSelectie(Output):
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


class VerzekeraarSelectie(Output):
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
    routes, views = APIRouter(tags=["beelden"]), runtime.views

    async def polissen_van(
        exchange: ListExchange, view: View[P], samenwerking_id: UUID, item: Callable[[P], T]
    ) -> Page[T]:
        await samenwerking_van(runtime, exchange.party, samenwerking_id)
        after = exchange.cursor(UUID)
        await exchange.covers(views, view.name)
        rows = await views.page(view, where(samenwerking_id=samenwerking_id), after=after, limit=exchange.fetch)
        return exchange.page(rows, key=lambda row: row.polis_ref, item=item)

    async def polis_van(exchange: ReadExchange, view: View[P], polis_ref: UUID) -> P:
        await exchange.covers(views, view.name)
        row = await views.row(view, polis_ref)
        if row is None:
            raise not_found("Van deze polis is niets bekend.", "POLIS_ONBEKEND")
        exchange.party.must_speak_about({"gemeentecode": row.gemeentecode, "uzovi": row.uzovi})
        return row

    @routes.get("/v1/beelden/gemeente/selecties", summary="Alle polissen van een samenwerking, voor de gemeente")
    async def gemeente_polissen(
        *, exchange: GemeenteBladert, samenwerking_id: SamenwerkingFilter
    ) -> Page[GemeenteSelectie]:
        return await polissen_van(exchange, GEMEENTE_SELECTIES, samenwerking_id, _gemeente)

    @routes.get("/v1/beelden/gemeente/selecties/{polisRef}", summary="Eén polis, voor de gemeente")
    async def gemeente_polis(*, polis_ref: PolisRef, exchange: GemeenteLeest) -> GemeenteSelectie:
        return _gemeente(await polis_van(exchange, GEMEENTE_SELECTIES, polis_ref))

    @routes.get(
        "/v1/beelden/verzekeraar/selecties", summary="Alle beslissingen van een samenwerking, voor de verzekeraar"
    )
    async def verzekeraar_polissen(
        *, exchange: VerzekeraarBladert, samenwerking_id: SamenwerkingFilter
    ) -> Page[VerzekeraarSelectie]:
        return await polissen_van(exchange, VERZEKERAAR_SELECTIES, samenwerking_id, _verzekeraar)

    @routes.get("/v1/beelden/verzekeraar/selecties/{polisRef}", summary="Eén polis, voor de verzekeraar")
    async def verzekeraar_polis(*, polis_ref: PolisRef, exchange: VerzekeraarLeest) -> VerzekeraarSelectie:
        return _verzekeraar(await polis_van(exchange, VERZEKERAAR_SELECTIES, polis_ref))

    return routes


def _gemeente(row: GemeentePolis) -> GemeenteSelectie:
    return GemeenteSelectie.model_validate(row, from_attributes=True)


def _verzekeraar(row: VerzekeraarPolis) -> VerzekeraarSelectie:
    return VerzekeraarSelectie.model_validate(row, from_attributes=True)
