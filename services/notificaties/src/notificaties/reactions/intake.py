"""What intake says: people, signals and lists to dossiers, the word about a week to its list; all is passed on."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.envelope import topic

from contracts import intake as i
from notificaties.adapters.keuzes import TABEL
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import HoorWoord
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import feiten


def hoor_woord(received: Received[i.MutatielijstOntvangen]) -> Iterator[Step]:
    """Only the gemeente's word makes a proposal the list (N-05)."""
    feit, tenant = received.event, received.tenant
    command = HoorWoord(iso_week=feit.iso_week, wijze=feit.wijze)
    yield Step(WEEKLIJST, stream_id(tenant["gemeentecode"], tenant["uzovi"]), command)


SUBSCRIPTION: Final = Subscription(
    name="notificaties-intake",
    source=topic("intake"),
    carries_time=True,
    reactions=(
        on(i.MutatielijstOntvangen, hoor_woord),
        *doorgegeven("intake"),
    ),
    reads=(TABEL,),
    effects=feiten("intake"),
)
