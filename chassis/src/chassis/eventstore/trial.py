"""A trial run: the same steps and the same answers, and nothing of it is kept."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from chassis.eventstore.cause import Cause
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.store import EventStore
from chassis.eventstore.transaction import Transaction

T = TypeVar("T")


class _Enough(Exception):
    """Ends the transaction after its work was done; an error of the work leaves nothing."""


async def undone(store: EventStore, work: Callable[[Transaction], Awaitable[T]]) -> T:
    """What `work` answers, and raises what it raises, in a transaction that is given up."""
    answers: list[T] = []

    async def inside(tx: Transaction) -> None:
        answers.append(await work(tx))
        raise _Enough

    with suppress(_Enough):
        await store.in_transaction(inside)
    return answers[-1]


async def try_out(store: EventStore, cause: Cause, steps: Sequence[Step]) -> Sequence[Outcome | Refused]:
    """Raises what the real run would raise. The steps are spoken in a transaction that is given up."""

    async def work(tx: Transaction) -> Sequence[Outcome | Refused]:
        return await tx.execute(steps, cause)

    return await undone(store, work)
