"""Of what intake says no letter or task follows; it is passed on, and its ticks move our time."""

from typing import Final

from chassis.inbox import Subscription
from contracts.envelope import topic

from notificaties.reactions.doorgifte import doorgegeven

SUBSCRIPTION: Final = Subscription(
    name="notificaties-intake",
    source=topic("intake"),
    carries_time=True,
    reactions=doorgegeven("intake"),
)
