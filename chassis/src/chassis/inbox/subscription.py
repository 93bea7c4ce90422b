"""What a service does with the events of another one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from contracts.domain import Event

from chassis.eventstore.cause import Actor
from chassis.eventstore.decider import Step


@dataclass(frozen=True, slots=True)
class Received:
    """A public event of another service. `position` counts in the source's feed, `source` is its logical topic.

    `op` (UTC) is the instant at which our system took in its cause and `dag` the Amsterdam day of it.
    """

    event: Event
    event_id: UUID
    position: int
    key: UUID
    source: str
    op: datetime
    dag: date
    correlation_id: UUID
    tenant: Mapping[str, str]
    actor: Actor
    traceparent: str | None


Reaction = Callable[[Any], Iterable[Step]]
"""Pure: what is to be done about a `Received`. Steps are decided at its `op`, with it as their cause."""

Effect = Callable[[Any, Sequence[Received]], Awaitable[None]]
"""`await effect(connection, received)`: plain tables from events, in the batch's transaction (asyncpg connection)."""


@dataclass(frozen=True)
class Subscription:
    """`name` is the Kafka group and the key of the checkpoint: unique in the system, never reused for other work.

    `reactions` and `effects` say per event class what happens; an effect that is named under several classes is called
    once per batch with all their events in order. With `carries_time` the source's ticks move this service's watermark.
    """

    name: str
    source: str
    reactions: Mapping[type[Event], Reaction] = field(default_factory=dict[type[Event], Reaction])
    carries_time: bool = False
    effects: Mapping[type[Event], Effect] = field(default_factory=dict[type[Event], Effect])
