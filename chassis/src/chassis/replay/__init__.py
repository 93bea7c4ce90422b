"""History again, with no side effect: to one subscriber's own topic, or into a shadow of a consumer's tables."""

from chassis.feed import NotSequenced
from chassis.replay.bounds import Bounds
from chassis.replay.compare import Comparison, Difference
from chassis.replay.progress import Progress
from chassis.replay.republish import ReplayBusy, Republished, Republisher
from chassis.replay.rerun import Rerun, Rerunner
from chassis.replay.selection import RangeGone
from chassis.replay.shadow import ShadowBusy

__all__ = [
    "Bounds",
    "Comparison",
    "Difference",
    "NotSequenced",
    "Progress",
    "RangeGone",
    "ReplayBusy",
    "Republished",
    "Republisher",
    "Rerun",
    "Rerunner",
    "ShadowBusy",
]
