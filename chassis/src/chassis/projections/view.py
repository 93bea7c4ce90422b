"""What a service says about one of its views; storage, following, rebuilding and swapping are the chassis'."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol
from uuid import UUID

import sqlalchemy as sa
from contracts.domain import Event

from chassis.eventstore.cause import Placed

ViewRow = dict[str, Any]


class View(Protocol):
    """One table, folded from this service's own feed. Pure: the same events give the same rows, always.

    `name` is `[a-z_]+`; raise `version` whenever columns, events or fold change. `events` are the classes that
    it looks at, each in its newest version: older ones in the log are upcast.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def events(self) -> tuple[type[Event], ...]: ...

    def columns(self) -> list[sa.Column[Any]]:
        """New column objects at every call, without the key `sleutel uuid`; `index=True` makes an index."""
        ...

    def keys(self, recorded: Placed, /) -> Iterable[UUID]:
        """The rows that an event touches."""
        ...

    def fold(self, key: UUID, row: ViewRow | None, recorded: Placed, /) -> ViewRow | None:
        """The row after the event, None for no row. Must not change `row`: answer with a new dict.

        Values go in as anything that JSON can say (dates, UUIDs, Structs too) and come back as JSON says them: dates
        and UUIDs as text. A column that is left out becomes NULL.
        """
        ...
