"""What all commands to a polis share: what their parts look like, what is answered."""

from collections.abc import Sequence
from typing import Annotated, Final
from uuid import UUID

from chassis.eventstore import Cause, Outcome, Refused
from chassis.http import IMPERSONAL, CommandExchange, Output, Party, Unobjectionable, WholeNumber
from chassis.service import Runtime
from contracts.domain import Event
from contracts.kenmerken import BETALING, BETALING_MOST, CAK, objection_to_payment
from contracts.zicht import Zicht, zichtbaar
from fastapi import Query
from pydantic import Field

from regeling.domain.afstemming.regels import MEEST_CENT
from regeling.domain.polis.commands import PolisCommand
from regeling.requests import polissen

MEESTE_REGELS: Final = 40_000
"""Of a list about everybody of a samenwerking: two insured on each of 20,000 polissen."""
GROOTSTE_LIJST: Final = 12 * 1024 * 1024
"""Bytes; room for so many lines as long as they may be."""
Bedrag = Annotated[WholeNumber, Field(ge=1, le=MEEST_CENT, description="hele centen")]
Kenmerk = Annotated[
    str,
    Field(
        pattern=BETALING,
        max_length=BETALING_MOST,
        description="betalingskenmerk van 16 cijfers, ISO 11649 (RF…), BORDEREL-JJJJ-MM, of het kenmerk dat wij gaven",
    ),
    Unobjectionable(objection_to_payment),
]
CakReferentie = Annotated[str, Field(pattern=CAK, description="zoals CAK-20260301"), IMPERSONAL]


Proef = Annotated[bool, Query(alias="proef", description="true: hetzelfde antwoord, en er wordt niets bewaard.")]


class Opdrachtantwoord(Output):
    """`gebeurtenissen`: the names of what it made happen, as far as the caller sees them, in order."""

    gebeurtenissen: list[str]
    after: str


def names(events: tuple[Event, ...], party: Party) -> list[str]:
    """Of what the party sees at least something of."""
    return [type(event).__name__ for event in events if zichtbaar(event, Zicht(party.rol)) is not None]


class Lijstantwoord(Output):
    """As `Opdrachtantwoord`; `proef`: nothing of it is kept, and `after` is null (RUB-94)."""

    gebeurtenissen: list[str]
    proef: bool
    after: str | None


def told(exchange: CommandExchange, answers: Sequence[Outcome | Refused], *, proef: bool) -> str | None:
    """What a reader waits with; of a trial run nothing is kept, so there is nothing to wait for: 200 and null."""
    if proef:
        exchange.response.status_code = 200
        return None
    return exchange.answered(answers)


def about(exchange: CommandExchange, polis_ref: UUID) -> Cause:
    return exchange.cause(exchange.party.bounds, correlation_id=polis_ref)


def answer(exchange: CommandExchange, outcome: Outcome) -> Opdrachtantwoord:
    return Opdrachtantwoord(gebeurtenissen=names(outcome.events, exchange.party), after=exchange.answered(outcome))


async def tell(runtime: Runtime, exchange: CommandExchange, polis_ref: UUID, command: PolisCommand) -> Opdrachtantwoord:
    """A polis that is not known here is a 404, a refusal a 409 with its code."""
    outcome = await polissen.tell(runtime.store, about(exchange, polis_ref), exchange.key, polis_ref, command)
    return answer(exchange, outcome)
