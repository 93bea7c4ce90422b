"""Tasks that are late, that must go up at once, or that are settled: to the escalations of the tenant (RUB-98).

Notificaties hears its own topic: a dossier knows no path, and a path no dossiers.
"""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.domain import Event
from contracts.eligibility import EscalatiepadVastgesteld
from contracts.envelope import topic
from contracts.notificaties import TaakGeopend, TaakGesloten, TaakVerlopen

from notificaties.adapters.streams import ESCALATIE
from notificaties.domain.escalatie.commands import Begin, Eindig, VolgPad
from notificaties.domain.escalatie.pad import AANSTONDS
from notificaties.domain.escalatie.state import stream_id


def volg_pad(received: Received[EscalatiepadVastgesteld]) -> Iterator[Step]:
    """KeyError for a path without a tenant, and its record is parked."""
    feit = received.event
    van = stream_id(received.tenant["gemeentecode"], received.tenant["uzovi"])
    command = VolgPad(event_id=received.event_id, rollen=feit.rollen, reactie_werkdagen=feit.reactie_werkdagen)
    yield Step(ESCALATIE, van, command)


def schaal_op(received: Received[TaakVerlopen]) -> Iterator[Step]:
    taak, van = received.event, _tenant(received)
    if van is not None:
        yield Step(ESCALATIE, van, _begin(taak))


def schaal_aanstonds_op(received: Received[TaakGeopend]) -> Iterator[Step]:
    taak, van = received.event, _tenant(received)
    if van is not None and taak.soort in AANSTONDS:
        yield Step(ESCALATIE, van, _begin(taak))


def eindig(received: Received[TaakGesloten]) -> Iterator[Step]:
    van = _tenant(received)
    if van is not None:
        yield Step(ESCALATIE, van, Eindig(taak_id=received.event.taak_id))


def _begin(taak: TaakGeopend | TaakVerlopen) -> Begin:
    return Begin(taak_id=taak.taak_id, polis_ref=taak.polis_ref, soort=taak.soort, eigenaar=taak.eigenaar)


def _tenant(received: Received[Event]) -> UUID | None:
    """A signal of another partner than an insurer has no path to go up."""
    gemeentecode, uzovi = received.tenant.get("gemeentecode"), received.tenant.get("uzovi")
    return None if gemeentecode is None or uzovi is None else stream_id(gemeentecode, uzovi)


SUBSCRIPTION: Final = Subscription(
    name="notificaties-escalatie",
    source=topic("notificaties"),
    reactions=(on(TaakGeopend, schaal_aanstonds_op), on(TaakVerlopen, schaal_op), on(TaakGesloten, eindig)),
)
