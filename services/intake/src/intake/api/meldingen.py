"""Meldingen, and how a gemeente matches the signals of which they are made (Divosa; PRAK-2: no partner sees any)."""

from typing import Annotated
from uuid import UUID

from chassis.http import Datum, Input, Output, Page, WholeNumber
from chassis.service import Runtime
from contracts.intake import Matchregels
from contracts.soorten import Matchsoort, Signaalpartner
from fastapi import APIRouter
from pydantic import Field

from intake.adapters.matchregels import Matchregelboek
from intake.api.partijen import GemeenteBladert, GemeenteVraagt, GemeenteZet
from intake.domain.waarden import BEDRAG_MAXIMUM
from intake.views import meldingen


class GematchtBeeld(Output):
    signaal_id: UUID
    signaalpartner: Signaalpartner
    signaaldatum: Datum
    bedrag_cent: int
    te_oud: bool


class MeldingBeeld(Output):
    """`opgeteld` false: the signals stay below the drempel of the gemeente, or are all above its upper bound.

    `aantal`: how many there are; of more than 200 in a month `signalen` names the first.
    """

    melding_id: UUID
    soort: Matchsoort
    matchingsdatum: Datum
    matchperiode_van: Datum
    matchperiode_tot: Datum
    signalen: list[GematchtBeeld]
    aantal: int
    totaal_cent: int
    vorige: Datum | None
    opgeteld: bool


class MatchregelsInvoer(Input):
    """`maanden` back to an earlier signal, the `drempelCent` of signals together, and no `bovengrensDagen` when 0."""

    maanden: Annotated[WholeNumber, Field(ge=1, le=24)] = 6
    drempel_cent: Annotated[WholeNumber, Field(ge=0, le=BEDRAG_MAXIMUM)] = 0
    bovengrens_dagen: Annotated[WholeNumber, Field(ge=0, le=3650)] = 0


class MatchregelsUitvoer(Output):
    maanden: int
    drempel_cent: int
    bovengrens_dagen: int


def router(runtime: Runtime, regels: Matchregelboek) -> APIRouter:
    routes = APIRouter(tags=["meldingen"])
    views = runtime.views

    @routes.get("/v1/beelden/gemeente/meldingen", summary="Signalen per woning en maand, gematcht")
    async def lijst(exchange: GemeenteBladert) -> Page[MeldingBeeld]:
        after = exchange.cursor(int)
        await exchange.covers(views, meldingen.MELDINGEN.name)
        rows = await meldingen.page(views, exchange.party.rows_of, after=after, limit=exchange.fetch)
        return exchange.page(rows, lambda row: row.positie, MeldingBeeld.model_validate)

    @routes.get("/v1/matchregels", summary="Hoe de gemeente signalen matcht")
    async def lees(exchange: GemeenteVraagt) -> MatchregelsUitvoer:
        return MatchregelsUitvoer.model_validate(await regels.van(exchange.party.whole("gemeentecode")))

    @routes.put("/v1/matchregels", summary="Stel in hoe de gemeente signalen matcht")
    async def stel_in(invoer: MatchregelsInvoer, exchange: GemeenteZet) -> MatchregelsUitvoer:
        """Geldt voor signalen die hierna binnenkomen; wat al gematcht is, blijft zoals het toen was."""
        nieuw = Matchregels(
            maanden=invoer.maanden, drempel_cent=invoer.drempel_cent, bovengrens_dagen=invoer.bovengrens_dagen
        )
        await regels.stel_in(exchange.party.whole("gemeentecode"), nieuw, exchange.party.id)
        return MatchregelsUitvoer.model_validate(nieuw)

    return routes
