"""The bestuursrechtelijke premie by date: shown to all, added to by CAK (RUB-4, N-18)."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from chassis.http import Dag, Datum, Geheel, Invoer, Uitvoer, niet_gevonden
from chassis.service import Runtime
from fastapi import APIRouter, Query
from pydantic import Field

from regeling.api.commands import Opdrachtantwoord
from regeling.api.partijen import CakSchrijft, GemeenteOfVerzekeraarOfCakLeest
from regeling.domain.tarief.commands import VoegTariefToe
from regeling.domain.tarief.rijen import Tarief, TariefOnbekend, geldend
from regeling.domain.tarief.state import TARIEVEN
from regeling.requests import tarieven

Tariefdag = Annotated[Dag, Query(description="Op welke dag.")]


class TariefInvoer(Invoer):
    """From `vanaf` on, the first of a month, until a later one; another amount for the same day takes its place."""

    vanaf: Dag
    bedrag_cent: Annotated[Geheel, Field(ge=1, le=100_000, description="hele centen per verzekerde per maand")]


class TariefBeeld(Uitvoer):
    """`bron` is null for what CAK told."""

    op: Datum
    vanaf: Datum
    bedrag_cent: int
    bron: str | None


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["tarieven"])

    @routes.post("/v1/bph-tarieven", status_code=201, summary="Voeg een tarief van de BPH toe")
    async def voeg_toe(invoer: TariefInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        command = VoegTariefToe(vanaf=invoer.vanaf, cent=invoer.bedrag_cent)
        cause = exchange.cause({}, correlation_id=TARIEVEN)
        outcome = await tarieven.voeg_toe(runtime.store, cause, exchange.key, command)
        namen = [type(event).__name__ for event in outcome.events]
        return Opdrachtantwoord(gebeurtenissen=namen, after=exchange.answered(outcome))

    @routes.get("/v1/bph-tarieven", summary="Het tarief van de BPH op een dag")
    async def toon(op: Tariefdag, exchange: GemeenteOfVerzekeraarOfCakLeest) -> TariefBeeld:
        """A month of which nobody gave the amount is an error that names it."""
        exchange.reflects(await runtime.feed.head())
        return _beeld(op, await tarieven.toegevoegd(runtime.store))

    return routes


def _beeld(op: date, toegevoegd: Sequence[Tarief]) -> TariefBeeld:
    try:
        tarief = geldend(op, toegevoegd)
    except TariefOnbekend as onbekend:
        raise niet_gevonden(f"Voor {op:%Y-%m} is geen tarief van de BPH bekend.", "TARIEF_ONBEKEND") from onbekend
    return TariefBeeld(op=op, vanaf=tarief.vanaf, bedrag_cent=tarief.cent or 0, bron=tarief.bron)
