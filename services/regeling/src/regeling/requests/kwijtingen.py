"""Finale kwijting by insurer and CAK (RUB-68, RUB-71)."""

from uuid import UUID

from chassis.eventstore import Cause, EventStore, Forbidden, Idempotency, Outcome

from regeling.domain.polis.commands import VerleenKwijting
from regeling.requests import polissen


async def verleen(
    store: EventStore, cause: Cause, key: Idempotency, polis_ref: UUID, command: VerleenKwijting
) -> Outcome:
    """Raises Forbidden for an insurer that names an amount of BPH, and as `polissen.tell`."""
    if command.door == "VERZEKERAAR" and command.bedrag_bph_cent is not None:
        raise Forbidden("ROL_MAG_NIET", "Alleen het CAK noemt een bedrag aan BPH.")
    return await polissen.tell(store, cause, key, polis_ref, command)
