"""An operator, or a simulation, says that time has come so far."""

from datetime import datetime

from chassis.eventstore import Cause, EventStore, Outcome
from chassis.timeline import Timekeeper, append_tick, last_tick, now
from contracts.domain import Refusal


async def verstrijk(
    store: EventStore, cause: Cause, timekeeper: Timekeeper, tijdstip: datetime, *, simulatie: bool
) -> tuple[Outcome, bool]:
    """Every deadline of a signal that came is lived, then time is passed on; and whether it moved.

    Raises Refusal TIJDSTIP_VOORBIJ for an earlier instant and, where time is real, TIJDSTIP_IN_TOEKOMST.
    """
    if not simulatie and tijdstip > await now(store):
        raise Refusal("TIJDSTIP_IN_TOEKOMST", "Dit tijdstip ligt in de toekomst.", "/tijdstip")
    vorige = await last_tick(store)
    if vorige is not None and tijdstip < vorige:
        raise Refusal("TIJDSTIP_VOORBIJ", "De tijd is al verder dan dit tijdstip.", "/tijdstip")
    await timekeeper.advance(tijdstip, cause)
    return await append_tick(store, tijdstip, cause), vorige is None or tijdstip > vorige
