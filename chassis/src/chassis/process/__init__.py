"""What runs for long: loops that are kept running, pauses before trying again, which failures pass by themselves."""

from chassis.process.backoff import Backoff, stopped_within
from chassis.process.collector import relax
from chassis.process.failure import passing, told
from chassis.process.probe import Probe
from chassis.process.race import done_before
from chassis.process.supervisor import Part, Supervisor

__all__ = ["Backoff", "Part", "Probe", "Supervisor", "done_before", "passing", "relax", "stopped_within", "told"]
