"""Intake says nothing that a letter or a task follows from; its ticks move our time."""

from typing import Final

from chassis.inbox import Subscription
from contracts.envelope import topic

SUBSCRIPTION: Final = Subscription(name="notificaties-intake", source=topic("intake"), carries_time=True)
