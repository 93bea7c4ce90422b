"""Append, load, group commit: the log of a service and the folded state beside it."""

from contracts.domain import Forbidden

from chassis.eventstore.alongside import Alongside
from chassis.eventstore.bell import Bell
from chassis.eventstore.cause import SYSTEEM, Actor, Cause, Idempotency, Meta, MetaActor, Placed, Recorded, Seen
from chassis.eventstore.clock import Clock, RealClock
from chassis.eventstore.codec import Codec
from chassis.eventstore.decider import SERVICE, Decider, Outcome, Refused, Step, last_of
from chassis.eventstore.errors import (
    DueStandsStill,
    EventTooLarge,
    IdempotencyMismatch,
    KindMismatch,
    NulInEvent,
    StoreUnavailable,
    TimeRefused,
    UnknownEvent,
    VersionConflict,
)
from chassis.eventstore.postgres import Connection, Pool, Row, connect, contended, create_pool
from chassis.eventstore.replies import Answer
from chassis.eventstore.store import EventStore, Loaded
from chassis.eventstore.tijd import TIJD, TIJD_STREAM, TijdStand
from chassis.eventstore.token import FeedPlace, Token, read_after
from chassis.eventstore.transaction import Transaction
from chassis.eventstore.trial import try_out, undone
from chassis.eventstore.verify import Mismatch, VerifyReport

__all__ = [
    "SERVICE",
    "SYSTEEM",
    "TIJD",
    "TIJD_STREAM",
    "Actor",
    "Alongside",
    "Answer",
    "Bell",
    "Cause",
    "Clock",
    "Codec",
    "Connection",
    "Decider",
    "DueStandsStill",
    "EventStore",
    "EventTooLarge",
    "FeedPlace",
    "Forbidden",
    "Idempotency",
    "IdempotencyMismatch",
    "KindMismatch",
    "Loaded",
    "Meta",
    "MetaActor",
    "Mismatch",
    "NulInEvent",
    "Outcome",
    "Placed",
    "Pool",
    "RealClock",
    "Recorded",
    "Refused",
    "Row",
    "Seen",
    "Step",
    "StoreUnavailable",
    "TijdStand",
    "TimeRefused",
    "Token",
    "Transaction",
    "UnknownEvent",
    "VerifyReport",
    "VersionConflict",
    "connect",
    "contended",
    "create_pool",
    "last_of",
    "read_after",
    "try_out",
    "undone",
]
