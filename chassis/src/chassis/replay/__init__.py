"""History again, with no side effect: to one subscriber's own topic."""

from chassis.replay.bounds import Bounds, Progress
from chassis.replay.republish import ReplayBusy, Republished, Republisher

__all__ = ["Bounds", "Progress", "ReplayBusy", "Republished", "Republisher"]
