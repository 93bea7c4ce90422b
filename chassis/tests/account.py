"""The smallest aggregate with a rule, for tests of the chassis: an account that never has less than nothing."""

from typing import Any
from uuid import UUID, uuid4

import msgspec
from chassis.eventstore import Actor, Cause, Decider, Step
from contracts.domain import Command, Event, Refusal

DEN_HAAG = {"gemeentecode": "0518"}


class Deposited(Event, frozen=True, kw_only=True):
    amount: int
    note: str = ""


class Deposit(Command, frozen=True, kw_only=True):
    amount: int
    note: str = ""


class Account(msgspec.Struct, frozen=True):
    balance: int = 0


def decide(command: Deposit, account: Account) -> list[Event]:
    if account.balance + command.amount < 0:
        raise Refusal("TE_WEINIG", "Er staat te weinig op de rekening.")
    return [Deposited(amount=command.amount, note=command.note)] if command.amount else []


ACCOUNT = Decider(
    kind="account",
    state=Account,
    events=(Deposited,),
    initial=Account,
    decide=decide,
    evolve=lambda account, event: Account(account.balance + event.amount),
    due=lambda account: None,
)


def cause(actor: Actor | None = None, tenant: dict[str, str] | None = None) -> Cause:
    return Cause(uuid4(), None, actor or Actor("g-0518", "GEMEENTE", DEN_HAAG), DEN_HAAG if tenant is None else tenant)


def deposit(stream_id: UUID, amount: int = 1, **more: Any) -> Step:
    return Step(ACCOUNT, stream_id, Deposit(amount=amount), **more)
