"""A trial run: the same steps and the same answers, and nothing of it is kept."""

from collections.abc import Sequence

from chassis.eventstore.cause import Cause
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.store import EventStore
from chassis.eventstore.transaction import Transaction


class _Enough(Exception):
    """Ends the transaction with what was answered; an error of the work leaves nothing."""

    def __init__(self, answers: Sequence[Outcome | Refused]) -> None:
        self.answers = answers


async def try_out(store: EventStore, cause: Cause, steps: Sequence[Step]) -> Sequence[Outcome | Refused]:
    """Raises what the real run would raise. The steps are spoken in a transaction that is given up."""

    async def work(tx: Transaction) -> None:
        raise _Enough(await tx.execute(steps, cause))

    try:
        await store.in_transaction(work)
    except _Enough as enough:
        return enough.answers
    return ()
