"""A trial run: the same steps and the same answers, and nothing of it is kept (RUB-94)."""

from collections.abc import Sequence

from chassis.eventstore import Cause, EventStore, Outcome, Refused, Step, Transaction


class _Genoeg(Exception):
    """Ends the transaction with what was answered; an error of the work leaves nothing."""

    def __init__(self, answers: Sequence[Outcome | Refused]) -> None:
        self.answers = answers


async def probeer(store: EventStore, cause: Cause, steps: Sequence[Step]) -> Sequence[Outcome | Refused]:
    """Raises what the real run would raise. The steps are spoken in a transaction that is given up."""

    async def work(tx: Transaction) -> None:
        raise _Genoeg(await tx.execute(steps, cause))

    try:
        await store.in_transaction(work)
    except _Genoeg as genoeg:
        return genoeg.answers
    return ()
