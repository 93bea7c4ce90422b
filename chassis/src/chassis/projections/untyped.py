"""Views whose rows are maps: the way they were said before rows were structs. Gone when no service says them so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Protocol
from uuid import UUID

import msgspec
import sqlalchemy as sa
from contracts.domain import Event

from chassis.eventstore.cause import Placed
from chassis.projections.view import On, View

ViewRow = dict[str, Any]
KEY: Final = "sleutel"
_PLAIN: Final = frozenset((str, int, float, bool, type(None)))
_rows: Final = msgspec.json.Decoder(dict[str, Any])


class UntypedView(Protocol):
    """One table, folded from this service's own feed. Columns come without the key `sleutel uuid`."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def events(self) -> tuple[type[Event], ...]: ...

    def columns(self) -> list[sa.Column[Any]]: ...
    def keys(self, recorded: Placed, /) -> Iterable[UUID]: ...
    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None: ...


AnyView = View[Any] | UntypedView


class _Row(msgspec.Struct, frozen=True):
    """Stands where the type of a row is asked; the rows are maps."""


class Untyped(View[Any]):
    """An untyped view as the chassis works with it. An event of it touches one row."""

    def __init__(self, view: UntypedView) -> None:
        self.untyped = view
        folds: list[On[Any]] = [On(event, self._fold, self._key) for event in view.events]
        super().__init__(view.name, version=view.version, row=_Row, folds=folds)

    def key_name(self) -> str:
        return KEY

    def columns(self) -> list[sa.Column[Any]]:
        return [sa.Column(KEY, sa.Uuid(), primary_key=True), *self.untyped.columns()]

    def read(self, text: str) -> Any:
        row = _rows.decode(text)
        del row[KEY]
        return row

    def written(self, rows: Iterable[tuple[UUID, Mapping[str, Any]]]) -> str:
        return self._encoder.encode([{KEY: key, **row} for key, row in rows]).decode()

    def _key(self, _: Event, at: Placed) -> UUID:
        (key,) = self.untyped.keys(at)
        return key

    def _fold(self, row: ViewRow | None, event: Event, at: Placed) -> ViewRow | None:
        row = self.untyped.fold(self._key(event, at), row, at)
        # As JSON says it, so that a fold sees the same whether a row comes from memory or from the table.
        if row is not None and not _PLAIN.issuperset(map(type, row.values())):
            row = msgspec.to_builtins(row)
        return row


def typed(view: AnyView) -> View[Any]:
    return view if isinstance(view, View) else Untyped(view)
