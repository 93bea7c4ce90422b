"""What a service says about one of its views; storage, following, rebuilding and swapping are the chassis'."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa
from contracts.domain import Event

from chassis.eventstore.cause import Placed
from chassis.projections.row import columns_of, key_of, unseen_in

R = TypeVar("R", bound=msgspec.Struct)
E = TypeVar("E", bound=Event)

Sees = Callable[[Event], Event | None]
"""What may be seen of an event: the same class with `msgspec.UNSET` for the rest, None when it is nothing at all."""

AnyKey = Callable[[Any, Placed], UUID]
AnyFold = Callable[[Any, Any, Placed], Any]


class Unseen(Exception):
    """A fold kept something that this view may not see."""


class WrongKey(ValueError):
    """A fold answered with the row of another key than the one that its event names."""


def stream(_: Event, at: Placed) -> UUID:
    """The key of a view with one row per stream."""
    return at.stream_id


@dataclass(frozen=True)
class On(Generic[R]):
    """What one event does to the row that `key` names; made with `on`."""

    event: type[Event]
    fold: Callable[[R | None, Any, Placed], R | None]
    key: AnyKey


def on(
    event: type[E], fold: Callable[[R | None, E, Placed], R | None], *, key: Callable[[E, Placed], UUID] = stream
) -> On[R]:
    """`fold(row, event, at)` answers with the row after the event, None for no row; `at` says where and when it was.

    `event` is the newest version of its class: older ones in the log are upcast.
    """
    return On(event, fold, key)


class View(Generic[R]):
    """One table, folded from this service's own feed. Pure: the same events give the same rows, always.

    `name` is `[a-z_]+`; raise `version` whenever row, folds or keys change. `row` is a frozen struct, its fields
    are the columns. Several `folds` of one event are done in the order in which they stand here and share its key.
    With `sees` a fold gets no more of an event than that answers with, and a row that holds `msgspec.UNSET` is refused.

    Raises TypeError for a row that no table holds, ValueError for two keys of one event.
    """

    def __init__(
        self, name: str, *, version: int, row: type[R], folds: Sequence[On[R]], sees: Sees | None = None
    ) -> None:
        self.name: Final = name
        self.version: Final = version
        self.row: Final = row
        self.sees: Final = sees
        self.events: Final = tuple(dict.fromkeys(one.event for one in folds))
        self.keys: Final[Mapping[type[Event], AnyKey]] = {one.event: one.key for one in folds}
        if any(self.keys[one.event] is not one.key for one in folds):
            raise ValueError(f"{name}: two keys for one event")
        self._folds: Mapping[type[Event], tuple[AnyFold, ...]] = {
            event: tuple(one.fold for one in folds if one.event is event) for event in self.events
        }
        self.key_name: Final = key_of(row)
        """The column that holds the key."""
        self._decoder: msgspec.json.Decoder[R] = msgspec.json.Decoder(row)
        rows: Any = list
        self._checker: msgspec.json.Decoder[list[R]] = msgspec.json.Decoder(rows[row])
        self._encoder = msgspec.json.Encoder()
        self.columns()

    def columns(self) -> list[sa.Column[Any]]:
        """New column objects at every call, the key among them."""
        return columns_of(self.row)

    def fold(self, row: R | None, placed: Placed) -> R | None:
        """The row after one event of `events`. Raises Unseen, and whatever the service's fold raises."""
        for step in self._folds[type(placed.event)]:
            after = step(row, placed.event, placed)
            if self.sees is not None and after is not None:
                field = unseen_in(after, row)
                if field is not None:
                    raise Unseen(f"{self.name}: {placed.type} leaves {field} unseen")
            row = after
        return row

    def seen(self, placed: Placed) -> Placed | None:
        """The event as this view may see it; None when that is nothing."""
        if self.sees is None:
            return placed
        event = self.sees(placed.event)
        if event is None or event is placed.event:
            return None if event is None else placed
        return Placed(placed.position, placed.stream_id, placed.version, placed.type, event, placed.meta)

    def read(self, text: str | bytes) -> R:
        """A row as the table has it, in JSON."""
        return self._decoder.decode(text)

    def text(self, row: R) -> bytes:
        """For `read`."""
        return self._encoder.encode(row)

    def written(self, rows: Iterable[tuple[UUID, R]]) -> str:
        """JSON for the table. Raises WrongKey, and ValueError for a row that `read` would not take back."""
        kept: list[R] = []
        for key, row in rows:
            if getattr(row, self.key_name) != key:
                raise WrongKey(f"{self.name}: the row of {key} says {getattr(row, self.key_name)}")
            kept.append(row)
        text = self._encoder.encode(kept)
        self._checker.decode(text)
        return text.decode()
