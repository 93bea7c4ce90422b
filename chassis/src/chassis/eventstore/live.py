"""How a stream lives through its deadlines. Pure; the store, the timekeeper and given/when/then share it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from contracts.domain import Event, Refusal, Tijd

from chassis.eventstore.decider import Decider
from chassis.eventstore.errors import DueStandsStill, TimeRefused

_MOST_AT_ONE_INSTANT: Final = 1000


def live_until(
    decider: Decider[Any], state: Any, op: datetime, *, inclusive: bool
) -> Iterator[tuple[datetime, Sequence[Event], Any]]:
    """What falls due before `op` (and at `op` when `inclusive`): per due its instant, its events, the state after.

    A command's own catch-up is exclusive: a payment at the very instant of a deadline is in time.
    Raises DueStandsStill when time speaks and `due` does not move on.
    """
    last: datetime | None = None
    repeats = 0
    while (due := decider.due(state)) is not None and (due < op or (inclusive and due == op)):
        repeats = repeats + 1 if due == last else 0
        try:
            events = decider.decide(Tijd(op=due), state)
        except Refusal as refusal:
            raise TimeRefused(decider.kind, due) from refusal
        if (last is not None and due < last) or repeats > _MOST_AT_ONE_INSTANT or not events:
            raise DueStandsStill(decider.kind, due)
        for event in events:
            state = decider.evolve(state, event)
        last = due
        yield due, events, state
