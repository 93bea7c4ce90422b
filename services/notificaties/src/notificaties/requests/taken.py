"""The owner of a task says that it is settled (RUB-98)."""

from typing import cast

from chassis.eventstore import Cause, EventStore, Idempotency, Outcome, Step
from contracts.briefsoorten import Taakafhandeling
from contracts.soorten import Taakeigenaar

from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import HandelTaakAf
from notificaties.views.taken import Taak


async def handel_af(
    store: EventStore, cause: Cause, key: Idempotency, taak: Taak, *, afhandeling: Taakafhandeling
) -> Outcome:
    """`taak` is the caller's own. Raises Unknown TAAK_ONBEKEND when it is not open, Refusal TAAK_SLUIT_VANZELF."""
    partij = cast("Taakeigenaar", taak.eigenaar)
    command = HandelTaakAf(partij=partij, polis_ref=taak.polis_ref, taak_id=taak.taak_id, afhandeling=afhandeling)
    return await store.send(Step(DOSSIER, taak.dossier_id, command, must_exist=True), cause, key)
