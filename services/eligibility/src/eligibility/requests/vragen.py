"""Questions about the letter: whoever hears one notes it, the gemeente answers it (RUB-47)."""

from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.domain import Unknown

from eligibility.adapters.streams import VRAAG
from eligibility.domain.polis.state import Polis
from eligibility.domain.vraag.commands import BeantwoordVraag, NoteerVraag


async def noteer(store: EventStore, cause: Cause, key: Idempotency, polis: Polis, command: NoteerVraag) -> Outcome:
    """The question is kept with its polis. Raises Unknown for a person who is not on it."""
    if polis.lid(command.persoon_ref) is None:
        raise Unknown("LID_ONBEKEND", "Deze persoon staat niet op deze polis.")
    return await store.send(Step(VRAAG, command.vraag_id, command, key=command.polis_ref), cause, key)


async def beantwoord(
    store: EventStore, cause: Cause, key: Idempotency, vraag_id: UUID, command: BeantwoordVraag
) -> Outcome:
    """Raises Unknown for a question that nobody noted, Refusal when it was answered before."""
    return await store.send(Step(VRAAG, vraag_id, command, must_exist=True), cause, key)
