"""Folded states that this process saw last. The state of a version never changes, so an equal version proves it."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Cached:
    version: int
    state_version: str
    state: Any


class StateCache:
    def __init__(self, size: int) -> None:
        self._size = size
        self._states: OrderedDict[UUID, Cached] = OrderedDict()

    def get(self, stream_id: UUID) -> Cached | None:
        cached = self._states.get(stream_id)
        if cached is not None:
            self._states.move_to_end(stream_id)
        return cached

    def put(self, stream_id: UUID, cached: Cached) -> None:
        if not self._size:
            return
        self._states[stream_id] = cached
        self._states.move_to_end(stream_id)
        if len(self._states) > self._size:
            self._states.popitem(last=False)
