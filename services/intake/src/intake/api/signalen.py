"""Signals: a partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable, Sequence
from typing import Annotated
from uuid import UUID

from chassis.http import CommandExchange, Datum, ListExchange, ReadExchange, Uitvoer
from chassis.service import Runtime
from contracts.domain import Event
from contracts.intake import AchterstandGemeld, SignaalAfgewezen, SignaalHerhaald
from contracts.signaalsoorten import InterneReden, Signaalresultaat, Signaalterugkoppeling
from fastapi import APIRouter, Query
from msgspec.structs import replace

from intake.adapters.kluis import Aangemeld, PersonenBatcher, Tenant
from intake.adapters.profielen import Profielen
from intake.adapters.samenwerkingen import Tenants
from intake.api.eigen import eigen_signaal
from intake.api.partijen import GemeenteOfVerzekeraarLeest, VerzekeraarSchrijft, VerzekeraarSchrijftNaLezen
from intake.api.signaalinvoer import SignaalInvoer
from intake.api.stappen import SignaalId
from intake.domain.signaal.events import SignaalDoorgeleid
from intake.requests import personen, signalen
from intake.views.signalen import Signaal, Status

Correctie = Annotated[bool, Query(description="true: dit verbetert wat wij weten, ook met een oudere peildatum.")]
Proef = Annotated[
    bool, Query(description="true: zeg wat er zou gebeuren en bewaar niets, ook bij een profiel in ontwikkeling.")
]


class SignaalAntwoord(Uitvoer):
    """`persoonRef`: only where the person is on a file of the insurer's own.

    `code` says which condition of the profile failed when the status is AFGEWEZEN; then no person was kept.
    """

    signaal_id: UUID
    persoon_ref: UUID | None
    status: Status
    code: str | None = None
    proef: bool = False
    after: str


class SignaalBeeld(Uitvoer):
    """What the caller may know of a signal. `terugkoppeling`: how it ended, as whoever gave it is told.

    `resultaat`, `interneReden`, `team` and `rang` are the gemeente's own: null to anybody else.
    """

    signaal_id: UUID
    persoon_ref: UUID | None
    polis_ref: UUID | None
    status: Status
    code: str | None
    profiel: str | None
    totaal_cent: int | None
    peildatum: Datum | None
    signaaldatum: Datum | None
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


def router(runtime: Runtime, batcher: PersonenBatcher, tenants: Tenants, profielen: Profielen) -> APIRouter:
    routes = APIRouter(tags=["signalen"])

    @routes.post("/v1/signalen", status_code=201, summary="Meld een achterstand")
    async def meld(
        invoer: SignaalInvoer, exchange: VerzekeraarSchrijft, correctie: Correctie = False, proef: Proef = False
    ) -> SignaalAntwoord:
        tenant = await _tenant(tenants, invoer, exchange)
        profiel = await profielen.geldend(*tenant, invoer.profiel, proef=proef)
        melding = invoer.melding(signalen.signaal_id(exchange.key), profiel)
        signaal = signalen.Signaal(Aangemeld(invoer.bsn, tenant, invoer.gegevens()), melding, correctie)
        if proef:
            code = await signalen.beproef(runtime.store, signaal)
            return SignaalAntwoord(
                signaal_id=melding.signaal_id,
                persoon_ref=None,
                status="ONTVANGEN" if code is None else "AFGEWEZEN",
                code=code,
                proef=True,
                after=exchange.answers("", repeated=True),
            )
        outcome, persoon_ref = await signalen.meld(
            runtime.store,
            batcher,
            lambda story: exchange.cause(tenant.als_dict(), correlation_id=story),
            exchange.key,
            signaal,
        )
        status, code = _status(outcome.events)
        return SignaalAntwoord(
            signaal_id=melding.signaal_id,
            persoon_ref=persoon_ref if await _te_noemen(runtime, exchange, [persoon_ref]) else None,
            status=status,
            code=code,
            after=exchange.answered(outcome),
        )

    @routes.post(
        "/v1/signalen/{signaalId}/ingelopen",
        status_code=201,
        summary="Meld dat de achterstand is ingelopen (S16)",
        description="Geef als `after` het antwoord op de melding mee als die net is gedaan. Nog eens melden: 200.",
    )
    async def ingelopen(signaal_id: SignaalId, exchange: VerzekeraarSchrijftNaLezen) -> SignaalAntwoord:
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
    async def lees(signaal_id: SignaalId, exchange: GemeenteOfVerzekeraarLeest) -> SignaalBeeld:
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


async def _tenant(tenants: Tenants, invoer: SignaalInvoer, exchange: CommandExchange) -> Tenant:
    """To whom the signal goes, of the insurer that gives it; 403 where it is not the insurer's to give."""
    if invoer.samenwerking_id is not None:
        tenant = await tenants.van(invoer.samenwerking_id)
    else:
        tenant = Tenant(invoer.gemeentecode or "", exchange.party.bounds["uzovi"])
    exchange.party.must_speak_about(tenant.als_dict())
    return tenant


def _status(events: tuple[Event, ...]) -> tuple[Status, str | None]:
    for event in events:
        match event:
            case SignaalAfgewezen(code=code):
                return "AFGEWEZEN", code
            case SignaalHerhaald(hoger=False):
                return "HERHAALD", None
            case AchterstandGemeld():
                return ("DOORGELEID_RUB" if isinstance(events[-1], SignaalDoorgeleid) else "ONTVANGEN"), None
            case _:
                continue
    raise TypeError("een signaal zonder gebeurtenis")
