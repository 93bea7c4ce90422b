"""The rows of a table that were used last, in as little memory as they can be had from."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, Final
from uuid import UUID

from chassis.projections.view import View

_ENTRY: Final = 250
"""What an entry takes beside its text: the key twice, and its places."""


class Remembered:
    """Row by key, None where there is none. The last `most` stay as they are, and those before them as JSON.

    As JSON a row takes a third of the memory, and half the time that reading it from the database takes.
    """

    def __init__(self, view: View[Any], most: int, space: int) -> None:
        self._view = view
        self._most = most
        self._space = space
        self._rows: OrderedDict[UUID, Any] = OrderedDict()
        self._texts: OrderedDict[UUID, bytes] = OrderedDict()
        self._size = 0

    def __contains__(self, key: UUID) -> bool:
        return key in self._rows or key in self._texts

    def __len__(self) -> int:
        return len(self._rows) + len(self._texts)

    def __getitem__(self, key: UUID) -> Any:
        if key in self._rows:
            return self._rows[key]
        text = self._texts[key]
        return self._view.read(text) if text else None

    def __setitem__(self, key: UUID, row: Any) -> None:
        """The last used."""
        if (text := self._texts.pop(key, None)) is not None:
            self._size -= len(text) + _ENTRY
        self._rows[key] = row
        self._rows.move_to_end(key)

    def pack(self) -> bool:
        """Leave `most` as they are. False when there is no room for the text of the others: `shrink`."""
        while len(self._rows) > self._most:
            key, row = self._rows.popitem(last=False)
            text = self._texts[key] = b"" if row is None else self._view.text(row)
            self._size += len(text) + _ENTRY
        return self._size <= self._space

    def shrink(self) -> None:
        """Forget what was used longest ago."""
        while self._size > self._space:
            _, text = self._texts.popitem(last=False)
            self._size -= len(text) + _ENTRY

    def clear(self) -> None:
        self._rows.clear()
        self._texts.clear()
        self._size = 0
