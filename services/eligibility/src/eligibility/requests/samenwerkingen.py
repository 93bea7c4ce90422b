"""Samenwerkingen: register, groen licht, choices, signatures (RUB-9, RUB-12, RUB-15, RUB-16)."""

from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step

from eligibility.adapters.streams import SAMENWERKING
from eligibility.domain.samenwerking.commands import RegistreerSamenwerking, SamenwerkingCommand
from eligibility.domain.samenwerking.state import Fase, samenwerking_id


async def registreer(
    store: EventStore, cause: Cause, key: Idempotency, command: RegistreerSamenwerking
) -> tuple[Outcome, Fase]:
    """`cause.tenant` names the gemeente and the insurer. Raises Refusal where they have a samenwerking already."""
    ref = samenwerking_id(command.gemeentecode, command.uzovi)
    outcome = await store.send(Step(SAMENWERKING, ref, command), cause, key)
    return outcome, await _fase(store, ref)


async def tell(
    store: EventStore, cause: Cause, key: Idempotency | None, ref: UUID, command: SamenwerkingCommand
) -> tuple[Outcome, Fase]:
    """Raises Unknown for a samenwerking that was never registered, Refusal with a code, Forbidden for another's."""
    outcome = await store.send(Step(SAMENWERKING, ref, command, must_exist=True), cause, key)
    return outcome, await _fase(store, ref)


async def _fase(store: EventStore, ref: UUID) -> Fase:
    found = await store.load(SAMENWERKING, ref)
    return found.state.fase if found else "ONBEKEND"
