"""What most requests are: one command to one polis."""

from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step

from regeling.adapters.streams import POLIS
from regeling.domain.polis.commands import PolisCommand


async def tell(store: EventStore, cause: Cause, key: Idempotency, polis_ref: UUID, command: PolisCommand) -> Outcome:
    """Raises Unknown for a polis that is not known here, Refusal with a code, Forbidden for another's polis."""
    return await store.send(Step(POLIS, polis_ref, command, must_exist=True), cause, key)
