"""A batch folded in memory: which rows change, and what could not be folded."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

import msgspec

from chassis.eventstore.cause import Recorded
from chassis.projections.source import Undecodable
from chassis.projections.view import View, ViewRow

Touch = tuple[Recorded, UUID]
_PLAIN: Final = (str, int, float, bool, type(None))


@dataclass(frozen=True)
class Failure:
    """`key` is None when the event could not even say which rows it touches; `error` None: waits behind another."""

    position: int
    type: str
    key: UUID | None
    error: Exception | None


@dataclass
class Plan:
    """Which event touches which row, in order."""

    touches: list[Touch] = field(default_factory=list[Touch])
    failures: list[Failure] = field(default_factory=list[Failure])

    @property
    def keys(self) -> set[UUID]:
        return {key for _, key in self.touches}


def plan(view: View, events: Sequence[Recorded | Undecodable], after: int, skips: Collection[int] = ()) -> Plan:
    """What `view` makes of the events after position `after`, leaving `skips` out."""
    wanted = {cls.__name__ for cls in view.events}
    result = Plan()
    touches = result.touches
    for event in events:
        if event.position <= after or event.type not in wanted or event.position in skips:
            continue
        if isinstance(event, Undecodable):
            result.failures.append(Failure(event.position, event.type, None, event.error))
            continue
        try:
            touches.extend([(event, key) for key in view.keys(event)])
        except Exception as error:  # noqa: BLE001 - whatever a view raises parks the event, or stops the rebuild
            result.failures.append(Failure(event.position, event.type, None, error))
    return result


@dataclass
class Folded:
    """`rows` are the changed ones (None: gone)."""

    rows: dict[UUID, ViewRow | None]
    failures: list[Failure]


def fold(view: View, planned: Plan, rows: Mapping[UUID, ViewRow | None], held: Collection[UUID]) -> Folded:
    """Fold in order. `rows` is what the table holds, left as it is; keys in `held`, or that fail, stand still."""
    changed: dict[UUID, ViewRow | None] = {}
    failures = list(planned.failures)
    stopped = set(held)
    apply = view.fold
    for event, key in planned.touches:
        if key in stopped:
            failures.append(Failure(event.position, event.type, key, None))
            continue
        before = changed[key] if key in changed else rows.get(key)
        try:
            after = apply(key, before, event)
            changed[key] = None if after is None else _plain(after)
        except Exception as error:  # noqa: BLE001 - as above
            stopped.add(key)
            failures.append(Failure(event.position, event.type, key, error))
    return Folded(changed, failures)


def _plain(row: ViewRow) -> ViewRow:
    """As JSON says it, so that a fold sees the same whether a row comes from memory or from the table."""
    for value in row.values():
        if type(value) not in _PLAIN:
            return msgspec.to_builtins(row)
    return row
