"""What regeling says: to the dossier of the polis, and mutations also to the weekly list of the samenwerking."""

from collections.abc import Iterable
from typing import Final

from chassis.eventstore import Step
from chassis.inbox import Received, Subscription
from contracts.envelope import topic

from contracts import regeling as r
from notificaties.adapters.stromen import WEEKLIJST
from notificaties.domain.weeklijst import NeemOp, regel_van, stroom
from notificaties.reactions.dossier import naar_dossier


def mutatie(ontvangen: Received) -> Iterable[Step]:
    """A mutation without a tenant is on nobody's list: KeyError, and its record is parked."""
    yield from naar_dossier(ontvangen)
    regel = regel_van(ontvangen.event)
    if regel is not None:
        lijst = stroom(ontvangen.tenant["gemeentecode"], ontvangen.tenant["uzovi"])
        yield Step(WEEKLIJST, lijst, NeemOp(event_id=ontvangen.event_id, regel=regel))


ABONNEMENT: Final = Subscription(
    name="notificaties-regeling",
    source=topic("regeling"),
    carries_time=True,
    reactions={
        r.DeelnameGestart: naar_dossier,
        r.DeelnameGeweigerd: mutatie,
        r.StartGeblokkeerd: naar_dossier,
        r.StartVerschoven: naar_dossier,
        r.InrichtingOntbreekt: naar_dossier,
        r.AflossingIngeregeld: naar_dossier,
        r.DatumsOngelijk: naar_dossier,
        r.MomentXOverschreden: naar_dossier,
        r.UitkeringGestopt: mutatie,
        r.OvergegaanNaarZelfbetaling: mutatie,
        r.AOWDatumNadert: naar_dossier,
        r.InterventieTaakGeopend: naar_dossier,
        r.UitvalDreigingGesignaleerd: naar_dossier,
        r.UitvalDreigingOpgeheven: naar_dossier,
        r.ContactVastgelegd: naar_dossier,
        r.RegelingBeeindigd: mutatie,
        r.HerbeoordelingNodig: naar_dossier,
        r.KwijtingVerleend: naar_dossier,
        r.TermijnNietBetaalbaarGesteld: naar_dossier,
        r.TermijnBetaald: naar_dossier,
        r.NabetalingAangekondigd: naar_dossier,
        r.BetalingUitgebleven: naar_dossier,
        r.BPHBevestigingUitgebleven: naar_dossier,
        r.BPHOpgeschort: naar_dossier,
        r.BronheffingGestopt: naar_dossier,
        r.BetrokkeneNietGeinformeerd: naar_dossier,
        r.BetrokkeneGeinformeerdDoorCAK: naar_dossier,
        r.KwijtingAangehouden: naar_dossier,
        r.SchuldregelingVoltooid: naar_dossier,
        r.EindeSchuldregelingGemeld: naar_dossier,
        r.VoltooiingGemeldAanCAK: naar_dossier,
    },
)
