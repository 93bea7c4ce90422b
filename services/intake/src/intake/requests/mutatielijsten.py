"""What is said of the weekly list without a file: a yes to the proposal, and on which day it may come (N-05, A-17)."""

from dataclasses import dataclass
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step

from intake.adapters import samenwerkingen
from intake.adapters.streams import AANLEVERING
from intake.domain.aanlevering.commands import BevestigMutatielijst, SpreekLijstdagAf
from intake.domain.aanlevering.state import aanlevering_id


@dataclass(frozen=True)
class Week:
    """The proposal of one ISO week, of `aantal` lines."""

    samenwerking_id: UUID
    iso_week: str
    aantal: int


async def bevestig(store: EventStore, cause: Cause, key: Idempotency, week: Week) -> Outcome:
    """Said twice it is one fact. Raises Refusal FASE_ONJUIST, LIJST_TE_VROEG, LIJST_AL_ONTVANGEN, PEILDATUM_OUDER."""
    async with store.pool.acquire() as conn:
        samenwerking = await samenwerkingen.lees(conn, week.samenwerking_id)
    command = BevestigMutatielijst(
        samenwerking_id=week.samenwerking_id,
        fase=samenwerking.fase,
        periode=week.iso_week,
        aantal=week.aantal,
    )
    return await store.send(_stap(week.samenwerking_id, command), cause, key)


async def spreek_dag_af(store: EventStore, cause: Cause, key: Idempotency, dag: SpreekLijstdagAf) -> Outcome:
    """From now on; the day that was agreed already changes nothing."""
    return await store.send(_stap(dag.samenwerking_id, dag), cause, key)


def _stap(samenwerking_id: UUID, command: BevestigMutatielijst | SpreekLijstdagAf) -> Step:
    return Step(AANLEVERING, aanlevering_id(samenwerking_id, "MUTATIES"), command, key=samenwerking_id)
