"""What the law sets by date: shown to all, added to by who is authorised, without a release (RUB-4, N-18)."""

from datetime import date
from typing import Annotated, Literal

from chassis.eventstore import Outcome
from chassis.http import CommandExchange, Dag, Datum, Input, Output, ReadExchange, WholeNumber, not_found
from chassis.service import Runtime
from contracts.tarieven import NAAM, Tabel, Tarief, TariefOnbekend, geldend, verloop
from fastapi import APIRouter, Path, Query
from pydantic import Field

from regeling.api.commands import Opdrachtantwoord
from regeling.api.partijen import (
    CakSchrijft,
    GemeenteOfVerzekeraarOfCakLeest,
    GemeenteOfVerzekeraarOfCakOfOpsLeest,
    OpsSchrijft,
)
from regeling.domain.tarief.commands import VoegTariefToe
from regeling.domain.tarief.state import TARIEVEN
from regeling.requests import tarieven

Tariefdag = Annotated[Dag, Query(description="Op welke dag.")]
OpEenDag = Annotated[Dag | None, Query(description="Alleen de rij die op deze dag geldt.")]
EenTabel = Annotated[Tabel, Path(description="Welke tabel.")]
BeheerdeTabel = Annotated[Literal["STANDAARDPREMIE", "EIGEN_RISICO", "AOW_LEEFTIJD"], Path(description="Welke tabel.")]
Vanaf = Annotated[Dag, Field(description="de eerste van een maand")]


class TariefInvoer(Input):
    """From `vanaf` on, the first of a month, until a later one; another amount for the same day takes its place."""

    vanaf: Vanaf
    bedrag_cent: Annotated[WholeNumber, Field(ge=1, le=100_000, description="hele centen per verzekerde per maand")]


class TariefBeeld(Output):
    """`bron` is null for what CAK told."""

    op: Datum
    vanaf: Datum
    bedrag_cent: int
    bron: str | None


class RijInvoer(Input):
    """From `vanaf` on, the first of a month, until a later one; another value for the same day takes its place."""

    vanaf: Vanaf
    waarde: Annotated[WholeNumber, Field(ge=1, le=1_000_000, description="hele centen per jaar; AOW_LEEFTIJD: maanden")]


class Rijbeeld(Output):
    """`waarde` null: in no source, so asking for it is an error. `bron` null: it was added since."""

    vanaf: Datum
    waarde: int | None
    bron: str | None


class Tabelbeeld(Output):
    """The rows in order of day; each holds until the next one."""

    tabel: Tabel
    eenheid: Literal["CENT_PER_MAAND", "CENT_PER_JAAR", "MAANDEN"]
    rijen: list[Rijbeeld]


def router(runtime: Runtime) -> APIRouter:
    routes = APIRouter(tags=["tarieven"])

    @routes.post("/v1/bph-tarieven", status_code=201, summary="Voeg een tarief van de BPH toe")
    async def voeg_toe(invoer: TariefInvoer, exchange: CakSchrijft) -> Opdrachtantwoord:
        return await tell(exchange, VoegTariefToe(tabel="BPH", vanaf=invoer.vanaf, waarde=invoer.bedrag_cent))

    @routes.get("/v1/bph-tarieven", summary="Het tarief van de BPH op een dag")
    async def toon(op: Tariefdag, exchange: GemeenteOfVerzekeraarOfCakLeest) -> TariefBeeld:
        """A month of which nobody gave the amount is an error that names it."""
        [tarief] = await rijen(exchange, "BPH", op)
        return TariefBeeld(op=op, vanaf=tarief.vanaf, bedrag_cent=tarief.cent or 0, bron=tarief.bron)

    @routes.post("/v1/tarieven/{tabel}", status_code=201, summary="Voeg een rij aan een tabel toe")
    async def voeg_rij_toe(tabel: BeheerdeTabel, invoer: RijInvoer, exchange: OpsSchrijft) -> Opdrachtantwoord:
        return await tell(exchange, VoegTariefToe(tabel=tabel, vanaf=invoer.vanaf, waarde=invoer.waarde))

    @routes.get("/v1/tarieven/{tabel}", summary="Een tabel: wat vanaf welke dag geldt, en volgens welke bron")
    async def toon_tabel(
        tabel: EenTabel, exchange: GemeenteOfVerzekeraarOfCakOfOpsLeest, op: OpEenDag = None
    ) -> Tabelbeeld:
        """A month of which nobody gave the value is an error that names it."""
        getoond = [
            Rijbeeld(vanaf=een.vanaf, waarde=een.waarde, bron=een.bron) for een in await rijen(exchange, tabel, op)
        ]
        return Tabelbeeld(tabel=tabel, eenheid=_EENHEID[tabel], rijen=getoond)

    async def tell(exchange: CommandExchange, command: VoegTariefToe) -> Opdrachtantwoord:
        cause = exchange.cause({}, correlation_id=TARIEVEN[command.tabel])
        outcome: Outcome = await tarieven.voeg_toe(runtime.store, cause, exchange.key, command)
        namen = [type(event).__name__ for event in outcome.events]
        return Opdrachtantwoord(gebeurtenissen=namen, after=exchange.answered(outcome))

    async def rijen(exchange: ReadExchange, tabel: Tabel, op: date | None) -> list[Tarief]:
        exchange.reflects(await runtime.feed.head())
        toegevoegd = await tarieven.toegevoegd(runtime.store, tabel)
        if op is None:
            return list(verloop(tabel, toegevoegd))
        try:
            return [geldend(tabel, op, toegevoegd)]
        except TariefOnbekend as onbekend:
            raise not_found(f"Voor {op:%Y-%m} is geen {NAAM[tabel]} bekend.", "TARIEF_ONBEKEND") from onbekend

    return routes


_EENHEID: dict[Tabel, Literal["CENT_PER_MAAND", "CENT_PER_JAAR", "MAANDEN"]] = {
    "BPH": "CENT_PER_MAAND",
    "STANDAARDPREMIE": "CENT_PER_JAAR",
    "EIGEN_RISICO": "CENT_PER_JAAR",
    "AOW_LEEFTIJD": "MAANDEN",
}
