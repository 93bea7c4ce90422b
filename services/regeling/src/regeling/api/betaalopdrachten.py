"""Files for and from the bank: what is due as pain.001, what came in as CAMT.053 (CONV-13, N-06)."""

import asyncio
from typing import Annotated, cast

from chassis.eventstore import Outcome
from chassis.http import Dag, Iban, Input, Maand, Output, Problem, inhoud, not_found
from chassis.service import Runtime
from contracts.soorten import Partij
from fastapi import APIRouter, Query
from fastapi.responses import Response

from regeling.adapters.bankafschrift import AfschriftGeweigerd, lees
from regeling.adapters.streams import SAMENWERKING
from regeling.api.afstemmingen import GevraagdeMaand
from regeling.api.borderellen import SamenwerkingId
from regeling.api.commands import Kenmerk, Opdrachtantwoord, Proef, answer, names, told
from regeling.api.partijen import GemeenteLeest, GemeenteOfVerzekeraarBoekt, VerzekeraarBoekt
from regeling.domain.afstemming.events import OntvangstenOpgenomen
from regeling.domain.afstemming.regels import afstemming_id
from regeling.domain.samenwerking.commands import StelRekeningVast
from regeling.requests import afstemmingen, betaalopdrachten
from regeling.requests.afstemmingen import Ontvangst, Ontvangsten
from regeling.views import gemeente


class RekeningInvoer(Input):
    """The caller's own account."""

    iban: Iban


class AfschriftAntwoord(Output):
    """How many lines of the statement were ours, and what came in with another reference or none: nothing is booked.

    `alOpgenomen`: ours, and taken from an earlier copy. `teruggeboekt`: what the bank took back; tell it as a storno.

    `proef`: nothing of it is kept, and `after` is null (RUB-94).
    """

    herkend: int
    al_opgenomen: int
    onbekend: int
    onbekend_cent: int
    teruggeboekt: int
    teruggeboekt_cent: int
    gebeurtenissen: list[str]
    proef: bool
    after: str | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["bank"])
    # A statement takes up to thirty times its size while it is read: one at a time, however many are sent.
    lezer = asyncio.Semaphore(1)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/rekeningen", status_code=201, summary="Stel de eigen rekening vast"
    )
    async def stel_vast(
        samenwerking_id: SamenwerkingId, invoer: RekeningInvoer, exchange: GemeenteOfVerzekeraarBoekt
    ) -> Opdrachtantwoord:
        command = StelRekeningVast(partij=cast("Partij", exchange.party.rol), iban=invoer.iban)
        cause = exchange.cause(exchange.party.bounds, correlation_id=samenwerking_id)
        outcome = await betaalopdrachten.stel_rekening_vast(
            runtime.store, cause, exchange.key, samenwerking_id, command
        )
        return answer(exchange, outcome)

    @routes.get(
        "/v1/samenwerkingen/{samenwerkingId}/betaalopdrachten/{maand}",
        summary="Wat voor een maand te betalen is, als pain.001",
        response_class=Response,
        responses={200: {"content": {"application/xml": {}}}, 409: {"$ref": "#/components/responses/Probleem409"}},
    )
    async def maak(
        samenwerking_id: SamenwerkingId,
        maand: GevraagdeMaand,
        exchange: GemeenteLeest,
        uitvoering: Annotated[Dag, Query(description="De dag waarop de bank betaalt.")],
    ) -> Response:
        await exchange.covers(runtime.views, gemeente.POLISSEN.name)
        bestand = await betaalopdrachten.maak(
            runtime.store,
            runtime.views,
            exchange.party.rows_of,
            samenwerking_id=samenwerking_id,
            maand=maand,
            uitvoering=uitvoering,
            nu=await runtime.now(),
        )
        return Response(bestand, media_type="application/xml")

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/bankafschriften",
        status_code=201,
        summary="Lees een bankafschrift in CAMT.053 in",
        openapi_extra=inhoud("application/xml", "CAMT.053"),
        max_body_size=8_388_608,
    )
    async def lees_in(
        samenwerking_id: SamenwerkingId,
        exchange: VerzekeraarBoekt,
        maand: Annotated[Maand, Query()],
        kenmerk: Annotated[Kenmerk, Query()],
        *,
        volledig: Annotated[bool, Query(description="true: hiermee is alles van deze maand binnen.")] = False,
        proef: Proef = False,
    ) -> AfschriftAntwoord:
        """Each line is known by the reference that the payment file gave it; what is not ours is only counted."""
        samenwerking = await runtime.store.load(SAMENWERKING, samenwerking_id)
        if samenwerking is None:
            raise not_found("Deze samenwerking is hier niet bekend.", "SAMENWERKING_ONBEKEND")
        exchange.party.must_speak_about(samenwerking.tenant)
        # The whole is here before its turn comes: who sends slowly keeps nobody waiting.
        inhoud = await exchange.request.body()
        try:
            async with lezer:
                afschrift = await asyncio.to_thread(lees, inhoud)
        except AfschriftGeweigerd as geweigerd:
            raise Problem(400, "AFSCHRIFT_ONLEESBAAR", geweigerd.detail) from geweigerd
        stream = afstemming_id(samenwerking_id, maand)
        lezing = await afstemmingen.lees_afschrift(runtime.store, samenwerking.state, stream, maand, afschrift)
        lijst = Ontvangsten(
            samenwerking_id=samenwerking_id,
            maand=maand,
            kenmerk=kenmerk,
            regels=[
                Ontvangst(
                    polis_ref=regel.polis_ref,
                    persoon_ref=regel.persoon_ref,
                    bedrag_cent=een.bedrag_cent,
                    kenmerk=None,
                    valutadatum=een.valutadatum,
                )
                for een, regel in lezing.nieuw
            ],
            volledig=volledig,
            boekingen=tuple(een.boeking for een, _ in lezing.nieuw),
        )
        cause = exchange.cause(exchange.party.bounds, correlation_id=stream)
        answers = await afstemmingen.neem_op(runtime.store, cause, exchange.key, lijst, proef=proef)
        gebeurd = tuple(event for een in answers if isinstance(een, Outcome) for event in een.events)
        herkend = sum(len(event.regels) for event in gebeurd if isinstance(event, OntvangstenOpgenomen))
        return AfschriftAntwoord(
            herkend=herkend,
            al_opgenomen=len(lezing.nieuw) + len(lezing.al_opgenomen) - herkend,
            onbekend=len(lezing.onbekend),
            onbekend_cent=sum(een.bedrag_cent for een in lezing.onbekend),
            teruggeboekt=len(afschrift.terug),
            teruggeboekt_cent=sum(een.bedrag_cent for een in afschrift.terug),
            gebeurtenissen=names(gebeurd, exchange.party),
            proef=proef,
            after=told(exchange, answers, proef=proef),
        )

    return routes
