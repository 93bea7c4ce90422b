"""What the parties agree on about letters goes to the letter agreement of the tenant (RUB-41, RUB-42, RUB-75)."""

from collections.abc import Iterator

from chassis.eventstore import Step
from chassis.inbox import Received

from notificaties.adapters.streams import BRIEFAFSPRAAK
from notificaties.domain.briefafspraak.commands import Afspraak, NeemOver
from notificaties.domain.briefafspraak.state import stream_id


def neem_afspraak_over(received: Received[Afspraak]) -> Iterator[Step]:
    """One without a tenant is nobody's: KeyError, and its record is parked."""
    van = stream_id(received.tenant["gemeentecode"], received.tenant["uzovi"])
    yield Step(BRIEFAFSPRAAK, van, NeemOver(event_id=received.event_id, afspraak=received.event))
