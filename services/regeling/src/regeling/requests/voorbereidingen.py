"""What a start waits for: who was informed (RUB-48…50)."""

from uuid import UUID

from chassis.eventstore import Cause, EventStore, Forbidden, Idempotency, Outcome

from regeling.domain.polis.commands import Informeer
from regeling.requests import polissen


async def informeer(store: EventStore, cause: Cause, key: Idempotency, polis_ref: UUID, command: Informeer) -> Outcome:
    """Raises Forbidden for an insurer that informs anybody but its own deurwaarders, and as `polissen.tell`."""
    if command.door == "VERZEKERAAR" and command.soort != "DEURWAARDER":
        raise Forbidden("ROL_MAG_NIET", "Een verzekeraar informeert alleen zijn eigen deurwaarders.")
    return await polissen.tell(store, cause, key, polis_ref, command)
