"""What is said about one polis: maatwerk, overrule, answers, asking again, taking back (RUB-20…22, RUB-46, E10…E17)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import Boolean, CommandExchange, Dag, Input, Output, Reference, WholeNumber
from chassis.service import Runtime
from contracts.soorten import Beoordeling, BeslagvrijeVoetbron, Contactkanaal, Maatwerk
from fastapi import APIRouter
from pydantic import Field

from eligibility.api.beleidskeuzes import Cent, Pakketcode
from eligibility.api.partijen import (
    GemeenteBiedtAan,
    GemeenteHeropent,
    GemeenteSelecteert,
    GemeenteTrektIn,
    PersoonRef,
    PolisRef,
    polis_en_samenwerking,
)
from eligibility.domain.polis import commands as c
from eligibility.domain.samenwerking.stappen import afspraken_van
from eligibility.requests import polissen


class MaatwerkInvoer(Input):
    """A decision on one person with derdenbeslag."""

    persoon_ref: UUID
    uitkomst: Maatwerk
    motivering_ref: Reference | None = None


class BeslagvrijeVoetInvoer(Input):
    """As somebody else reckoned it, in cents per month, and for which day (RUB-92)."""

    persoon_ref: UUID
    bedrag_cent: Cent
    bron: BeslagvrijeVoetbron
    berekend_op: Dag


class BetaalgedragInvoer(Input):
    """Whole months without arrears in the BPH, counted back from `peildatum`."""

    persoon_ref: UUID
    maanden_zonder_achterstand: Annotated[WholeNumber, Field(ge=0, le=600)]
    peildatum: Dag


class OverruleInvoer(Input):
    """A finding on one person is set aside; the reasons stay with the gemeente, here is where they are."""

    persoon_ref: UUID
    beoordeling: Beoordeling
    motivering_ref: Reference


class IntrekkingInvoer(Input):
    """BESLUIT_GEMEENTE is about the whole polis; every other reason is about one person, who must be named."""

    reden: Literal["BESLUIT_GEMEENTE", "OVERLIJDEN", "EMIGRATIE", "VERHUISD", "BIJSTAND_VERVALLEN"]
    persoon_ref: UUID | None = None


class ReactieInvoer(Input):
    """The answer of one insured; `toezegging`: goes on paying once bijstand stops.

    `pakketcode`: which of the offered ones; asked for where there are more and nobody on the polis chose yet.
    """

    instemming: Boolean
    toezegging: Boolean = False
    pakketcode: Pakketcode | None = None
    kanaal: Contactkanaal = "BRIEF"
    bewijs_ref: Reference | None = None


class HeropeningInvoer(Input):
    """The last day to answer, always named (N-13)."""

    uiterste_reactiedatum: Dag


class PolisGedaan(Output):
    """What a command did; `gebeurtenissen` names the events in order, empty when it was known already."""

    polis_ref: UUID
    gebeurtenissen: tuple[str, ...]
    after: str


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["polissen"])

    async def tell(exchange: CommandExchange, polis_ref: UUID, command: c.PolisCommand) -> PolisGedaan:
        outcome = await polissen.tell(runtime.store, exchange.cause({}), exchange.key, polis_ref, command)
        return PolisGedaan(
            polis_ref=polis_ref,
            gebeurtenissen=tuple(type(event).__name__ for event in outcome.events),
            after=exchange.answered(outcome),
        )

    @routes.post(
        "/v1/polissen/{polisRef}/maatwerkbesluiten", status_code=201, summary="Besluit bij derdenbeslag (RUB-22)"
    )
    async def maatwerk(*, polis_ref: PolisRef, invoer: MaatwerkInvoer, exchange: GemeenteSelecteert) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.BesluitMaatwerk(**invoer.model_dump()))

    @routes.post(
        "/v1/polissen/{polisRef}/beslagvrije-voeten",
        status_code=201,
        summary="Leg een elders berekende beslagvrije voet vast (RUB-92)",
        description="Bewaard met bron en datum en getoond bij de uitleg; er wordt hier niet mee gerekend.",
    )
    async def voet(*, polis_ref: PolisRef, invoer: BeslagvrijeVoetInvoer, exchange: GemeenteSelecteert) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.LegBeslagvrijeVoetVast(**invoer.model_dump()))

    @routes.post(
        "/v1/polissen/{polisRef}/betaalgedragingen",
        status_code=201,
        summary="Leg vast hoe lang iemand de BPH zonder achterstand betaalt (PRAK-10)",
    )
    async def betaalgedrag(
        *, polis_ref: PolisRef, invoer: BetaalgedragInvoer, exchange: GemeenteSelecteert
    ) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.LegBetaalgedragVast(**invoer.model_dump()))

    @routes.post(
        "/v1/polissen/{polisRef}/overrulingen",
        status_code=201,
        summary="Zet een beoordeling met motivering opzij (RUB-20)",
        description="Na een beoordeling (IN_BEOORDELING of AFGEWEZEN). De volgende selectie rekent ermee.",
    )
    async def overrule(*, polis_ref: PolisRef, invoer: OverruleInvoer, exchange: GemeenteSelecteert) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.OverruleBeoordeling(**invoer.model_dump()))

    @routes.post(
        "/v1/polissen/{polisRef}/intrekkingen",
        status_code=201,
        summary="Trek de aanbiedingen voor de start in (E10, E17)",
        description=(
            "BESLUIT_GEMEENTE laat de instemming mislukken; heropenen kan. Bij elke andere reden vervalt de polis, "
            "ook als er nog geen aanbod was. Na de start is het een mutatie (409)."
        ),
    )
    async def trek_in(*, polis_ref: PolisRef, invoer: IntrekkingInvoer, exchange: GemeenteTrektIn) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.TrekAanbodIn(**invoer.model_dump()))

    @routes.post(
        "/v1/polissen/{polisRef}/aanbiedingen/{persoonRef}/reacties",
        status_code=201,
        summary="Leg een reactie op een aanbod vast (RUB-46)",
        description="Een reactie na de uiterste datum wordt vastgelegd (ReactieTeLaat) en heeft geen gevolg.",
    )
    async def reactie(
        *, polis_ref: PolisRef, persoon_ref: PersoonRef, invoer: ReactieInvoer, exchange: GemeenteBiedtAan
    ) -> PolisGedaan:
        return await tell(exchange, polis_ref, c.LegReactieVast(persoon_ref=persoon_ref, **invoer.model_dump()))

    @routes.post("/v1/polissen/{polisRef}/heropeningen", status_code=201, summary="Vraag opnieuw wie geen ja zei (E11)")
    async def heropen(*, polis_ref: PolisRef, invoer: HeropeningInvoer, exchange: GemeenteHeropent) -> PolisGedaan:
        _, samenwerking = await polis_en_samenwerking(runtime, exchange.party, polis_ref)
        command = c.HeropenAanbod(
            afspraken=afspraken_van(samenwerking), uiterste_reactiedatum=invoer.uiterste_reactiedatum
        )
        return await tell(exchange, polis_ref, command)

    return routes
