"""Offers to every insured with BPH of selected polissen (RUB-45)."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Outcome, Refused
from chassis.http import Boolean, Dag, Datum, Output
from chassis.service import Runtime
from contracts.eligibility import AanbodGedaan
from fastapi import APIRouter
from pydantic import Field

from eligibility.api.beelden import AangebodenPakket
from eligibility.api.beleidskeuzes import Pakketcode
from eligibility.api.communicatieplannen import Golfnr
from eligibility.api.partijen import GemeenteBiedtAan, SamenwerkingId, samenwerking_van
from eligibility.api.polislijst import Gedaan, Polislijst, zelf
from eligibility.requests import aanbiedingen


class AanbiedingInvoer(Polislijst):
    """In which wave, and the last day to answer, always named (N-13). Without `polisRefs`: every selected polis.

    `voorAfloop`: although the wave before is still open (RUB-40). `pakketcodes`: which packages of the choices are
    offered, the first of them first; without it all (RUB-24).
    """

    golf: Golfnr
    pakketcodes: Annotated[tuple[Pakketcode, ...], Field(min_length=1, max_length=50)] | None = None
    uiterste_reactiedatum: Dag
    voor_afloop: Boolean = False


class Aanbieding(Output):
    """One offer; amounts in cents per month, `nettoInhoudingCent` that of the first of `pakketten`."""

    polis_ref: UUID
    persoon_ref: UUID
    aanbod_id: UUID
    uiterste_reactiedatum: Datum
    netto_inhouding_cent: int
    pakketten: tuple[AangebodenPakket, ...]


class Overgeslagen(Output):
    """A polis that changed between the question and the answer."""

    polis_ref: UUID
    code: str


class Aanbiedingen(Gedaan[Aanbieding]):
    """One item per offer that was made."""

    overgeslagen: tuple[Overgeslagen, ...]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["aanbiedingen"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/aanbiedingen", status_code=201, summary="Doe aanbiedingen (RUB-45)"
    )
    async def bied_aan(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteBiedtAan, invoer: AanbiedingInvoer
    ) -> Aanbiedingen:
        samenwerking, _ = await samenwerking_van(runtime, exchange.party, samenwerking_id)
        zending = aanbiedingen.Zending(**invoer.model_dump(exclude={"golf"}), golf_nr=invoer.golf)
        laatste: list[Outcome] = []
        items: list[Aanbieding] = []
        overgeslagen: list[Overgeslagen] = []
        async for deel in aanbiedingen.bied_aan(
            runtime.store, runtime.views, exchange.cause({}), exchange.key, samenwerking=samenwerking, zending=zending
        ):
            gedaan = [een for een in deel if isinstance(een, Outcome)]
            laatste += gedaan[-1:]
            items += [_aanbieding(event) for een in gedaan for event in een.events if isinstance(event, AanbodGedaan)]
            overgeslagen += [
                Overgeslagen(polis_ref=een.stream_id, code=een.code) for een in deel if isinstance(een, Refused)
            ]
        return Aanbiedingen(
            items=items, links=zelf(exchange), overgeslagen=tuple(overgeslagen), after=exchange.answered(laatste)
        )

    return routes


def _aanbieding(event: AanbodGedaan) -> Aanbieding:
    return Aanbieding(
        polis_ref=event.polis_ref,
        persoon_ref=event.persoon_ref,
        aanbod_id=event.aanbod_id,
        uiterste_reactiedatum=event.uiterste_reactiedatum,
        netto_inhouding_cent=event.bedragen.netto_inhouding_cent,
        pakketten=tuple(
            AangebodenPakket(pakketcode=een.pakketcode, netto_inhouding_cent=een.bedragen.netto_inhouding_cent)
            for een in event.pakketten
        ),
    )
