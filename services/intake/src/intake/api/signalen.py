"""Signals: a partner reports arrears of one person, or that they are gone (CONV-4, PRAK; domain 5.1 S1…S6, S16)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Final, Literal
from uuid import UUID

from chassis.http import CommandExchange, Datum, ListExchange, ReadExchange, Uitvoer, niet_gevonden
from chassis.projections import View
from chassis.service import Runtime
from contracts.soorten import Achterstandsoort, Grondslag, Kanaal, Signaalpartner, Signaalrol
from fastapi import APIRouter, Path, Query
from msgspec.structs import replace

from intake.api.melding import Melder, SignaalAntwoord
from intake.api.partijen import GemeenteOfMelderLeest, MelderSchrijft, MelderSchrijftNaLezen
from intake.api.signaalinvoer import SignaalInvoer
from intake.requests import personen, signalen
from intake.views import gemeente, partner, verzekeraar
from intake.views.signalen import Signaal, Status, tenant_van

Correctie = Annotated[bool, Query(description="true: dit verbetert wat wij weten, ook met een oudere peildatum.")]
SignaalId = Annotated[UUID, Path(alias="signaalId")]
_VIEW: Final[Mapping[str, View[Signaal]]] = {"GEMEENTE": gemeente.SIGNALEN, "SIGNAALPARTNER": partner.SIGNALEN}


class SoortBeeld(Uitvoer):
    achterstandsoort: Achterstandsoort
    bedrag_cent: int


class SignaalBeeld(Uitvoer):
    """What the caller may know of a signal: all that was reported, and how it stands; never an inner reason."""

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


def router(runtime: Runtime, melder: Melder) -> APIRouter:
    routes = APIRouter(tags=["signalen"])

    @routes.post("/v1/signalen", status_code=201, summary="Meld een achterstand")
    async def meld(invoer: SignaalInvoer, exchange: MelderSchrijft, correctie: Correctie = False) -> SignaalAntwoord:
        antwoord, outcome = await melder.meld(
            exchange.party,
            invoer,
            lambda tenant, story: exchange.cause(tenant, correlation_id=story),
            exchange.key,
            correctie=correctie,
        )
        exchange.answered(outcome)
        return await melder.genoemd(exchange.party, antwoord)

    @routes.post(
        "/v1/signalen/{signaalId}/ingelopen",
        status_code=201,
        summary="Meld dat de achterstand is ingelopen (S16)",
        description="Geef als `after` het antwoord op de melding mee als die net is gedaan. Nog eens melden: 200.",
    )
    async def ingelopen(signaal_id: SignaalId, exchange: MelderSchrijftNaLezen) -> SignaalAntwoord:
        row = await _eigen(runtime, signaal_id, exchange)
        cause = exchange.cause({}, correlation_id=row.dossier_id)
        outcome = await signalen.meld_ingelopen(runtime.store, cause, exchange.key, row.dossier_id, signaal_id)
        return SignaalAntwoord(
            signaal_id=signaal_id,
            persoon_ref=row.persoon_ref if await _te_noemen(runtime, exchange, [row.persoon_ref]) else None,
            status="INGELOPEN",
            after=exchange.answered(outcome, unchanged=not outcome.events),
        )

    @routes.get("/v1/signalen/{signaalId}", summary="Hoe een eigen signaal ervoor staat")
    async def lees(signaal_id: SignaalId, exchange: GemeenteOfMelderLeest) -> SignaalBeeld:
        row = await _eigen(runtime, signaal_id, exchange)
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


async def _eigen(runtime: Runtime, signaal_id: UUID, exchange: CommandExchange | ReadExchange) -> Signaal:
    """The row of a signal in the party's own view; 404 when it is somebody else's or nobody's."""
    view = _VIEW.get(exchange.party.rol, verzekeraar.SIGNALEN)
    await exchange.covers(runtime.views, view.name)
    row = await runtime.views.row(view, signaal_id)
    if row is None or not exchange.party.may_speak_about(tenant_van(row)):
        raise niet_gevonden("Dit signaal is bij ons niet bekend.", "SIGNAAL_ONBEKEND")
    return row
