"""Folded states that this process saw last. The state of a version never changes, so an equal version proves it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Cached:
    version: int
    state_version: str
    state: Any


class StateCache:
    """The oldest goes first; a stream that is still spoken to comes back with its next load."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._states: dict[UUID, Cached] = {}

    def get(self, stream_id: UUID) -> Cached | None:
        return self._states.get(stream_id)

    def put(self, stream_id: UUID, cached: Cached) -> None:
        self._states[stream_id] = cached
        if len(self._states) > self._size:
            del self._states[next(iter(self._states))]
