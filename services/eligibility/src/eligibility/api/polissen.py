"""What is said about one polis: maatwerk, answers to offers, asking again (RUB-22, RUB-46, E11)."""

from typing import Annotated
from uuid import UUID

from chassis.assembly import Room
from chassis.eventstore import Idempotency, Step
from chassis.http import Datum, Invoer, JaNee, Party, Uitvoer, answered, cause
from contracts.domein import Opdracht
from contracts.soorten import Maatwerk
from fastapi import APIRouter, Request, Response
from pydantic import Field

from eligibility.adapters.stromen import POLIS
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import Gemeente
from eligibility.domain.polis import opdrachten as o


class MaatwerkInvoer(Invoer):
    """A decision on one person with derdenbeslag."""

    persoon_ref: UUID
    uitkomst: Maatwerk


class ReactieInvoer(Invoer):
    """The answer of one insured; `toezegging`: goes on paying once bijstand stops. No `pakketcode`: the first."""

    instemming: JaNee
    toezegging: JaNee = False
    pakketcode: Annotated[str, Field(max_length=40)] | None = None
    kanaal: Annotated[str, Field(pattern=r"^[A-Z_]{1,20}$")] = "BRIEF"


class HeropeningInvoer(Invoer):
    """Last day to answer; by default the reactietermijn of the samenwerking after today."""

    uiterste_reactiedatum: Datum | None = None


class PolisGedaan(Uitvoer):
    """What a command did; `gebeurtenissen` names the events in order, empty when it was known already."""

    polis_ref: UUID
    gebeurtenissen: tuple[str, ...]
    after: str


def router(room: Room) -> APIRouter:
    r = APIRouter(tags=["polissen"])

    async def zeg(
        polis_ref: UUID, opdracht: Opdracht, *, party: Party, request: Request, response: Response, sleutel: Idempotency
    ) -> PolisGedaan:
        stap = Step(POLIS, polis_ref, opdracht, must_exist=True)
        uitkomst = await room.store.send(stap, cause(party, request, {}), sleutel)
        return PolisGedaan(
            polis_ref=polis_ref,
            gebeurtenissen=tuple(type(g).__name__ for g in uitkomst.events),
            after=answered(response, [uitkomst]),
        )

    @r.post("/v1/polissen/{polis_ref}/maatwerkbesluiten", status_code=201, summary="Besluit bij derdenbeslag (RUB-22)")
    async def maatwerk(
        *,
        party: Gemeente,
        polis_ref: UUID,
        invoer: MaatwerkInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> PolisGedaan:
        opdracht = o.BesluitMaatwerk(persoon_ref=invoer.persoon_ref, uitkomst=invoer.uitkomst)
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    @r.post(
        "/v1/polissen/{polis_ref}/aanbiedingen/{persoon_ref}/reacties",
        status_code=201,
        summary="Leg een reactie op een aanbod vast (RUB-46)",
        description="Een reactie na de uiterste datum wordt vastgelegd (ReactieTeLaat) en heeft geen gevolg.",
    )
    async def reactie(
        *,
        party: Gemeente,
        polis_ref: UUID,
        persoon_ref: UUID,
        invoer: ReactieInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> PolisGedaan:
        opdracht = o.LegReactieVast(persoon_ref=persoon_ref, **invoer.model_dump())
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    @r.post("/v1/polissen/{polis_ref}/heropeningen", status_code=201, summary="Vraag opnieuw wie geen ja zei (E11)")
    async def heropen(
        *,
        party: Gemeente,
        polis_ref: UUID,
        request: Request,
        response: Response,
        sleutel: Sleutel,
        invoer: HeropeningInvoer | None = None,
    ) -> PolisGedaan:
        uiterste = invoer.uiterste_reactiedatum if invoer else None
        opdracht = o.HeropenAanbod(uiterste_reactiedatum=uiterste)
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    return r
