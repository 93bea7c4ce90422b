"""What a service does with the events of another one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from inspect import signature
from typing import Any, Generic, TypeVar
from uuid import UUID

from contracts.domain import Event

from chassis.eventstore.cause import Actor
from chassis.eventstore.decider import Step
from chassis.eventstore.postgres import Connection

E = TypeVar("E", bound=Event)
E_co = TypeVar("E_co", bound=Event, covariant=True)


@dataclass(frozen=True, slots=True)
class Received(Generic[E_co]):
    """A public event of another service. `position` counts in the source's feed, `source` is its logical topic.

    `op` (UTC) is the instant at which our system took in its cause and `dag` the Amsterdam day of it.
    """

    event: E_co
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


@dataclass(frozen=True)
class Reaction:
    """Pure: what is to be done about one event; made with `on`."""

    event: type[Event]
    react: Callable[[Any], Iterable[Step]]


Asked = Sequence[tuple[Received[Any], Step]]
"""Steps that an effect asks for, each with the event that is its cause."""
Apply = Callable[[Connection, Sequence[Any]], Awaitable[Asked | None]]


@dataclass(frozen=True)
class Effect:
    """Plain tables from events, and what must be done of what stands in them; made with `on_batch`.

    `asks`: it may answer with steps. Only one that returns None by its own type cannot.
    """

    event: type[Event]
    apply: Apply

    @property
    def asks(self) -> bool:
        return signature(self.apply).return_annotation not in (None, "None")


def on(event: type[E], react: Callable[[Received[E]], Iterable[Step]]) -> Reaction:
    """Steps are decided at the event's `op`, with it as their cause."""
    return Reaction(event, react)


def on_batch(event: type[E], apply: Callable[[Connection, Sequence[Received[E]]], Awaitable[Asked | None]]) -> Effect:
    """`await apply(connection, received)` in the batch's transaction, before any step of it is done.

    What is named under several events is called with all that follow on each other, in order. Steps that it answers
    are done after those of their event's reactions: where one event is about many streams, a table says which.
    """
    return Effect(event, apply)


@dataclass(frozen=True)
class Subscription:
    """`name` is the Kafka group and the key of the checkpoint: unique in the system, never reused for other work.

    Several reactions to one event are done in the order in which they stand here; an event has one effect at most. With
    `carries_time` the source's ticks move this service's watermark. `reads`: tables of the service that its effects
    look at and that are filled by others too; a rerun begins with them as they are now. Raises ValueError for two
    effects of one event.
    """

    name: str
    source: str
    reactions: Sequence[Reaction] = ()
    carries_time: bool = False
    effects: Sequence[Effect] = ()
    reads: Sequence[str] = ()

    def __post_init__(self) -> None:
        if len(self._effects) != len(self.effects):
            raise ValueError(f"{self.name}: two effects of one event")

    @cached_property
    def wanted(self) -> frozenset[type[Event]]:
        """The events that something is done about."""
        return frozenset((*self._reactions, *self._effects))

    @cached_property
    def answered(self) -> frozenset[type[Event]]:
        """Those of `wanted` that may lead to steps, so to events that name them as their cause."""
        return frozenset((*self._reactions, *(effect.event for effect in self.effects if effect.asks)))

    def steps(self, received: Received[Event]) -> list[Step]:
        """What the reactions to this event say."""
        return [step for react in self._reactions.get(type(received.event), ()) for step in react(received)]

    def effect(self, event: type[Event]) -> Apply | None:
        return self._effects.get(event)

    @cached_property
    def _reactions(self) -> Mapping[type[Event], Sequence[Callable[[Any], Iterable[Step]]]]:
        found: dict[type[Event], list[Callable[[Any], Iterable[Step]]]] = {}
        for reaction in self.reactions:
            found.setdefault(reaction.event, []).append(reaction.react)
        return found

    @cached_property
    def _effects(self) -> Mapping[type[Event], Apply]:
        return {effect.event: effect.apply for effect in self.effects}
