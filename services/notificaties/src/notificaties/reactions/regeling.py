"""What regeling says: to the dossier of the polis, and mutations also to the weekly list of the samenwerking."""

from collections.abc import Iterator
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription, on
from contracts.envelope import topic

from contracts import regeling as r
from notificaties.adapters.streams import WEEKLIJST
from notificaties.domain.weeklijst.commands import NeemOp
from notificaties.domain.weeklijst.mutaties import Mutatie, regel_van
from notificaties.domain.weeklijst.state import stream_id
from notificaties.reactions.dossier import naar_dossier


def naar_weeklijst(received: Received[Mutatie]) -> Iterator[Step]:
    """A mutation without a tenant is on nobody's list: KeyError, and its record is parked."""
    regel = regel_van(received.event)
    if regel is not None:
        lijst = stream_id(received.tenant["gemeentecode"], received.tenant["uzovi"])
        yield Step(WEEKLIJST, lijst, NeemOp(event_id=received.event_id, regel=regel))


ABONNEMENT: Final = Subscription(
    name="notificaties-regeling",
    source=topic("regeling"),
    carries_time=True,
    reactions=(
        on(r.DeelnameGestart, naar_dossier),
        on(r.DeelnameGeweigerd, naar_dossier),
        on(r.DeelnameGeweigerd, naar_weeklijst),
        on(r.StartGeblokkeerd, naar_dossier),
        on(r.StartVerschoven, naar_dossier),
        on(r.InrichtingOntbreekt, naar_dossier),
        on(r.AflossingIngeregeld, naar_dossier),
        on(r.DatumsOngelijk, naar_dossier),
        on(r.MomentXOverschreden, naar_dossier),
        on(r.UitkeringGestopt, naar_dossier),
        on(r.UitkeringGestopt, naar_weeklijst),
        on(r.OvergegaanNaarZelfbetaling, naar_dossier),
        on(r.OvergegaanNaarZelfbetaling, naar_weeklijst),
        on(r.AOWDatumNadert, naar_dossier),
        on(r.InterventieTaakGeopend, naar_dossier),
        on(r.UitvalDreigingGesignaleerd, naar_dossier),
        on(r.UitvalDreigingOpgeheven, naar_dossier),
        on(r.ContactVastgelegd, naar_dossier),
        on(r.RegelingBeeindigd, naar_dossier),
        on(r.RegelingBeeindigd, naar_weeklijst),
        on(r.HerbeoordelingNodig, naar_dossier),
        on(r.KwijtingVerleend, naar_dossier),
        on(r.TermijnNietBetaalbaarGesteld, naar_dossier),
        on(r.TermijnBetaald, naar_dossier),
        on(r.NabetalingAangekondigd, naar_dossier),
        on(r.BetalingUitgebleven, naar_dossier),
        on(r.BPHBevestigingUitgebleven, naar_dossier),
        on(r.BPHOpgeschort, naar_dossier),
        on(r.BronheffingGestopt, naar_dossier),
        on(r.BetrokkeneNietGeinformeerd, naar_dossier),
        on(r.BetrokkeneGeinformeerdDoorCAK, naar_dossier),
        on(r.KwijtingAangehouden, naar_dossier),
        on(r.SchuldregelingVoltooid, naar_dossier),
        on(r.EindeSchuldregelingGemeld, naar_dossier),
        on(r.VoltooiingGemeldAanCAK, naar_dossier),
    ),
)
