"""Signals: a partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable, Sequence
from typing import Annotated, Literal
from uuid import UUID

from chassis.http import CommandExchange, Datum, ListExchange, ReadExchange, Uitvoer
from chassis.service import Runtime
from contracts.signaalsoorten import (
    Incassoinspanning,
    InterneReden,
    Quickscanresultaat,
    Signaalresultaat,
    Signaalterugkoppeling,
)
from contracts.soorten import Achterstandsoort, Grondslag, Kanaal, Signaalpartner, Signaalrol
from fastapi import APIRouter, Query
from msgspec.structs import replace

from intake.api.eigen import eigen_signaal
from intake.api.melding import Melder, SignaalAntwoord
from intake.api.partijen import (
    GemeenteOfVerzekeraarOfSignaalpartnerLeest,
    VerzekeraarOfSignaalpartnerOfInlichtingenbureauSchrijft,
    VerzekeraarOfSignaalpartnerSchrijftNaLezen,
)
from intake.api.signaalinvoer import SignaalInvoer
from intake.api.stappen import SignaalId
from intake.requests import personen, signalen
from intake.views.signaalrij import Quickscanstand
from intake.views.signalen import Signaal, Status

Correctie = Annotated[bool, Query(description="true: dit verbetert wat wij weten, ook met een oudere peildatum.")]
Proef = Annotated[
    bool, Query(description="true: zeg wat er zou gebeuren en bewaar niets, ook bij een profiel in ontwikkeling.")
]


class SoortBeeld(Uitvoer):
    achterstandsoort: Achterstandsoort
    bedrag_cent: int


class ScanmetingBeeld(Uitvoer):
    """Whether who was scanned had new arrears within so many months (PRAK-5)."""

    na_maanden: int
    nieuwe_achterstand: bool


class BetalingsvoorstelBeeld(Uitvoer):
    maanden: int
    termijnbedrag_cent: int
    eerste_maand: str


class IncassostapBeeld(Uitvoer):
    """What the insurer did to be paid (CONV-14)."""

    soort: Incassoinspanning
    datum: Datum


class SignaalBeeld(Uitvoer):
    """What the caller may know of a signal: all that was reported, and how it stands.

    `terugkoppeling`: how it ended, as whoever gave it is told.

    `resultaat`, `interneReden`, `team`, `rang`, an offered `quickscan` and `scanmetingen` are the gemeente's own; of a
    scan the insurer learns the category. `inhoudingTot`: the first month without. `inTeHoudenCent`: what a month of
    withholding comes to, premium and proposed term; null where the premium was not told (CONV-5).
    """

    signaal_id: UUID
    persoon_ref: UUID | None
    polis_ref: UUID | None
    samenwerking_id: UUID | None
    gemeentecode: str
    status: Status
    code: str | None
    profiel: str | None
    grondslag: Grondslag | None
    kanaal: Kanaal | None
    signaalpartner: Signaalpartner | None
    rol: Signaalrol | None
    soorten: list[SoortBeeld] | None
    totaal_cent: int | None
    maandpremies_achter: str | None
    premie_basis_cent: int | None
    premie_av_cent: int | None
    peildatum: Datum | None
    signaaldatum: Datum | None
    oudste_vervaldatum: Datum | None
    crisissignaal: bool | None
    warme_overdracht: bool | None
    bph_status: Literal["ACTIEF", "GEEN", "ONBEKEND"] | None
    bph_sinds: Datum | None
    aankondiging_datum: Datum | None
    toestemming_datum: Datum | None
    voorwaarden_versie: str | None
    toestemming_tekst: str | None
    reactie_voor: Datum | None
    op_hold_tot: Datum | None
    bijstand_bevestigd: bool
    terugkoppeling: Signaalterugkoppeling | None
    resultaat: Signaalresultaat | None
    interne_reden: InterneReden | None
    team: str | None
    rang: int | None
    meerdere_achterstanden: bool | None
    toestemming_id: UUID | None
    quickscan: Quickscanstand | None
    quickscanresultaat: Quickscanresultaat | None
    scanmetingen: list[ScanmetingBeeld]
    nadere_informatie: list[SoortBeeld] | None
    betalingsvoorstel: BetalingsvoorstelBeeld | None
    incasso_inspanningen: list[IncassostapBeeld]
    inhouding_vanaf: str | None
    inhouding_tot: str | None
    in_te_houden_cent: int | None


def router(runtime: Runtime, melder: Melder) -> APIRouter:
    routes = APIRouter(tags=["signalen"])

    @routes.post("/v1/signalen", status_code=201, summary="Meld een achterstand")
    async def meld(
        invoer: SignaalInvoer,
        exchange: VerzekeraarOfSignaalpartnerOfInlichtingenbureauSchrijft,
        correctie: Correctie = False,
        proef: Proef = False,
    ) -> SignaalAntwoord:
        if proef:
            beproefd = await melder.beproef(exchange.party, invoer, exchange.key)
            exchange.answers("", repeated=True)
            return beproefd
        antwoord, outcome = await melder.meld(
            exchange.party,
            invoer,
            lambda tenant, story: exchange.cause(tenant, correlation_id=story),
            exchange.key,
            correctie=correctie,
        )
        exchange.answers(antwoord.after, repeated=outcome.repeated)
        return antwoord

    @routes.post(
        "/v1/signalen/{signaalId}/ingelopen",
        status_code=201,
        summary="Meld dat de achterstand is ingelopen (S16)",
        description="Geef als `after` het antwoord op de melding mee als die net is gedaan. Nog eens melden: 200.",
    )
    async def ingelopen(signaal_id: SignaalId, exchange: VerzekeraarOfSignaalpartnerSchrijftNaLezen) -> SignaalAntwoord:
        row = await eigen_signaal(runtime, signaal_id, exchange)
        cause = exchange.cause({}, correlation_id=row.dossier_id)
        outcome = await signalen.meld_ingelopen(runtime.store, cause, exchange.key, row.dossier_id, signaal_id)
        return SignaalAntwoord(
            signaal_id=signaal_id,
            persoon_ref=row.persoon_ref if await _te_noemen(runtime, exchange, [row.persoon_ref]) else None,
            status="INGELOPEN",
            after=exchange.answered(outcome, unchanged=not outcome.events),
        )

    @routes.get("/v1/signalen/{signaalId}", summary="Hoe een eigen signaal ervoor staat")
    async def lees(signaal_id: SignaalId, exchange: GemeenteOfVerzekeraarOfSignaalpartnerLeest) -> SignaalBeeld:
        row = await eigen_signaal(runtime, signaal_id, exchange)
        return (await toon(runtime, exchange, [row]))(row)

    return routes


async def toon(
    runtime: Runtime, exchange: ReadExchange | ListExchange, rows: Sequence[Signaal]
) -> Callable[[Signaal], SignaalBeeld]:
    """What makes of each of these rows the signal as the party may see it."""
    noemen = await _te_noemen(runtime, exchange, [row.persoon_ref for row in rows])

    def beeld(row: Signaal) -> SignaalBeeld:
        return SignaalBeeld.model_validate(row if row.persoon_ref in noemen else replace(row, persoon_ref=None))

    return beeld


async def _te_noemen(
    runtime: Runtime, exchange: CommandExchange | ReadExchange | ListExchange, refs: Sequence[UUID | None]
) -> frozenset[UUID]:
    return await personen.te_noemen(runtime.pool, exchange.party.rol, exchange.party.bounds, refs)
