"""What a subscription asks to be done about what came together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from contracts.domain import Event

from chassis.eventstore.decider import Step
from chassis.eventstore.postgres import Connection
from chassis.inbox.subscription import Apply, Received, Subscription

_One = tuple[Received[Any], Step]


async def asked(connection: Connection, subscription: Subscription, messages: Sequence[Received[Event]]) -> list[_One]:
    """Steps in the order of their events, those of an event's reactions before those of its effect.

    However many come together: a rerun, which takes them in other parts, comes to the same. An effect hears at once
    what follows on each other and has no other effect between.
    """

    def effect(message: Received[Event]) -> Apply | None:
        return subscription.effect(type(message.event))

    of_effects: dict[UUID, list[_One]] = {}
    for apply, together in groupby(filter(effect, messages), effect):
        if apply is not None:
            for why, step in await apply(connection, list(together)) or ():
                of_effects.setdefault(why.event_id, []).append((why, step))
    return [
        one
        for message in messages
        for one in (
            *((message, step) for step in subscription.steps(message)),
            *of_effects.pop(message.event_id, ()),
        )
    ]
