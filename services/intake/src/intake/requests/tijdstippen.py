"""An operator, or a simulation, says that time has come so far."""

from datetime import datetime

from chassis.eventstore import Cause, EventStore, Outcome
from chassis.timeline import append_tick, last_tick, now
from contracts.domain import Refusal


async def verstrijk(store: EventStore, cause: Cause, tijdstip: datetime, *, simulatie: bool) -> Outcome:
    """The same instant again changes nothing: no events.

    Raises Refusal TIJDSTIP_VOORBIJ for an earlier one and, where time is real, TIJDSTIP_IN_TOEKOMST.
    """
    if not simulatie and tijdstip > await now(store):
        raise Refusal("TIJDSTIP_IN_TOEKOMST", "Dit tijdstip ligt in de toekomst.", "/tijdstip")
    vorige = await last_tick(store)
    if vorige is not None and tijdstip < vorige:
        raise Refusal("TIJDSTIP_VOORBIJ", "De tijd is al verder dan dit tijdstip.", "/tijdstip")
    return await append_tick(store, tijdstip, cause)
