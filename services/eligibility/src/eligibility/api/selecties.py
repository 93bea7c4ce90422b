"""Selection of polissen (RUB-19…23): asked again, a decided polis answers what was decided."""

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import Output
from chassis.service import Runtime
from fastapi import APIRouter

from eligibility.api.partijen import GemeenteSelecteertNaLezen, SamenwerkingId, samenwerking_van
from eligibility.api.polislijst import Gedaan, Polislijst, zelf
from eligibility.requests import selecties
from eligibility.views.gemeente import GEMEENTE_SELECTIES


class Selectie(Output):
    """`redenen`: distinct codes of all members, sorted; while IN_BEOORDELING what is open."""

    polis_ref: UUID
    uitkomst: Literal["NIET_BEOORDEELD", "IN_BEOORDELING", "AFGEWEZEN", "GESELECTEERD"]
    redenen: tuple[str, ...]


class Selecties(Gedaan[Selectie]):
    """One outcome per polis that was asked for.

    `gehoord`: per service up to which position of its feed all was known here before this was decided.
    """

    gehoord: Mapping[str, int]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["selecties"])

    @routes.post("/v1/samenwerkingen/{samenwerkingId}/selecties", summary="Beoordeel en selecteer polissen")
    async def selecteer(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteSelecteertNaLezen, invoer: Polislijst | None = None
    ) -> Selecties:
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        if exchange.after is not None:
            await exchange.covers(runtime.views, GEMEENTE_SELECTIES.name)
        gehoord = await runtime.consumed.positions()
        outcomes: list[Outcome] = []
        items: list[Selectie] = []
        async for laatste, gevonden in selecties.selecteer(
            runtime.store,
            runtime.views,
            exchange.cause({}),
            exchange.key,
            samenwerking=samenwerking,
            polis_refs=invoer.polis_refs if invoer else None,
        ):
            outcomes += laatste
            items += [Selectie.model_validate(een) for een in gevonden]
        return Selecties(
            items=items,
            links=zelf(exchange),
            after=exchange.answered(sorted(outcomes, key=_is_nieuw)),
            gehoord=gehoord,
        )

    return routes


def _is_nieuw(outcome: Outcome) -> bool:
    """A reader waits for the last part in which something happened."""
    return bool(outcome.events)
