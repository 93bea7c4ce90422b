"""The smallest aggregate with a rule, for tests of the chassis: a pot that money goes into and never below nothing."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from contracts.domain import Command, Event, Refusal

from chassis.eventstore import Actor, Cause, Decider, Step

DEN_HAAG = {"gemeentecode": "0518"}


class Gestort(Event, frozen=True, kw_only=True):
    bedrag: int
    noot: str = ""


class Stort(Command, frozen=True, kw_only=True):
    bedrag: int
    noot: str = ""


class Pot(msgspec.Struct, frozen=True):
    saldo: int = 0


def decide(command: Stort, pot: Pot) -> list[Event]:
    if pot.saldo + command.bedrag < 0:
        raise Refusal("TE_WEINIG", "Er zit te weinig in de pot.")
    return [Gestort(bedrag=command.bedrag, noot=command.noot)] if command.bedrag else []


POT = Decider(
    kind="pot",
    state=Pot,
    events=(Gestort,),
    initial=Pot,
    decide=decide,
    evolve=lambda pot, event: Pot(pot.saldo + event.bedrag),
    due=lambda pot: None,
)


def cause(actor: Actor | None = None, tenant: dict[str, str] | None = None) -> Cause:
    return Cause(uuid4(), None, actor or Actor("g-0518", "GEMEENTE", DEN_HAAG), DEN_HAAG if tenant is None else tenant)


def stort(stream_id: UUID, bedrag: int = 1, **more: Any) -> Step:
    return Step(POT, stream_id, Stort(bedrag=bedrag), **more)
