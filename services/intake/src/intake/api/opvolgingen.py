"""Following a signal up: by the gemeente, or by who speaks for the insurer (domain 5.1 S8…S17, PRAK-1)."""

from typing import Annotated
from uuid import UUID

from chassis.http import CommandExchange, DagTotNu, Invoer, JaNee, Problem
from chassis.service import Runtime
from contracts.signaalsoorten import Contactuitkomst, Dagdeel, Hulpvorm, InterneReden, Signaalresultaat
from contracts.soorten import Contactkanaal
from fastapi import APIRouter
from pydantic import Field

from intake.adapters.profielen import Profielen
from intake.api.eigen import eigen_signaal
from intake.api.partijen import GemeenteOfVerzekeraarSchrijftNaLezen
from intake.api.stappen import NA_LEZEN, SignaalId, Stapantwoord, Teamcode, zet_stap_van
from intake.domain.signaal import commands_opvolging as o
from intake.domain.signaal.profiel import Profiel
from intake.views.signaalrij import Signaal


class OppakkingInvoer(Invoer):
    team: Teamcode | None = None


class ToewijzingInvoer(Invoer):
    team: Teamcode


class ContactInvoer(Invoer):
    """One attempt; `bereikt`: the resident was spoken to."""

    datum: DagTotNu
    kanaal: Contactkanaal
    dagdeel: Dagdeel
    bereikt: JaNee
    uitkomst: Contactuitkomst


class HulpInvoer(Invoer):
    hulpvormen: Annotated[list[Hulpvorm], Field(min_length=1, max_length=4)]


class ResultaatInvoer(Invoer):
    """`interneReden`: the gemeente's own, only with NIET_OPGEPAKT_ANDERE_REDEN; the partner never sees it."""

    resultaat: Signaalresultaat
    interne_reden: InterneReden | None = None


def router(runtime: Runtime, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["opvolging"])

    @routes.post(
        "/v1/signalen/{signaalId}/oppakkingen", status_code=201, summary="Pak een signaal op (S8)", description=NA_LEZEN
    )
    async def pak_op(
        signaal_id: SignaalId, invoer: OppakkingInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        row, profiel = await _uitvoerder(signaal_id, exchange)
        command = o.PakOp(signaal_id=signaal_id, opvolging=profiel.opvolging, team=invoer.team)
        return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/toewijzingen",
        status_code=201,
        summary="Geef een signaal aan een team (S8)",
        description=NA_LEZEN,
    )
    async def wijs_toe(
        signaal_id: SignaalId, invoer: ToewijzingInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = o.WijsToe(signaal_id=signaal_id, team=invoer.team)
        return await _zet(exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/contacten",
        status_code=201,
        summary="Leg een contactpoging vast (S10)",
        description=NA_LEZEN,
    )
    async def contact(
        signaal_id: SignaalId, invoer: ContactInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        row, profiel = await _uitvoerder(signaal_id, exchange)
        command = o.LegContactVast(
            signaal_id=signaal_id,
            opvolging=profiel.opvolging,
            namens_verzekeraar=profiel.uitvoerder == "VERZEKERAAR",
            **dict(invoer),
        )
        return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/hulpaanbiedingen",
        status_code=201,
        summary="Bied hulp aan (S14)",
        description=NA_LEZEN,
    )
    async def bied_aan(
        signaal_id: SignaalId, invoer: HulpInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = o.BiedHulpAan(signaal_id=signaal_id, hulpvormen=tuple(invoer.hulpvormen))
        return await _zet(exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/hulpstarts",
        status_code=201,
        summary="De inwoner neemt hulp aan (CONV-11)",
        description=NA_LEZEN,
    )
    async def start(
        signaal_id: SignaalId, invoer: HulpInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = o.StartHulp(signaal_id=signaal_id, hulpvormen=tuple(invoer.hulpvormen))
        return await _zet(exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/resultaten",
        status_code=201,
        summary="Sluit een signaal af (S9, S17)",
        description=NA_LEZEN,
    )
    async def sluit(
        signaal_id: SignaalId, invoer: ResultaatInvoer, exchange: GemeenteOfVerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = o.SluitAf(signaal_id=signaal_id, resultaat=invoer.resultaat, interne_reden=invoer.interne_reden)
        return await _zet(exchange, signaal_id, command)

    async def _zet(exchange: CommandExchange, signaal_id: UUID, command: o.OpvolgingCommand) -> Stapantwoord:
        row, _ = await _uitvoerder(signaal_id, exchange)
        return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)

    async def _uitvoerder(signaal_id: UUID, exchange: CommandExchange) -> tuple[Signaal, Profiel]:
        """403 for who is not the one that speaks to the resident under this practice (PRAK-1)."""
        row = await eigen_signaal(runtime, signaal_id, exchange)
        profiel = await profielen.geldend(row.gemeentecode, row.melder, row.profiel or "")
        if profiel.uitvoerder != exchange.party.rol:
            raise Problem(403, "UITVOERDER_ANDERS", "Onder dit profiel volgt een ander het signaal op.")
        return row, profiel

    return routes
