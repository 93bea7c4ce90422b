"""An aggregate as four pure functions over frozen data, and the steps that speak to it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, Literal, TypeVar
from uuid import UUID

import msgspec
from contracts.domain import Command, Event

from chassis.eventstore.token import Token

S = TypeVar("S", bound=msgspec.Struct)
SERVICE: Final = "uitstroom"
"""The name of a store that was given none."""


@dataclass(frozen=True, eq=False)
class Decider(Generic[S]):
    """`decide` raises `Refusal` to refuse; `due` names the instant at which time itself must speak, or None.

    `state` is a frozen msgspec Struct. `events` are all event classes that `decide` answers or ever answered
    with, each in its newest version: older ones in the log are upcast (`contracts.upcast`) before `evolve` sees them.
    """

    kind: str
    state: type[S]
    events: tuple[type[Event], ...]
    initial: Callable[[], S]
    decide: Callable[[Any, S], Sequence[Event]]
    evolve: Callable[[S, Any], S]
    due: Callable[[S], datetime | None]


class Step(msgspec.Struct, frozen=True):
    """One command to one stream. `key` is the Kafka key of a new stream (its own id by default).

    `on_refusal="report"` makes a refusal an answer (`Refused`); "raise" refuses all that is sent together with it.
    `must_exist` raises `Unknown` where the stream has no events yet.
    """

    decider: Decider[Any]
    stream_id: UUID
    command: Command
    key: UUID | None = None
    on_refusal: Literal["raise", "report"] = "raise"
    must_exist: bool = False


class Outcome(msgspec.Struct, frozen=True):
    """What a step did. `events` are the command's own; `version` is the stream's version after it.

    `last`: the event that a reader waits for when several steps were done together, of the same `service`.
    """

    stream_id: UUID
    version: int
    events: tuple[Event, ...]
    op: datetime
    repeated: bool = False
    service: str = SERVICE
    last: tuple[UUID, int] | None = None

    @property
    def after(self) -> str:
        """The token with which a reader waits until a view covers this and what was done with it (`?after=`)."""
        return str(Token(self.service, *(self.last or (self.stream_id, self.version))))


class Refused(msgspec.Struct, frozen=True):
    """A step with `on_refusal="report"` that the domain refused. `code` is stable, `detail` is Dutch for people."""

    stream_id: UUID
    code: str
    detail: str


def last_of(answers: Sequence[Outcome | Refused]) -> Outcome:
    """What the last step did. TypeError where it was refused and asked to report that."""
    outcome = answers[-1]
    if isinstance(outcome, Refused):
        raise TypeError(f"the last step was refused: {outcome.code}")
    return outcome
