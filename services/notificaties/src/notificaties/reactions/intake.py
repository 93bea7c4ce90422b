"""What intake says of people, of signals and lists that wait: to dossiers. All is passed on; its ticks are time."""

from typing import Final

from chassis.inbox import Subscription, on
from contracts.envelope import topic

from contracts import intake as i
from notificaties.reactions.doorgifte import doorgegeven
from notificaties.reactions.dossier import neem_kennis, neem_kennis_van_lijst, neem_kennis_van_signaal

SUBSCRIPTION: Final = Subscription(
    name="notificaties-intake",
    source=topic("intake"),
    carries_time=True,
    reactions=(
        on(i.PolislidBrpGemeld, neem_kennis),
        on(i.SignaalTermijnOverschreden, neem_kennis_van_signaal),
        on(i.SignaalOpgepakt, neem_kennis_van_signaal),
        on(i.SignaalAfgesloten, neem_kennis_van_signaal),
        on(i.MutatielijstUitgebleven, neem_kennis_van_lijst),
        on(i.MutatielijstOntvangen, neem_kennis_van_lijst),
        on(i.AchterstandenUpdateUitgebleven, neem_kennis_van_lijst),
        on(i.AchterstandenUpdateVerstrekt, neem_kennis_van_lijst),
        *doorgegeven("intake"),
    ),
)
