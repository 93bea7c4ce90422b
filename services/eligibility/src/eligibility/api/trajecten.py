"""The other roads over HTTP: proposed, answered, taken back, ended, and as each party sees them (PRAK-10…12)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import Boolean, CommandExchange, Dag, Datum, Input, ListExchange, Output, Page, WholeNumber
from chassis.projections import View
from chassis.service import Runtime
from contracts.signaalsoorten import Hulpvorm
from contracts.soorten import Trajecteinde, Trajectuitval
from contracts.zicht import Zicht, zichtbaar
from fastapi import APIRouter, Query
from pydantic import Field

from contracts import kalender
from eligibility.api.beleidskeuzes import Cent
from eligibility.api.partijen import (
    WAAR,
    GemeenteBladert,
    GemeenteOfVerzekeraarBeeindigtTraject,
    GemeenteOfVerzekeraarBiedtAan,
    PolisRef,
    TrajectId,
    VerzekeraarBladert,
    partij,
    polis_en_samenwerking,
    tenant,
)
from eligibility.domain.traject import commands as c
from eligibility.domain.traject.state import Weg
from eligibility.requests import trajecten
from eligibility.views import trajecten as beeld
from eligibility.views.trajecten import GEMEENTE_TRAJECTEN, VERZEKERAAR_TRAJECTEN


class TrajectInvoer(Input):
    """A road that is proposed to one insured: 18a by the insurer, the others by the gemeente.

    `maanden`, `termijnbedragCent`: of an arrangement, 18a always. `uitersteReactiedatum`: of 18a the law says it.
    `erkend`: of a minnelijke regeling, that the institution behind it is recognised (CONV-12).
    """

    persoon_ref: UUID
    weg: Literal["BETALINGSREGELING_18A", "MINNELIJKE_REGELING", "BUDGETGESPREK"]
    maanden: Annotated[WholeNumber, Field(ge=1, le=600)] | None = None
    termijnbedrag_cent: Cent | None = None
    uiterste_reactiedatum: Dag | None = None
    erkend: Boolean = False


class TrajectAntwoordInvoer(Input):
    """`ingangsdatum`: with a yes to an arrangement, its first day."""

    instemming: Boolean
    ingangsdatum: Dag | None = None


class TrajectEindeInvoer(Input):
    """`per`: the last day, of a budget talk the day of it; `hulpvormen`: the help that came of that talk."""

    uitkomst: Trajecteinde
    per: Dag
    hulpvormen: Annotated[tuple[Hulpvorm, ...], Field(max_length=10)] = ()


class TrajectGedaan(Output):
    """What a command did; `gebeurtenissen` names the events in order, as far as the caller sees them."""

    traject_id: UUID
    gebeurtenissen: tuple[str, ...]
    after: str


class TrajectBeeld(Output):
    """One road of one insured. `sinds`: since when `stand` is so. Amounts in cents.

    `polisRef` is null of an arrangement of three years, which is a person's and not a polis's.
    """

    traject_id: UUID
    polis_ref: UUID | None
    persoon_ref: UUID
    weg: Weg
    stand: Literal["AANGEBODEN", "LOOPT", "NIET_AANGEGAAN", "AFGELOPEN"]
    sinds: Datum
    uiterste_reactiedatum: Datum | None
    maanden: int | None
    termijnbedrag_cent: int | None
    ingangsdatum: Datum | None
    uitval: Trajectuitval | None
    einde: Trajecteinde | None
    hulpvormen: tuple[Hulpvorm, ...]


VanPolis = Annotated[UUID | None, Query(alias="polisRef", description="Alleen van deze polis.")]


def router(runtime: Runtime) -> APIRouter:
    routes, views = APIRouter(tags=["trajecten"]), runtime.views

    @routes.post(
        "/v1/polissen/{polisRef}/trajecten",
        status_code=201,
        summary="Stel een andere weg uit de schuld voor (PRAK-12, CONV-12, Zvw 18a)",
        description="Een weg die dicht is, is 409 WEG_DICHT en zegt waarom. Een driejaarsregeling begint bij intake.",
        responses=WAAR,
    )
    async def stel_voor(
        *, polis_ref: PolisRef, invoer: TrajectInvoer, exchange: GemeenteOfVerzekeraarBiedtAan
    ) -> TrajectGedaan:
        polis, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        outcome = await trajecten.stel_voor(
            runtime.store,
            views,
            exchange.cause(tenant(samenwerking), correlation_id=polis_ref),
            exchange.key,
            polis=polis,
            samenwerking=samenwerking,
            partij=partij(exchange.party),
            dag=kalender.dag(await runtime.now()),
            voorstel=trajecten.Voorstel(**invoer.model_dump()),
        )
        exchange.response.headers["Location"] = f"/v1/trajecten/{outcome.stream_id}"
        return _gedaan(exchange, outcome)

    @routes.post("/v1/trajecten/{trajectId}/antwoorden", status_code=201, summary="Leg het antwoord vast")
    async def antwoord(
        *, traject: TrajectId, invoer: TrajectAntwoordInvoer, exchange: GemeenteOfVerzekeraarBiedtAan
    ) -> TrajectGedaan:
        command = c.BeantwoordTraject(partij=partij(exchange.party), **invoer.model_dump())
        return await zeg(exchange, traject, command)

    @routes.post(
        "/v1/trajecten/{trajectId}/intrekkingen", status_code=201, summary="Trek een voorstel in voor er antwoord is"
    )
    async def trek_in(*, traject: TrajectId, exchange: GemeenteOfVerzekeraarBiedtAan) -> TrajectGedaan:
        return await zeg(exchange, traject, c.TrekTrajectIn(partij=partij(exchange.party)))

    @routes.post(
        "/v1/trajecten/{trajectId}/beeindigingen",
        status_code=201,
        summary="Leg vast hoe een weg eindigde (PRAK-10, PRAK-12, CONV-12)",
    )
    async def beeindig(
        *, traject: TrajectId, invoer: TrajectEindeInvoer, exchange: GemeenteOfVerzekeraarBeeindigtTraject
    ) -> TrajectGedaan:
        command = c.BeeindigTraject(partij=partij(exchange.party), **invoer.model_dump())
        return await zeg(exchange, traject, command)

    @routes.get("/v1/beelden/gemeente/trajecten", summary="De andere wegen, voor de gemeente (PRAK-10…12)")
    async def voor_gemeente(*, exchange: GemeenteBladert, polis_ref: VanPolis = None) -> Page[TrajectBeeld]:
        return await bladzijde(exchange, GEMEENTE_TRAJECTEN, polis_ref)

    @routes.get(
        "/v1/beelden/verzekeraar/trajecten", summary="De andere wegen, voor de verzekeraar (PRAK-10, PRAK-11, CONV-12)"
    )
    async def voor_verzekeraar(*, exchange: VerzekeraarBladert, polis_ref: VanPolis = None) -> Page[TrajectBeeld]:
        return await bladzijde(exchange, VERZEKERAAR_TRAJECTEN, polis_ref)

    async def zeg(exchange: CommandExchange, traject: UUID, command: c.TrajectCommand) -> TrajectGedaan:
        return _gedaan(exchange, await trajecten.zeg(runtime.store, exchange.cause({}), exchange.key, traject, command))

    async def bladzijde(
        exchange: ListExchange, view: View[beeld.Traject], polis_ref: UUID | None
    ) -> Page[TrajectBeeld]:
        after = exchange.cursor(UUID)
        await exchange.covers(views, view.name)
        rows = await beeld.page(
            views, view, exchange.party.rows_of, polis_ref=polis_ref, after=after, limit=exchange.fetch
        )
        return exchange.page(rows, key=lambda row: row.traject_id, item=_beeld)

    return routes


def _gedaan(exchange: CommandExchange, outcome: Outcome) -> TrajectGedaan:
    return TrajectGedaan(
        traject_id=outcome.stream_id,
        gebeurtenissen=tuple(
            type(event).__name__ for event in outcome.events if zichtbaar(event, Zicht(exchange.party.rol)) is not None
        ),
        after=exchange.answered(outcome),
    )


def _beeld(row: beeld.Traject) -> TrajectBeeld:
    return TrajectBeeld.model_validate(row, from_attributes=True)
