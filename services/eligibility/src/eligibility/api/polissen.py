"""What is said about one polis: maatwerk, overrule, answers, asking again, taking back (RUB-20…22, RUB-46, E10…E17)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.eventstore import Idempotency, Step
from chassis.http import Datum, Invoer, JaNee, Party, Uitvoer, answered, cause
from chassis.service import Runtime
from contracts.domain import Command
from contracts.soorten import Beoordeling, Maatwerk
from fastapi import APIRouter, Request, Response
from pydantic import Field

from eligibility.adapters.streams import POLIS
from eligibility.api.samenwerkingen import Sleutel
from eligibility.api.toegang import Gemeente
from eligibility.api.verwijzing import Verwijzing
from eligibility.domain.polis import commands as c


class MaatwerkInvoer(Invoer):
    """A decision on one person with derdenbeslag."""

    persoon_ref: UUID
    uitkomst: Maatwerk
    motivering_ref: Verwijzing | None = None


class OverruleInvoer(Invoer):
    """A finding on one person is set aside; the reasons stay with the gemeente, here is where they are."""

    persoon_ref: UUID
    beoordeling: Beoordeling
    motivering_ref: Verwijzing


class IntrekkingInvoer(Invoer):
    """BESLUIT_GEMEENTE is about the whole polis; every other reason is about one person, who must be named."""

    reden: Literal["BESLUIT_GEMEENTE", "OVERLIJDEN", "EMIGRATIE", "VERHUISD", "BIJSTAND_VERVALLEN"]
    persoon_ref: UUID | None = None


class ReactieInvoer(Invoer):
    """The answer of one insured; `toezegging`: goes on paying once bijstand stops. No `pakketcode`: the first."""

    instemming: JaNee
    toezegging: JaNee = False
    pakketcode: Annotated[str, Field(max_length=40)] | None = None
    kanaal: Annotated[str, Field(pattern=r"^[A-Z_]{1,20}$")] = "BRIEF"
    bewijs_ref: Verwijzing | None = None


class HeropeningInvoer(Invoer):
    """Last day to answer; by default the reactietermijn of the samenwerking after today."""

    uiterste_reactiedatum: Datum | None = None


class PolisGedaan(Uitvoer):
    """What a command did; `gebeurtenissen` names the events in order, empty when it was known already."""

    polis_ref: UUID
    gebeurtenissen: tuple[str, ...]
    after: str


def router(room: Runtime) -> APIRouter:
    r = APIRouter(tags=["polissen"])

    async def zeg(
        polis_ref: UUID, opdracht: Command, *, party: Party, request: Request, response: Response, sleutel: Idempotency
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
        opdracht = c.BesluitMaatwerk(**invoer.model_dump())
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    @r.post(
        "/v1/polissen/{polis_ref}/overrulingen",
        status_code=201,
        summary="Zet een beoordeling met motivering opzij (RUB-20)",
        description="Na een beoordeling (IN_BEOORDELING of AFGEWEZEN). De volgende selectie rekent ermee.",
    )
    async def overrule(
        *,
        party: Gemeente,
        polis_ref: UUID,
        invoer: OverruleInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> PolisGedaan:
        opdracht = c.OverruleBeoordeling(**invoer.model_dump())
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    @r.post(
        "/v1/polissen/{polis_ref}/intrekkingen",
        status_code=201,
        summary="Trek de aanbiedingen voor de start in (E10, E17)",
        description=(
            "BESLUIT_GEMEENTE laat de instemming mislukken; heropenen kan. Bij elke andere reden vervalt de polis, "
            "ook als er nog geen aanbod was. Na de start is het een mutatie (409)."
        ),
    )
    async def trek_in(
        *,
        party: Gemeente,
        polis_ref: UUID,
        invoer: IntrekkingInvoer,
        request: Request,
        response: Response,
        sleutel: Sleutel,
    ) -> PolisGedaan:
        opdracht = c.TrekAanbodIn(**invoer.model_dump())
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
        opdracht = c.LegReactieVast(persoon_ref=persoon_ref, **invoer.model_dump())
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
        opdracht = c.HeropenAanbod(uiterste_reactiedatum=uiterste)
        return await zeg(polis_ref, opdracht, party=party, request=request, response=response, sleutel=sleutel)

    return r
