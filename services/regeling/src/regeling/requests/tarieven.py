"""The tariffs that hold: what is known by itself, and what was told since (RUB-4, N-18)."""

from collections.abc import Sequence

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.tarieven import Tabel, Tarief

from regeling.adapters.streams import TARIEF
from regeling.domain.tarief.commands import VoegTariefToe
from regeling.domain.tarief.state import TARIEVEN


async def toegevoegd(store: EventStore, tabel: Tabel) -> Sequence[Tarief]:
    geladen = await store.load(TARIEF, TARIEVEN[tabel])
    return geladen.state.toegevoegd if geladen else ()


async def voeg_toe(store: EventStore, cause: Cause, key: Idempotency, command: VoegTariefToe) -> Outcome:
    """Raises Refusal for a day that is no 1st."""
    return await store.send(Step(TARIEF, TARIEVEN[command.tabel], command), cause, key)
