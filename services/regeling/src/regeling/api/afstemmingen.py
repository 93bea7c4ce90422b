"""Said beside received, per month: the insurer's receipts, the differences, how each was settled (RUB-55, N-06)."""

from typing import Annotated
from uuid import UUID

from chassis.eventstore import Outcome
from chassis.http import Boolean, Dag, Input, Maand, Output, WholeNumber, not_found
from chassis.service import Runtime
from contracts.regeling import Vereffening
from fastapi import APIRouter, Path
from pydantic import Field

from regeling.adapters.streams import AFSTEMMING
from regeling.api.borderellen import SamenwerkingId
from regeling.api.commands import (
    GROOTSTE_LIJST,
    MEESTE_REGELS,
    Bedrag,
    Kenmerk,
    Lijstantwoord,
    Opdrachtantwoord,
    Proef,
    answer,
    names,
    told,
)
from regeling.api.partijen import (
    GemeenteOfVerzekeraarBoekt,
    GemeenteOfVerzekeraarLeest,
    VerzekeraarBoekt,
)
from regeling.domain.afstemming.commands import VereffenVerschil
from regeling.domain.afstemming.regels import Regel, afstemming_id
from regeling.requests import afstemmingen, mandaten
from regeling.requests.afstemmingen import Ontvangst, Ontvangsten

GevraagdeMaand = Annotated[Maand, Path(alias="maand")]


class OntvangstInvoer(Input):
    """What came in for one insured, as a line of the borderel `kenmerk`; `valutadatum` left out: when it is told."""

    polis_ref: UUID
    persoon_ref: UUID
    bedrag_cent: Bedrag
    kenmerk: Kenmerk
    valutadatum: Dag | None = None


class OntvangstenInvoer(Input):
    """Same month and `kenmerk` are the same list. `volledig`: all of this month came in, so what misses is missed."""

    maand: Maand
    kenmerk: Kenmerk
    volledig: Boolean = False
    regels: Annotated[list[OntvangstInvoer], Field(max_length=MEESTE_REGELS)]


class VereffeningInvoer(Input):
    """How the difference on one line was settled."""

    polis_ref: UUID
    persoon_ref: UUID
    wijze: Vereffening


class Afstemregel(Output):
    """`soort` is null for a line that is equal; `vereffend` is true for a difference that was settled as it is now."""

    polis_ref: UUID
    persoon_ref: UUID
    gezegd_cent: int
    ontvangen_cent: int
    soort: str | None
    vereffend: bool


class AfstemmingAntwoord(Output):
    """`vergeleken`: all came in or the last day has passed; `afgestemd`: then everything was equal or settled."""

    samenwerking_id: UUID
    maand: str
    vergeleken: bool
    afgestemd: bool
    gezegd_cent: Annotated[WholeNumber, Field(ge=0)]
    ontvangen_cent: Annotated[WholeNumber, Field(ge=0)]
    regels: list[Afstemregel]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["afstemming"])

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/ontvangsten",
        status_code=201,
        summary="Meld wat van een maand is ontvangen",
        max_body_size=GROOTSTE_LIJST,
    )
    async def neem_op(
        *,
        samenwerking_id: SamenwerkingId,
        invoer: OntvangstenInvoer,
        exchange: VerzekeraarBoekt,
        proef: Proef = False,
    ) -> Lijstantwoord:
        ontvangsten = Ontvangsten(
            samenwerking_id=samenwerking_id,
            maand=invoer.maand,
            kenmerk=invoer.kenmerk,
            volledig=invoer.volledig,
            regels=[
                Ontvangst(
                    polis_ref=een.polis_ref,
                    persoon_ref=een.persoon_ref,
                    bedrag_cent=een.bedrag_cent,
                    kenmerk=een.kenmerk,
                    valutadatum=een.valutadatum,
                )
                for een in invoer.regels
            ],
        )
        stream = afstemming_id(samenwerking_id, invoer.maand)
        cause = exchange.cause(exchange.party.bounds, correlation_id=stream)
        answers = await afstemmingen.neem_op(runtime.store, cause, exchange.key, ontvangsten, proef=proef)
        gebeurd = [event for een in answers if isinstance(een, Outcome) for event in een.events]
        return Lijstantwoord(
            gebeurtenissen=names(tuple(gebeurd), exchange.party),
            proef=proef,
            after=told(exchange, answers, proef=proef),
        )

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/afstemmingen/{maand}/vereffeningen",
        status_code=201,
        summary="Vereffen een verschil",
    )
    async def vereffen(
        samenwerking_id: SamenwerkingId,
        maand: GevraagdeMaand,
        invoer: VereffeningInvoer,
        exchange: GemeenteOfVerzekeraarBoekt,
    ) -> Opdrachtantwoord:
        command = VereffenVerschil(polis_ref=invoer.polis_ref, persoon_ref=invoer.persoon_ref, wijze=invoer.wijze)
        stream = afstemming_id(samenwerking_id, maand)
        cause = exchange.cause(exchange.party.bounds, correlation_id=stream)
        outcome = await afstemmingen.vereffen(runtime.store, cause, exchange.key, stream, command)
        return answer(exchange, outcome)

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}/afstemmingen/{maand}", summary="Gezegd naast ontvangen, regel voor regel"
    )
    async def toon(
        samenwerking_id: SamenwerkingId, maand: GevraagdeMaand, exchange: GemeenteOfVerzekeraarLeest
    ) -> AfstemmingAntwoord:
        geladen = await runtime.store.load(AFSTEMMING, afstemming_id(samenwerking_id, maand))
        if geladen is None or not geladen.state.regels:
            raise not_found("Van deze maand is hier niets bekend.", "MAAND_ONBEKEND")
        # Who said it first knows only himself, and a line may name another's polis; whose a month is, its samenwerking
        # says.
        gegeven = await mandaten.gegeven(runtime.store, samenwerking_id)
        if gegeven is None or not exchange.party.may_speak_about(gegeven.tenant):
            raise not_found("Van deze maand is hier niets bekend.", "MAAND_ONBEKEND")
        staat, regels = geladen.state, list(geladen.state.regels.values())
        return AfstemmingAntwoord(
            samenwerking_id=samenwerking_id,
            maand=maand,
            vergeleken=staat.vergeleken,
            afgestemd=staat.afgestemd,
            gezegd_cent=sum(regel.gezegd_cent for regel in regels),
            ontvangen_cent=sum(regel.ontvangen_cent for regel in regels),
            regels=[_regel(regel) for regel in regels],
        )

    return routes


def _regel(regel: Regel) -> Afstemregel:
    return Afstemregel(
        polis_ref=regel.polis_ref,
        persoon_ref=regel.persoon_ref,
        gezegd_cent=regel.gezegd_cent,
        ontvangen_cent=regel.ontvangen_cent,
        soort=regel.soort,
        vereffend=regel.vereffend == regel.stand,
    )
