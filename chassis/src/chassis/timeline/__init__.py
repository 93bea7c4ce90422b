"""Time as an event: clocks, ticks, and the visits to streams whose time has come."""

from chassis.eventstore.clock import Clock, RealClock
from chassis.timeline.simulation import ClockNotSet, SimulationClock
from chassis.timeline.tick import TickAhead, append_tick, last_tick, now, tick_when_due
from chassis.timeline.timekeeper import Chore, Timekeeper

__all__ = [
    "Chore",
    "Clock",
    "ClockNotSet",
    "RealClock",
    "SimulationClock",
    "TickAhead",
    "Timekeeper",
    "append_tick",
    "last_tick",
    "now",
    "tick_when_due",
]
