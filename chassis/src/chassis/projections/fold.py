"""A batch folded in memory: which rows change, and what could not be folded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from uuid import UUID

from contracts.domain import Event
from contracts.reading import older_versions

from chassis.eventstore.cause import Placed
from chassis.projections.source import Undecodable
from chassis.projections.view import View


@dataclass(frozen=True)
class Failure:
    """`key` is None when the event could not even say which rows it touches; `error` None: waits behind another."""

    position: int
    type: str
    key: UUID | None
    error: Exception | None


@dataclass
class Plan:
    """Which events touch which row, in order."""

    touches: dict[UUID, list[Placed]] = field(default_factory=dict[UUID, "list[Placed]"])
    failures: list[Failure] = field(default_factory=list[Failure])
    # A UUID is hashed and compared in Python, its number in C: once an event instead of once a row, that counts.
    _by_number: dict[int, list[Placed]] = field(default_factory=dict[int, "list[Placed]"])

    def touch(self, key: UUID, event: Placed) -> None:
        events = self._by_number.get(key.int)
        if events is None:
            events = self._by_number[key.int] = self.touches[key] = []
        events.append(event)


@lru_cache(maxsize=1024)
def _names(classes: tuple[type[Event], ...]) -> frozenset[str]:
    """As they stand in the log: what cannot be read has the name that it was written under."""
    return frozenset(name for cls in classes for name in (cls.__name__, *older_versions(cls.__name__)))


def plan(
    view: View[Any],
    events: Sequence[Placed | Undecodable],
    after: int,
    skips: Collection[int] = (),
    before: Plan | None = None,
) -> Plan:
    """What `view` makes of the events after position `after`, leaving `skips` out; goes on with the plan `before`."""
    wanted = _names(view.events)
    result = before or Plan()
    keys, touch, seen = view.keys, result.touch, view.seen
    for event in events:
        if event.position <= after or event.type not in wanted or event.position in skips:
            continue
        if isinstance(event, Undecodable):
            result.failures.append(Failure(event.position, event.type, None, event.error))
            continue
        try:
            visible = seen(event)
            if visible is not None:
                touch(keys[type(visible.event)](visible.event, visible), visible)
        except Exception as error:  # noqa: BLE001 - whatever a view raises parks the event, or stops the rebuild
            result.failures.append(Failure(event.position, event.type, None, error))
    return result


@dataclass
class Folded:
    """`rows` are the changed ones (None: gone)."""

    rows: dict[UUID, Any]
    failures: list[Failure]


def fold(view: View[Any], planned: Plan, row_of: Callable[[UUID], Any], held: Collection[UUID]) -> Folded:
    """Fold row by row. `row_of` says what the table holds; keys in `held`, or that fail, stand still."""
    changed: dict[UUID, Any] = {}
    failures = list(planned.failures)
    step = view.fold
    for key, events in planned.touches.items():
        done = 0
        error: Exception | None = None
        if key not in held:
            row = row_of(key)
            try:
                for event in events:
                    row = step(row, event)
                    done += 1
            except Exception as raised:  # noqa: BLE001 - as above
                error = raised
            if done:
                changed[key] = row
        for event in events[done:]:
            failures.append(Failure(event.position, event.type, key, error))
            error = None
    return Folded(changed, sorted(failures, key=lambda failure: failure.position))
