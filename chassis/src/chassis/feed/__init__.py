"""The order of a service's events, made after commit, and how to read it."""

from chassis.eventstore.bell import Bell
from chassis.feed.hints import listen
from chassis.feed.placed import NotSequenced, placed, waiting
from chassis.feed.reader import Feed, FeedGap, NotOurs, Pending, RawEvent
from chassis.feed.sequencer import Sequencer

__all__ = [
    "Bell",
    "Feed",
    "FeedGap",
    "NotOurs",
    "NotSequenced",
    "Pending",
    "RawEvent",
    "Sequencer",
    "listen",
    "placed",
    "waiting",
]
