"""Given/when/then for deciders, without IO: `given(POLIS, Aangemeld(...)).when(Open(...), op=...).then(Geopend(...))`.

`given` takes events (they happened) and commands with their own `op` (they are heard, as the store would). A command
first lives through what fell due before its `op`, just as in the store; `when(Tijd(op=...))` is a tick at that instant.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

import msgspec
from contracts.domain import Command, Event, Refusal, Tijd

from chassis.eventstore.decider import Decider
from chassis.eventstore.live import live_until


@dataclass(frozen=True)
class Scenario:
    """`events` are those of the last `when`, what time itself brought first; `log` is everything that ever happened."""

    decider: Decider[Any]
    state: Any
    log: tuple[Event, ...] = ()
    events: tuple[Event, ...] = ()
    refusal: Refusal | None = field(default=None, compare=False)
    asked: bool = False

    def when(self, command: Command, op: datetime | None = None) -> Self:
        """Hear one command at `op` (default: the command's own). A refusal is kept for `then_refused`."""
        at = op or command.op
        state = self.state
        events: list[Event] = []
        for _, lived, after in live_until(self.decider, state, at, inclusive=isinstance(command, Tijd)):
            events += lived
            state = after
        try:
            decided: Sequence[Event] = []
            if not isinstance(command, Tijd):
                decided = self.decider.decide(msgspec.structs.replace(command, op=at), state)
        except Refusal as refusal:
            return replace(self, events=(), refusal=refusal, asked=True)
        for event in decided:
            state = self.decider.evolve(state, event)
        now = (*events, *decided)
        return replace(self, state=state, log=(*self.log, *now), events=now, refusal=None, asked=True)

    def then(self, *expected: Event) -> Self:
        """Exactly these events, in this order; none at all is an answer too."""
        self._accepted()
        assert list(self.events) == list(expected), f"\ngot      {list(self.events)}\nexpected {list(expected)}"
        return self

    def then_kinds(self, *expected: type[Event]) -> Self:
        """As `then`, looking at the classes only."""
        self._accepted()
        assert [type(event) for event in self.events] == list(expected), f"\ngot {list(self.events)}"
        return self

    def then_refused(self, code: str) -> Self:
        assert self.asked, "nothing was said: use when()"
        assert self.refusal is not None, f"not refused, but {list(self.events)}"
        assert self.refusal.code == code, f"refused with {self.refusal}"
        return self

    def then_due(self, instant: datetime | None) -> Self:
        due = self.decider.due(self.state)
        assert due == instant, f"due at {due}, not {instant}"
        return self

    def then_state(self, holds: Callable[[Any], bool]) -> Self:
        assert holds(self.state), f"not so in {self.state}"
        return self

    def _accepted(self) -> None:
        assert self.asked, "nothing was said: use when()"
        if self.refusal is not None:
            raise AssertionError(f"refused with {self.refusal}") from self.refusal


def given(decider: Decider[Any], *history: Event | Command) -> Scenario:
    """A stream with a history. A refused command in it is an error of the scenario (AssertionError)."""
    scenario = Scenario(decider, decider.initial())
    for item in history:
        if isinstance(item, Event):
            state = decider.evolve(scenario.state, item)
            scenario = replace(scenario, state=state, log=(*scenario.log, item))
        else:
            scenario = scenario.when(item)
            if scenario.refusal is not None:
                raise AssertionError(f"given: {item} was refused with {scenario.refusal}") from scenario.refusal
    return replace(scenario, events=(), refusal=None, asked=False)
