"""An agreement that stands: changed by both, spoken about, evaluated, ended (N-04, RUB-72, CONV-15, 18, 19)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import Boolean, CommandExchange, Dag, Input, Maand, Reference
from chassis.service import Runtime
from contracts.samenwerkingsoorten import Omstandigheid
from fastapi import APIRouter, Path

from eligibility.adapters import tarieven
from eligibility.api.beleidskeuzes import BeleidskeuzesInvoer, Cent
from eligibility.api.partijen import GemeenteOfVerzekeraarSchrijft, GemeenteOfVerzekeraarTekent, SamenwerkingId, partij
from eligibility.api.samenwerkingen import SamenwerkingGedaan
from eligibility.api.stappen import Aantal
from eligibility.domain.samenwerking import commands as c
from eligibility.requests import samenwerkingen
from eligibility.requests.samenwerkingen import Geteld

Voorstel = Annotated[int, Path(alias="voorstel", ge=1, le=1_000_000)]


class VoorstelInvoer(Input):
    """All choices as they would be. VOLGEN: who takes part already follows from `vanafMaand` (JJJJ-MM) on."""

    keuzes: BeleidskeuzesInvoer
    lopenden: Literal["BLIJVEN", "VOLGEN"] = "BLIJVEN"
    vanaf_maand: Maand | None = None


class AntwoordOpVoorstel(Input):
    instemming: Boolean


class OverlegInvoer(Input):
    """`verslagRef`: where the parties keep what was said."""

    datum: Dag
    verslag_ref: Reference | None = None


class EvaluatieInvoer(Input):
    """What this service can't count itself; counts of participations, money in cents (RUB-72, RUB-96).

    `zonderBph`: how many of the persons who were `gesignaleerd` never came to pay a BPH (CONV-1).
    """

    datum: Dag
    zelfbetaling: Aantal | None = None
    kwijting_cent: Cent | None = None
    er_deelnemers: Aantal | None = None
    er_niet_betaald: Aantal | None = None
    gesignaleerd: Aantal | None = None
    zonder_bph: Aantal | None = None


class OpzeggingInvoer(Input):
    """What changed; `toelichtingRef`: where it is written down (CONV-19)."""

    omstandigheid: Omstandigheid
    toelichting_ref: Reference


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["samenwerkingen"])

    async def tell(exchange: CommandExchange, ref: UUID, command: c.SamenwerkingCommand) -> SamenwerkingGedaan:
        outcome, fase = await samenwerkingen.tell(runtime.store, exchange.cause({}), exchange.key, ref, command)
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/wijzigingsvoorstellen",
        status_code=201,
        summary="Stel na ondertekening andere keuzes voor (N-04)",
        description="Ze gelden als de andere partij instemt. Premies stelt alleen de verzekeraar voor.",
    )
    async def stel_voor(
        *, samenwerking_id: SamenwerkingId, invoer: VoorstelInvoer, exchange: GemeenteOfVerzekeraarTekent
    ) -> SamenwerkingGedaan:
        command = c.StelWijzigingVoor(
            partij=partij(exchange.party),
            beleid=invoer.keuzes.beleid(),
            lopenden=invoer.lopenden,
            vanaf_maand=invoer.vanaf_maand,
            eigen_risico=await tarieven.eigen_risico(runtime.pool),
        )
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/wijzigingsvoorstellen/{voorstel}/antwoorden",
        status_code=201,
        summary="Stem in met een voorstel van de andere partij, of niet (CONV-18)",
    )
    async def antwoord(
        *,
        samenwerking_id: SamenwerkingId,
        voorstel: Voorstel,
        invoer: AntwoordOpVoorstel,
        exchange: GemeenteOfVerzekeraarTekent,
    ) -> SamenwerkingGedaan:
        command = c.BeantwoordWijziging(partij=partij(exchange.party), voorstel=voorstel, instemming=invoer.instemming)
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/overlegverzoeken",
        status_code=201,
        summary="Vraag om overleg, binnen twee weken (CONV-15)",
    )
    async def verzoek(
        *, samenwerking_id: SamenwerkingId, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        return await tell(exchange, samenwerking_id, c.VerzoekOverleg(partij=partij(exchange.party)))

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/overleggen", status_code=201, summary="Leg een overleg vast (CONV-15)"
    )
    async def overleg(
        *, samenwerking_id: SamenwerkingId, invoer: OverlegInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        command = c.HoudOverleg(partij=partij(exchange.party), datum=invoer.datum, verslag_ref=invoer.verslag_ref)
        return await tell(exchange, samenwerking_id, command)

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/evaluaties",
        status_code=201,
        summary="Leg de jaarlijkse evaluatie vast (RUB-72)",
        description="Gestart, actief, beëindigd en voltooid telt dit systeem zelf uit het register.",
    )
    async def evaluatie(
        *, samenwerking_id: SamenwerkingId, invoer: EvaluatieInvoer, exchange: GemeenteOfVerzekeraarSchrijft
    ) -> SamenwerkingGedaan:
        gezegd = Geteld(**invoer.model_dump(exclude={"datum"}))
        outcome, fase = await samenwerkingen.evalueer(
            runtime.store,
            runtime.views,
            exchange.cause({}),
            exchange.key,
            samenwerking_id=samenwerking_id,
            partij=partij(exchange.party),
            datum=invoer.datum,
            gezegd=gezegd,
        )
        return SamenwerkingGedaan(samenwerking_id=outcome.stream_id, fase=fase, after=exchange.answered(outcome))

    @routes.post(
        "/v1/samenwerkingen/{samenwerkingId}/opzeggingen",
        status_code=201,
        summary="Zeg op met een termijn van twee maanden (CONV-19)",
    )
    async def zeg_op(
        *, samenwerking_id: SamenwerkingId, invoer: OpzeggingInvoer, exchange: GemeenteOfVerzekeraarTekent
    ) -> SamenwerkingGedaan:
        command = c.ZegOp(
            partij=partij(exchange.party),
            omstandigheid=invoer.omstandigheid,
            toelichting_ref=invoer.toelichting_ref,
        )
        return await tell(exchange, samenwerking_id, command)

    return routes
