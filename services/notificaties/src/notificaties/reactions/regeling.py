"""What regeling says: to the dossier of the polis, mutations to the weekly list of the samenwerking, all passed on."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.envelope import topic

from contracts import regeling as r
from notificaties.adapters.keuzes import TABEL
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import NeemOp
from notificaties.domain.weeklijst.mutaties import Mutatie, regel_van
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import feiten


def neem_op_weeklijst(received: Received[Mutatie]) -> Iterator[Step]:
    """A mutation without a tenant is on nobody's list: KeyError, and its record is parked."""
    regel = regel_van(received.event)
    if regel is not None:
        lijst = stream_id(received.tenant["gemeentecode"], received.tenant["uzovi"])
        yield Step(WEEKLIJST, lijst, NeemOp(event_id=received.event_id, regel=regel))


SUBSCRIPTION: Final = Subscription(
    name="notificaties-regeling",
    source=topic("regeling"),
    carries_time=True,
    reactions=(
        on(r.DeelnameGeweigerd, neem_op_weeklijst),
        on(r.UitkeringGestopt, neem_op_weeklijst),
        on(r.OvergegaanNaarZelfbetaling, neem_op_weeklijst),
        on(r.RegelingBeeindigd, neem_op_weeklijst),
        *doorgegeven("regeling"),
    ),
    reads=(TABEL,),
    effects=feiten("regeling"),
)
