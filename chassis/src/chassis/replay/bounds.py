"""Which part of history: by position, by the time it was logged, by key, by what kind of event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Bounds:
    """`first` and `last` are positions in the source's feed, both included; `since` is included, `until` is not.

    The instants say when an event was logged (`ce_time`, with a zone); `key` is the record key; `types` are names
    of events or CloudEvents types. None is no bound. Raises ValueError for a range that can hold nothing.
    """

    first: int | None = None
    last: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    key: str | None = None
    types: frozenset[str] | None = None

    def __post_init__(self) -> None:
        for instant in (self.since, self.until):
            if instant is not None and instant.tzinfo is None:
                raise ValueError("an instant has a zone")
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"position {self.first} comes after position {self.last}")
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise ValueError(f"{self.since.isoformat()} is not before {self.until.isoformat()}")

    def holds(self, position: int, logged: datetime, key: str, kind: str) -> bool:
        return (
            (self.first is None or position >= self.first)
            and (self.last is None or position <= self.last)
            and (self.since is None or logged >= self.since)
            and (self.until is None or logged < self.until)
            and (self.key is None or key == self.key)
            and (self.types is None or kind in self.types)
        )
