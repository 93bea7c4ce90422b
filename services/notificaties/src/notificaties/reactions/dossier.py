"""A public fact is told to its dossier, which says what follows; what its parties chose goes along."""

from collections.abc import Sequence
from typing import get_args
from uuid import UUID

from chassis.eventstore import Connection, Step
from chassis.inbox import Asked, Effect, Received, on_batch
from contracts.eligibility import EscalatiepadVastgesteld
from msgspec.structs import replace

from contracts import registry
from notificaties.adapters import keuzes
from notificaties.adapters.streams import DOSSIER
from notificaties.domain.dossier.commands import NeemKennis
from notificaties.domain.dossier.feiten import Driejaarsfeit, Feit, Lijstfeit, Signaalfeit
from notificaties.domain.dossier.keuzes import Keuzes
from notificaties.domain.dossier.pad import Pad


async def neem_kennis(conn: Connection, received: Sequence[Received[Feit | EscalatiepadVastgesteld]]) -> Asked:
    """In order: a path holds for the facts that come after it."""
    gekozen = await keuzes.lees(conn, (keuzes.tenant_van(message.tenant) for message in received))
    gevraagd: list[tuple[Received[Feit | EscalatiepadVastgesteld], Step]] = []
    for message in received:
        event, tenant = message.event, keuzes.tenant_van(message.tenant)
        eerder = gekozen.get(tenant, Keuzes())
        if isinstance(event, EscalatiepadVastgesteld):
            pad = Pad(rollen=event.rollen, reactie_werkdagen=event.reactie_werkdagen)
            gekozen[tenant] = replace(eerder, pad=pad)
            await keuzes.onthoud_pad(conn, tenant, pad)
        else:
            gevraagd.append((message, _kennis(event, message.key, message.event_id, eerder)))
    return gevraagd


def feiten(service: str) -> tuple[Effect, ...]:
    """One effect per public event of a service that dossiers hear of."""
    van_service = set(registry.public(service).values())
    return tuple(on_batch(cls, neem_kennis) for cls in get_args(Feit) if cls in van_service)


def _kennis(feit: Feit, key: UUID, event_id: UUID, gekozen: Keuzes) -> Step:
    """What is on no polis has a dossier of its own: a signal (CONV-7), an arrangement of three years (PRAK-10, B4), and
    the samenwerking of a list (SC-34, SC-35). `key`: of whom the fact was told."""
    if isinstance(feit, Signaalfeit):
        dossier, polis_ref = feit.signaal_id, None
    elif isinstance(feit, Lijstfeit):
        dossier, polis_ref = feit.samenwerking_id, None
    elif isinstance(feit, Driejaarsfeit):
        dossier, polis_ref = key, None
    else:
        dossier = polis_ref = feit.polis_ref
    return Step(DOSSIER, dossier, NeemKennis(polis_ref=polis_ref, event_id=event_id, feit=feit, keuzes=gekozen))
