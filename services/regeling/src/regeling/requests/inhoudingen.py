"""Other amounts from a month on: the premium by the insurer, the bijdrage by the gemeente (RUB-3, RUB-26)."""

from typing import Final
from uuid import UUID

from chassis.eventstore import Cause, EventStore, Forbidden, Idempotency, Outcome
from contracts.soorten import Partij

from regeling.domain.polis.commands_geld import WijzigInhouding
from regeling.requests import polissen

_VAN_DE_VERZEKERAAR: Final = ("basispremie_cent", "aanvullend_cent", "eigen_risico_cent")
_VAN_DE_GEMEENTE: Final = ("gemeentebijdrage_cent",)


async def wijzig(
    store: EventStore, cause: Cause, key: Idempotency, polis_ref: UUID, command: WijzigInhouding, *, door: Partij
) -> Outcome:
    """Raises Forbidden for an amount that is the other party's, and as `polissen.tell`."""
    van_een_ander = _VAN_DE_VERZEKERAAR if door == "GEMEENTE" else _VAN_DE_GEMEENTE
    if any(getattr(command, bedrag) is not None for bedrag in van_een_ander):
        raise Forbidden("ROL_MAG_NIET", "De gemeente wijzigt haar bijdrage, de verzekeraar de premie.")
    return await polissen.tell(store, cause, key, polis_ref, command)
