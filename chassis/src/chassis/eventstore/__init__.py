"""Append, load, group commit: the log of a service and the folded state beside it."""

from chassis.eventstore.cause import SYSTEEM, Actor, Cause, Idempotency, Meta, MetaActor, Recorded
from chassis.eventstore.decider import Decider, Outcome, Refused, Step
from chassis.eventstore.errors import (
    DueStandsStill,
    EventTooLarge,
    IdempotencyMismatch,
    KindMismatch,
    StoreUnavailable,
    UnknownEvent,
    Verboden,
    VersionConflict,
)

__all__ = [
    "SYSTEEM",
    "Actor",
    "Cause",
    "Decider",
    "DueStandsStill",
    "EventTooLarge",
    "Idempotency",
    "IdempotencyMismatch",
    "KindMismatch",
    "Meta",
    "MetaActor",
    "Outcome",
    "Recorded",
    "Refused",
    "Step",
    "StoreUnavailable",
    "UnknownEvent",
    "Verboden",
    "VersionConflict",
]
