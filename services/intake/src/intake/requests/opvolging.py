"""What gemeente or partner says about a signal that is there (domain 5.1 S7…S17, PRAK-5, PRAK-7)."""

from collections.abc import Sequence
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Refused, Step

from intake.adapters.streams import SIGNAAL
from intake.domain.signaal.commands_afspraak import AfspraakCommand
from intake.domain.signaal.commands_opvolging import GeefRang, OpvolgingCommand


async def volg_op(
    store: EventStore, cause: Cause, key: Idempotency, dossier: UUID, command: OpvolgingCommand | AfspraakCommand
) -> Outcome:
    """Raises Refusal where the state of the signal does not allow it."""
    return await store.send(Step(SIGNAAL, dossier, command, must_exist=True), cause, key)


async def rangschik(
    store: EventStore, cause: Cause, key: Idempotency, rangen: Sequence[tuple[UUID, GeefRang]]
) -> list[Outcome | Refused]:
    """A whole run at once; who was taken up or closed meanwhile keeps its place and is told so (PRAK-2)."""
    steps = [Step(SIGNAAL, dossier, rang, on_refusal="report", must_exist=True) for dossier, rang in rangen]
    return await store.send_all(steps, cause, key)
