"""A public fact is told to its dossier, which says what follows; what its parties chose goes along."""

from collections.abc import Sequence
from typing import cast, get_args

from chassis.eventstore import Connection, Step
from chassis.inbox import Asked, Effect, Received, on_batch
from contracts.eligibility import EscalatiepadVastgesteld

from contracts import registry
from notificaties.adapters import keuzes
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.feiten import Driejaarsfeit, Feit, Lijstfeit, Signaalfeit
from notificaties.domain.dossier.pad import Pad


async def neem_kennis(conn: Connection, received: Sequence[Received[Feit | EscalatiepadVastgesteld]]) -> Asked:
    """A path holds for the facts of its own instant and after it, in whatever order topics are heard."""
    gehoord: list[Received[Feit]] = []
    for message in received:
        event = message.event
        if isinstance(event, EscalatiepadVastgesteld):
            pad = Pad(rollen=event.rollen, reactie_werkdagen=event.reactie_werkdagen)
            await keuzes.onthoud_pad(conn, keuzes.tenant_van(message.tenant), pad, message.op)
        else:
            gehoord.append(cast("Received[Feit]", message))
    if not gehoord:
        return ()
    gekozen = await keuzes.lees(conn, (keuzes.tenant_van(message.tenant) for message in gehoord))
    return [(message, _kennis(message, gekozen.get(keuzes.tenant_van(message.tenant), ()))) for message in gehoord]


def feiten(service: str) -> tuple[Effect, ...]:
    """One effect per public event of a service that dossiers hear of."""
    van_service = set(registry.public(service).values())
    return tuple(on_batch(cls, neem_kennis) for cls in get_args(Feit) if cls in van_service)


def _kennis(message: Received[Feit], gekozen: Sequence[keuzes.Keuze]) -> Step:
    """What is on no polis has a dossier of its own: a signal (CONV-7), an arrangement of three years (PRAK-10, B4), and
    the samenwerking of a list (SC-34, SC-35)."""
    feit = message.event
    if isinstance(feit, Signaalfeit):
        dossier, polis_ref = feit.signaal_id, None
    elif isinstance(feit, Lijstfeit):
        dossier, polis_ref = feit.samenwerking_id, None
    elif isinstance(feit, Driejaarsfeit):
        dossier, polis_ref = message.key, None
    else:
        dossier = polis_ref = feit.polis_ref
    geldig = keuzes.geldig(gekozen, message.op)
    return Step(DOSSIER, dossier, NeemKennis(polis_ref=polis_ref, event_id=message.event_id, feit=feit, keuzes=geldig))
