"""What regeling says: to the dossier of the polis, mutations to the weekly list of the samenwerking, all passed on."""

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
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import neem_kennis


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
        on(r.DeelnameGestart, neem_kennis),
        on(r.DeelnameGeweigerd, neem_kennis),
        on(r.DeelnameGeweigerd, neem_op_weeklijst),
        on(r.StartGeblokkeerd, neem_kennis),
        on(r.StartVerschoven, neem_kennis),
        on(r.InrichtingOntbreekt, neem_kennis),
        on(r.AflossingIngeregeld, neem_kennis),
        on(r.DatumsOngelijk, neem_kennis),
        on(r.MomentXOverschreden, neem_kennis),
        on(r.UitkeringGestopt, neem_kennis),
        on(r.UitkeringGestopt, neem_op_weeklijst),
        on(r.OvergegaanNaarZelfbetaling, neem_kennis),
        on(r.OvergegaanNaarZelfbetaling, neem_op_weeklijst),
        on(r.AOWDatumNadert, neem_kennis),
        on(r.InterventieTaakGeopend, neem_kennis),
        on(r.UitvalDreigingGesignaleerd, neem_kennis),
        on(r.UitvalDreigingOpgeheven, neem_kennis),
        on(r.ContactVastgelegd, neem_kennis),
        on(r.RegelingBeeindigd, neem_kennis),
        on(r.RegelingBeeindigd, neem_op_weeklijst),
        on(r.HerbeoordelingNodig, neem_kennis),
        on(r.KwijtingVerleend, neem_kennis),
        on(r.TermijnNietBetaalbaarGesteld, neem_kennis),
        on(r.TermijnBetaald, neem_kennis),
        on(r.NabetalingAangekondigd, neem_kennis),
        on(r.BetalingUitgebleven, neem_kennis),
        on(r.BPHBevestigingUitgebleven, neem_kennis),
        on(r.BPHOpgeschort, neem_kennis),
        on(r.BronheffingGestopt, neem_kennis),
        on(r.BetrokkeneNietGeinformeerd, neem_kennis),
        on(r.BetrokkeneGeinformeerdDoorCAK, neem_kennis),
        on(r.KwijtingAangehouden, neem_kennis),
        on(r.SchuldregelingVoltooid, neem_kennis),
        on(r.EindeSchuldregelingGemeld, neem_kennis),
        on(r.VoltooiingGemeldAanCAK, neem_kennis),
        on(r.GemeentecontactVastgelegd, neem_kennis),
        on(r.MSNPGemeld, neem_kennis),
        on(r.MSNPBesluitGenomen, neem_kennis),
        on(r.StabilisatieverzoekGemeld, neem_kennis),
        on(r.HerbeoordelingBesloten, neem_kennis),
        on(r.BPHBesluitGenomen, neem_kennis),
        on(r.AflosplanVastgesteld, neem_kennis),
        on(r.InhoudingGestart, neem_kennis),
        on(r.InhoudingGewijzigd, neem_kennis),
        on(r.BetalingskenmerkGewijzigd, neem_kennis),
        on(r.BetalingsverschilGesignaleerd, neem_kennis),
        on(r.BeeindigingHerroepen, neem_kennis),
        on(r.ZelfbetalingVervallen, neem_kennis),
        on(r.BewindvoerderGeinformeerd, neem_kennis),
        on(r.DeurwaarderGeinformeerd, neem_kennis),
        on(r.SchuldeiserGeinformeerd, neem_kennis),
        on(r.StornoVereffend, neem_kennis),
        *doorgegeven("regeling"),
    ),
)
