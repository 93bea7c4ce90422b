"""What insurer and sociale dienst tell each other over one signal, and the quick scan (PRAK-5, PRAK-7)."""

from typing import Annotated, Literal
from uuid import UUID

from chassis.http import CommandExchange, Dag, DagTotNu, Geheel, Invoer, JaNee, Maand
from chassis.service import Runtime
from contracts.intake import Achterstand
from contracts.signaalsoorten import Incassoinspanning, Quickscanresultaat
from fastapi import APIRouter
from pydantic import AfterValidator, Field

from intake.adapters.profielen import Profielen
from intake.api.eigen import eigen_signaal
from intake.api.partijen import GemeenteSchrijftNaLezen, VerzekeraarSchrijftNaLezen
from intake.api.signaalinvoer import SoortInvoer, elk_een_keer
from intake.api.stappen import NA_LEZEN, SignaalId, Stapantwoord, zet_stap, zet_stap_van
from intake.domain.signaal import commands_afspraak as a
from intake.domain.signaal.commands_opvolging import NoteerMatch
from intake.domain.signaal.profiel import Profiel
from intake.domain.waarden import BEDRAG_MAXIMUM
from intake.views.signaalrij import Signaal


class BijstandsstatusInvoer(Invoer):
    ontvangt_bijstand: JaNee


class InformatieInvoer(Invoer):
    soorten: Annotated[list[SoortInvoer], Field(min_length=1, max_length=8), AfterValidator(elk_een_keer)]


class MatchInvoer(Invoer):
    """One answer of a run."""

    bron: Literal["VPS"]
    run_id: UUID
    meerdere_achterstanden: JaNee


class OpschortingInvoer(Invoer):
    tot: Dag


class InspanningInvoer(Invoer):
    soort: Incassoinspanning
    datum: DagTotNu


class VoorstelInvoer(Invoer):
    maanden: Annotated[Geheel, Field(ge=1, le=120)]
    termijnbedrag_cent: Annotated[Geheel, Field(ge=1, le=BEDRAG_MAXIMUM)]
    eerste_maand: Maand


class QuickscanantwoordInvoer(Invoer):
    ja: JaNee


class QuickscanInvoer(Invoer):
    resultaat: Quickscanresultaat
    datum: DagTotNu


def router(runtime: Runtime, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["afspraken"])

    @routes.post(
        "/v1/signalen/{signaalId}/bijstandsstatussen",
        status_code=201,
        summary="Bevestig of iemand bijstand krijgt (PRAK-7)",
        description=f"De verzekeraar ziet alleen een ja. {NA_LEZEN}",
    )
    async def bijstand(
        signaal_id: SignaalId, invoer: BijstandsstatusInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> Stapantwoord:
        command = a.BevestigBijstand(signaal_id=signaal_id, ontvangt_bijstand=invoer.ontvangt_bijstand)
        return await zet_stap(runtime, exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/informaties",
        status_code=201,
        summary="Geef nadere informatie over wie is bevestigd (PRAK-7)",
        description=NA_LEZEN,
    )
    async def informatie(
        signaal_id: SignaalId, invoer: InformatieInvoer, exchange: VerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        soorten = tuple(
            Achterstand(achterstandsoort=s.achterstandsoort, bedrag_cent=s.bedrag_cent) for s in invoer.soorten
        )
        return await zet_stap(
            runtime, exchange, signaal_id, a.VerstrekInformatie(signaal_id=signaal_id, soorten=soorten)
        )

    @routes.post(
        "/v1/signalen/{signaalId}/incasso-opschortingen",
        status_code=201,
        summary="Zet de incasso tijdelijk stil (PRAK-7)",
        description=NA_LEZEN,
    )
    async def opschorting(
        signaal_id: SignaalId, invoer: OpschortingInvoer, exchange: VerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        row, profiel = await _profiel(signaal_id, exchange)
        command = a.SchortIncassoOp(signaal_id=signaal_id, tot=invoer.tot, maximum=profiel.hold_dagen or None)
        return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/incasso-hervattingen",
        status_code=201,
        summary="Beëindig de pauze zelf (PRAK-7)",
        description=NA_LEZEN,
    )
    async def hervatting(signaal_id: SignaalId, exchange: VerzekeraarSchrijftNaLezen) -> Stapantwoord:
        return await zet_stap(runtime, exchange, signaal_id, a.HervatIncasso(signaal_id=signaal_id))

    @routes.post(
        "/v1/signalen/{signaalId}/incasso-inspanningen",
        status_code=201,
        summary="Leg vast wat er is gedaan om betaald te worden (CONV-14)",
        description=f"Niet over een dag waarop de incasso rust. {NA_LEZEN}",
    )
    async def inspanning(
        signaal_id: SignaalId, invoer: InspanningInvoer, exchange: VerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = a.LegInspanningVast(signaal_id=signaal_id, soort=invoer.soort, datum=invoer.datum)
        return await zet_stap(runtime, exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/betalingsvoorstellen",
        status_code=201,
        summary="Doe een voorstel voor een betalingsregeling (PRAK-7)",
        description=NA_LEZEN,
    )
    async def voorstel(
        signaal_id: SignaalId, invoer: VoorstelInvoer, exchange: VerzekeraarSchrijftNaLezen
    ) -> Stapantwoord:
        command = a.DoeBetalingsvoorstel(signaal_id=signaal_id, **dict(invoer))
        return await zet_stap(runtime, exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/quickscans",
        status_code=201,
        summary="Bied een onafhankelijke quick scan aan (PRAK-5)",
        description=NA_LEZEN,
    )
    async def bied_scan_aan(signaal_id: SignaalId, exchange: GemeenteSchrijftNaLezen) -> Stapantwoord:
        return await zet_stap(runtime, exchange, signaal_id, a.BiedQuickscanAan(signaal_id=signaal_id))

    @routes.post(
        "/v1/signalen/{signaalId}/quickscanantwoorden",
        status_code=201,
        summary="Wat de inwoner van de quick scan vindt (PRAK-5)",
        description=NA_LEZEN,
    )
    async def scanantwoord(
        signaal_id: SignaalId, invoer: QuickscanantwoordInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> Stapantwoord:
        command = a.BeantwoordQuickscan(signaal_id=signaal_id, ja=invoer.ja)
        return await zet_stap(runtime, exchange, signaal_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/quickscanresultaten",
        status_code=201,
        summary="Leg de soort uitkomst van de quick scan vast (PRAK-5)",
        description=NA_LEZEN,
    )
    async def scanresultaat(
        signaal_id: SignaalId, invoer: QuickscanInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> Stapantwoord:
        row, profiel = await _profiel(signaal_id, exchange)
        command = a.LegQuickscanVast(
            signaal_id=signaal_id,
            resultaat=invoer.resultaat,
            datum=invoer.datum,
            meten_na_maanden=profiel.quickscan_meten_na_maanden,
        )
        return await zet_stap_van(runtime, exchange, signaal_id, row.dossier_id, command)

    @routes.post(
        "/v1/signalen/{signaalId}/matches",
        status_code=201,
        summary="Wat Vindplaats van Schulden over een inwoner zegt (PRAK-3)",
        description=f"De verzekeraar ziet het niet. {NA_LEZEN}",
    )
    async def match(signaal_id: SignaalId, invoer: MatchInvoer, exchange: GemeenteSchrijftNaLezen) -> Stapantwoord:
        command = NoteerMatch(signaal_id=signaal_id, **dict(invoer))
        return await zet_stap(runtime, exchange, signaal_id, command)

    async def _profiel(signaal_id: SignaalId, exchange: CommandExchange) -> tuple[Signaal, Profiel]:
        row = await eigen_signaal(runtime, signaal_id, exchange)
        return row, await profielen.geldend(row.gemeentecode, row.melder, row.profiel or "")

    return routes
