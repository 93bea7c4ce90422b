"""Three years for who pays the bestuursrechtelijke premie well (PRAK-10, PRAK-11)."""

from typing import Annotated
from uuid import UUID

from chassis.http import (
    IMPERSONAL,
    Boolean,
    CommandExchange,
    Dag,
    Datum,
    Input,
    ListExchange,
    Maand,
    Output,
    Page,
    WholeNumber,
    not_found,
)
from chassis.projections import View
from chassis.service import Runtime
from contracts.kenmerken import CAK
from contracts.partijen import FORMS, UZOVI
from contracts.signaalsoorten import Driejaarsintrekking
from contracts.soorten import BphGrond
from fastapi import APIRouter, Path
from pydantic import Field

from intake.adapters.kluis import Aangemeld, Herkenning, Tenant
from intake.adapters.profielen import Profielen
from intake.api.partijen import (
    CakBladert,
    CakSchrijftNaLezen,
    GemeenteBladert,
    GemeenteSchrijft,
    GemeenteSchrijftNaLezen,
    VerzekeraarBladert,
)
from intake.api.profielinvoer import Profielcode
from intake.api.signaalinvoer import Bsn
from intake.api.stappen import NA_LEZEN
from intake.domain.driejaarsregeling.commands import (
    Antwoord,
    Betaalmaand,
    BevestigOpschorting,
    BiedAan,
    DriejaarsregelingCommand,
    TrekIn,
)
from intake.domain.driejaarsregeling.state import Driejaarsstand
from intake.domain.waarden import BEDRAG_MAXIMUM
from intake.requests import driejaarsregelingen
from intake.views import driejaarsregelingen as beeld

RegelingId = Annotated[UUID, Path(alias="regelingId")]


class BetaalmaandInvoer(Input):
    maand: Maand
    betaald: Boolean


class KandidaatInvoer(Input):
    """Somebody in the BPH, with what CAK knows of the months before."""

    uzovi: Annotated[str, Field(pattern=f"^{FORMS[UZOVI]}$")]
    profiel: Profielcode
    bsn: Bsn
    maanden: Annotated[list[BetaalmaandInvoer], Field(min_length=1, max_length=120)]


class DriejaarsaanbodInvoer(Input):
    schuld_cent: Annotated[WholeNumber, Field(ge=1, le=BEDRAG_MAXIMUM)]
    eerste_maand: Maand
    uiterste_reactiedatum: Dag


class DriejaarsantwoordInvoer(Input):
    ja: Boolean


class DriejaarsintrekkingInvoer(Input):
    reden: Driejaarsintrekking


class BphOpschortingInvoer(Input):
    opgeschort_per: Dag
    cak_referentie: Annotated[str, Field(pattern=CAK, description="zoals CAK-20260301"), IMPERSONAL] | None = None


class DriejaarsAntwoord(Output):
    regeling_id: UUID
    after: str


class DriejaarsBeeld(Output):
    """What the caller may know of it; null is not known or not the caller's.

    `bevestigingUitgebleven`: CAK is late, and per when the BPH should rest (B4). `andereOpschortdatum`: per when CAK
    says that it rests, where that is another day; nothing is confirmed then (B3).
    """

    regeling_id: UUID
    persoon_ref: UUID
    stand: Driejaarsstand
    maanden: int | None
    termijnbedrag_cent: int | None
    laatste_termijn_cent: int | None
    uiterste_reactiedatum: Datum | None
    ingangsdatum: Datum | None
    grond: BphGrond | None
    opgeschort_per: Datum | None
    cak_referentie: str | None
    bevestiging_uitgebleven: Datum | None
    andere_opschortdatum: Datum | None


def router(runtime: Runtime, herkenning: Herkenning, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["driejaarsregelingen"])

    @routes.post("/v1/driejaarsregelingen", status_code=201, summary="Selecteer een goede betaler (PRAK-10)")
    async def selecteer(invoer: KandidaatInvoer, exchange: GemeenteSchrijft) -> DriejaarsAntwoord:
        tenant = Tenant(exchange.party.bounds["gemeentecode"], invoer.uzovi)
        exchange.party.must_speak_about(tenant.als_dict())
        kandidaat = driejaarsregelingen.Kandidaat(
            persoon=Aangemeld(invoer.bsn, tenant),
            profiel=await profielen.geldend(tenant.gemeentecode, tenant.melder, invoer.profiel),
            maanden=tuple(Betaalmaand(een.maand, een.betaald) for een in invoer.maanden),
        )
        cause = exchange.cause(tenant.als_dict())
        outcome, eigen = await driejaarsregelingen.selecteer(runtime.store, herkenning, cause, exchange.key, kandidaat)
        after = exchange.answered(outcome, unchanged=not outcome.events)
        return DriejaarsAntwoord(regeling_id=eigen, after=after)

    @routes.post(
        "/v1/driejaarsregelingen/{regelingId}/aanbiedingen",
        status_code=201,
        summary="Bied een regeling van drie jaar aan (PRAK-10)",
        description=NA_LEZEN,
    )
    async def bied_aan(
        regeling: RegelingId, invoer: DriejaarsaanbodInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> DriejaarsAntwoord:
        return await _zeg(exchange, regeling, BiedAan(**dict(invoer)))

    @routes.post(
        "/v1/driejaarsregelingen/{regelingId}/antwoorden",
        status_code=201,
        summary="Leg vast wat iemand antwoordt (PRAK-10)",
        description=NA_LEZEN,
    )
    async def beantwoord(
        regeling: RegelingId, invoer: DriejaarsantwoordInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> DriejaarsAntwoord:
        return await _zeg(exchange, regeling, Antwoord(ja=invoer.ja))

    @routes.post(
        "/v1/driejaarsregelingen/{regelingId}/intrekkingen",
        status_code=201,
        summary="Trek een aanbod in, bijvoorbeeld na een verhuizing (PRAK-11)",
        description=NA_LEZEN,
    )
    async def trek_in(
        regeling: RegelingId, invoer: DriejaarsintrekkingInvoer, exchange: GemeenteSchrijftNaLezen
    ) -> DriejaarsAntwoord:
        return await _zeg(exchange, regeling, TrekIn(reden=invoer.reden))

    @routes.post(
        "/v1/driejaarsregelingen/{regelingId}/opschortingen",
        status_code=201,
        summary="Bevestig dat de BPH is opgeschort (Zvw 18d lid 2 c)",
        description=NA_LEZEN,
    )
    async def bevestig(
        regeling: RegelingId, invoer: BphOpschortingInvoer, exchange: CakSchrijftNaLezen
    ) -> DriejaarsAntwoord:
        return await _zeg(exchange, regeling, BevestigOpschorting(**dict(invoer)), beeld.CAK)

    async def _zeg(
        exchange: CommandExchange,
        regeling: UUID,
        command: DriejaarsregelingCommand,
        view: View[beeld.Driejaarsrij] = beeld.GEMEENTE,
    ) -> DriejaarsAntwoord:
        await exchange.covers(runtime.views, view.name)
        rij = await runtime.views.row(view, regeling, exchange.party.rows_of)
        if rij is None:
            raise not_found("Deze regeling is bij ons niet bekend.", "REGELING_ONBEKEND")
        cause = exchange.cause({}, correlation_id=regeling)
        outcome = await driejaarsregelingen.zeg(
            *(runtime.store, cause, exchange.key, regeling, command),
            persoon_ref=rij.persoon_ref,
            gemeentecode=rij.gemeentecode,
        )
        after = exchange.answered(outcome, unchanged=not outcome.events)
        return DriejaarsAntwoord(regeling_id=regeling, after=after)

    async def lijst(exchange: ListExchange, view: View[beeld.Driejaarsrij]) -> Page[DriejaarsBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(runtime.views, view.name)
        rows = await beeld.page(runtime.views, view, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, DriejaarsBeeld.model_validate)

    @routes.get("/v1/beelden/gemeente/driejaarsregelingen", summary="Eigen regelingen van drie jaar")
    async def gemeente(exchange: GemeenteBladert) -> Page[DriejaarsBeeld]:
        return await lijst(exchange, beeld.GEMEENTE)

    @routes.get("/v1/beelden/verzekeraar/driejaarsregelingen", summary="Wat met verzekerden is overeengekomen")
    async def verzekeraar(exchange: VerzekeraarBladert) -> Page[DriejaarsBeeld]:
        return await lijst(exchange, beeld.VERZEKERAAR)

    @routes.get("/v1/beelden/cak/driejaarsregelingen", summary="Van wie en per wanneer de BPH stopt (Zvw 18d lid 2 c)")
    async def cak(exchange: CakBladert) -> Page[DriejaarsBeeld]:
        return await lijst(exchange, beeld.CAK)

    return routes
