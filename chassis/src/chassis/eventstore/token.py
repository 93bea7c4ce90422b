"""The token with which a reader waits until a view covers what was done: `<service>.<stream>.<version>`.

It names one event. What was done in one transaction is covered by its last event: the sequencer gives the events of a
transaction their places in order of their number, and sees none of them before all. So a token has one size.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple, Self
from uuid import UUID

PATTERN: Final = r"[a-z][a-z0-9-]{0,39}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[0-9]{1,9}"
_WHOLE: Final = re.compile(PATTERN)


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
        if _WHOLE.fullmatch(text) is None:
            raise ValueError("no token")
        service, stream_id, version = text.split(".")
        return cls(service, UUID(stream_id), int(version))
