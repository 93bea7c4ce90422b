"""What all commands to a polis share: who may speak, how it is sent, what is answered."""

from datetime import date
from typing import Annotated, NamedTuple
from uuid import UUID

from chassis.eventstore import Cause, Idempotency, Outcome
from chassis.http import Datum, Geheel, Party, Uitvoer, answered, cause, idempotency, require
from chassis.observability import redact_text
from chassis.service import Runtime
from contracts.domain import Event
from contracts.zicht import Zicht, filter_voor
from fastapi import Path, Request, Response
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from regeling.domain.polis.commands import PolisCommand
from regeling.requests import polis


def geen_bsn(tekst: str) -> str:
    """A reference goes along in events, where no BSN may be."""
    if redact_text(tekst) != tekst:
        raise PydanticCustomError("BSN_NIET_TOEGESTAAN", "Hier mag geen BSN in staan.")
    return tekst


SCHRIJVEN, LEZEN = "regeling:schrijven", "regeling:lezen"
Gemeente = Annotated[Party, require(SCHRIJVEN, rollen={"GEMEENTE"})]
Verzekeraar = Annotated[Party, require(SCHRIJVEN, rollen={"VERZEKERAAR"})]
Cak = Annotated[Party, require(SCHRIJVEN, rollen={"CAK"})]
GemeenteOfVerzekeraar = Annotated[Party, require(SCHRIJVEN, rollen={"GEMEENTE", "VERZEKERAAR"})]
VerzekeraarOfCak = Annotated[Party, require(SCHRIJVEN, rollen={"VERZEKERAAR", "CAK"})]
Lezer = Annotated[Party, require(LEZEN, rollen={"GEMEENTE", "VERZEKERAAR", "CAK"})]
Sleutel = Annotated[Idempotency, idempotency()]

PolisRef = Annotated[UUID, Path(alias="polisRef")]
Maand = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$", description="JJJJ-MM")]
Dag = Annotated[Datum, Field(ge=date(2000, 1, 1), le=date(2099, 12, 31))]
Bedrag = Annotated[Geheel, Field(ge=1, le=100_000_000, description="hele centen")]
Kenmerk = Annotated[str, Field(min_length=1, max_length=60), AfterValidator(geen_bsn)]


class Opdrachtantwoord(Uitvoer):
    """`gebeurtenissen`: the names of what it made happen, as far as the caller sees them, in order."""

    gebeurtenissen: list[str]
    after: str


def zicht_van(party: Party) -> Zicht:
    return Zicht(party.rol)


def zichtbaar(gebeurtenissen: tuple[Event, ...], party: Party) -> list[str]:
    return [type(g).__name__ for g in gebeurtenissen if filter_voor(g, zicht_van(party))]


class Aanroep(NamedTuple):
    """Who asks, with which key, and what is answered on."""

    party: Party
    sleutel: Idempotency
    request: Request
    response: Response

    def cause(self, polis_ref: UUID) -> Cause:
        return cause(self.party, self.request, self.party.bounds, correlation_id=polis_ref)

    def answer(self, outcome: Outcome) -> Opdrachtantwoord:
        if outcome.repeated:
            self.response.status_code = 200
        namen = zichtbaar(outcome.events, self.party)
        return Opdrachtantwoord(gebeurtenissen=namen, after=answered(self.response, [outcome]))


class Loket:
    """Sends one command to one polis. A polis that is not known here is a 404, a refusal a 409 with its code."""

    def __init__(self, room: Runtime) -> None:
        self.room = room

    async def stuur(self, polis_ref: UUID, command: PolisCommand, aanroep: Aanroep) -> Opdrachtantwoord:
        outcome = await polis.tell(self.room.store, aanroep.cause(polis_ref), aanroep.sleutel, polis_ref, command)
        return aanroep.answer(outcome)
