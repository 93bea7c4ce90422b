"""Time as an event: clocks, ticks, and the visits to streams whose time has come."""

from chassis.eventstore.clock import Clock, RealClock
from chassis.timeline.simulation import ClockNotSet, SimulationClock
from chassis.timeline.tick import append_tick, last_tick, tick_when_due
from chassis.timeline.timekeeper import Timekeeper

__all__ = [
    "Clock",
    "ClockNotSet",
    "RealClock",
    "SimulationClock",
    "Timekeeper",
    "append_tick",
    "last_tick",
    "tick_when_due",
]
