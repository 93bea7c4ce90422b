"""Folded states that this process saw last. The state of a version never changes, so an equal version proves it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from chassis.eventstore.codec import Compiled


class Cached(msgspec.Struct, frozen=True):
    """What of a stream need not be asked of the database again."""

    compiled: Compiled
    version: int
    state: Any
    key: UUID
    tenant: Mapping[str, str]


class StateCache:
    """The oldest goes first; a stream that is still spoken to comes back with its next load."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._states: dict[UUID, Cached] = {}

    def get(self, stream_id: UUID, compiled: Compiled) -> Cached | None:
        cached = self._states.get(stream_id)
        return cached if cached is not None and cached.compiled is compiled else None

    def forget(self, stream_id: UUID) -> None:
        self._states.pop(stream_id, None)

    def put(self, stream_id: UUID, cached: Cached) -> None:
        self._states[stream_id] = cached
        if len(self._states) > self._size:
            del self._states[next(iter(self._states))]
