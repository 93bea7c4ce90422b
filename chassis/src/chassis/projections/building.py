"""Fills a table that nobody reads yet: what changes often meanwhile is written once."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final
from uuid import UUID

from contracts.delen import in_delen

from chassis.eventstore.postgres import Connection
from chassis.projections import generation as registry
from chassis.projections.fold import Plan
from chassis.projections.generation import Generation
from chassis.projections.view import View
from chassis.projections.writer import Writer

_SLICE: Final = 500
_A_WHILE: Final = 30.0
"""Seconds of work that an interruption costs at most."""


class Builder(Writer):
    """Keeps changed rows until there is no room for more, or for a while. `reached`: folded up to there.

    `unwritten`: the keys of what is kept.

    To write a row costs more than to fold all that comes by for it in a month, and a story goes by month.
    """

    def __init__(self, view: View[Any], at: Generation) -> None:
        super().__init__(view, at, live=False)
        self.reached = at.position
        self.unwritten: set[UUID] = set()
        self._written = time.monotonic()

    async def gather(self, connection: Connection, planned: Plan, until: int) -> None:
        """Fold what was planned from where it came to, up to `until`. Raises Poison, and then stands where it stood."""
        folded = await self._fold(connection, planned)
        for key, row in folded.rows.items():
            self._rows[key] = row
        self.unwritten |= folded.rows.keys()
        self.reached = until
        if not self._rows.pack() or time.monotonic() - self._written > _A_WHILE:
            await self.flush(connection)

    async def flush(self, connection: Connection) -> None:
        """The table and its checkpoint come to where this came to. Raises CheckpointLost."""
        async with connection.transaction():
            await registry.move(connection, self.at, self.reached)
            for keys in in_delen(list(self.unwritten), _SLICE):
                await self.storage.write(connection, {key: self._rows[key] for key in keys})
                await asyncio.sleep(0)
        self.moved(self.reached)
        self.unwritten.clear()
        self._rows.shrink()
        self._written = time.monotonic()
