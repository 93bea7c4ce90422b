"""What a reader waits for: an event as its own service names it, or a place in a feed, as every service knows it.

An event, `<service>.<stream>.<version>`, is known before it has a place. What was done in one transaction is covered by
its last event: the sequencer gives the events of a transaction their places in order of their number, and sees none of
them before all. So a token has one size. A place, `<service>@<position>`, is what another service can tell of.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, Self
from uuid import UUID

_SERVICE: Final = r"[a-z][a-z0-9-]{0,39}"
_EVENT: Final = rf"{_SERVICE}\.[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{12}}\.[0-9]{{1,9}}"
_PLACE: Final = rf"{_SERVICE}@[0-9]{{1,18}}"
PATTERN: Final = rf"(?:{_EVENT}|{_PLACE})"
_WHOLE_EVENT: Final = re.compile(_EVENT)
_WHOLE_PLACE: Final = re.compile(_PLACE)


class Token(NamedTuple):
    """An event of `service`; version 0 is before the first one and is covered always."""

    service: str
    stream_id: UUID
    version: int

    def __str__(self) -> str:
        return f"{self.service}.{self.stream_id}.{self.version}"

    @classmethod
    def read(cls, text: str) -> Self:
        """Raises ValueError for text that is no token."""
        if _WHOLE_EVENT.fullmatch(text) is None:
            raise ValueError("no token")
        service, stream_id, version = text.split(".")
        return cls(service, UUID(stream_id), int(version))


class FeedPlace(NamedTuple):
    """All of the feed of `service` up to `position`."""

    service: str
    position: int

    def __str__(self) -> str:
        return f"{self.service}@{self.position}"


def read_after(text: str) -> list[Token | FeedPlace]:
    """What an `after` names, several with commas. Raises ValueError for text that names nothing."""
    return [_one(part.strip()) for part in text.split(",")]


def _one(text: str) -> Token | FeedPlace:
    if _WHOLE_PLACE.fullmatch(text) is None:
        return Token.read(text)
    service, position = text.split("@")
    return FeedPlace(service, int(position))
