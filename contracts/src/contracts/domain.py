"""The few words that every pure domain shares: an event, a command, time that speaks, a refusal."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Annotated

import msgspec

UNSTAMPED = datetime(1, 1, 1, tzinfo=UTC)

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""A moment in an event, UTC; without a zone it is refused."""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened; never changed, never taken back. Base of public and private events."""


class Command(msgspec.Struct, frozen=True, kw_only=True):
    """A command. `op` is the instant at which our system took in its cause; the chassis stamps it."""

    op: datetime = UNSTAMPED


class Tijd(Command, frozen=True, kw_only=True):
    """Time itself speaks to a stream: `op` is exactly the instant that its `due` named."""


class Refusal(Exception):
    """The domain refuses a command. `code` is stable (callers build on it), `detail` is Dutch for people.

    `pointer` is a JSON pointer when one field of the input is to blame. `also`: the other reasons that hold at once.
    """

    def __init__(self, code: str, detail: str, pointer: str | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail
        self.pointer = pointer
        self.also: tuple[Refusal, ...] = ()


def refuse(reasons: Iterable[Refusal]) -> None:
    """Raises one Refusal that names all of them, what the input itself is to blame for first; nothing without any."""
    ordered = sorted(reasons, key=lambda reason: reason.pointer is None)
    if ordered:
        first, *others = ordered
        first.also = tuple(others)
        raise first


class Unknown(Refusal):
    """The thing that the command speaks to does not exist."""


class Forbidden(Refusal):
    """Who asks may not."""
