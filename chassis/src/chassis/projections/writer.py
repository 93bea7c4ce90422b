"""Brings one table from its checkpoint to a later position, in one transaction."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import asyncpg

from chassis.eventstore.postgres import Connection, Pool
from chassis.process.failure import passing
from chassis.projections import generation as registry
from chassis.projections import parking
from chassis.projections.fold import Failure, Folded, Plan, fold, plan
from chassis.projections.generation import Generation
from chassis.projections.remembered import Remembered
from chassis.projections.source import Events
from chassis.projections.storage import Storage
from chassis.projections.view import View

# A worker keeps a dozen tables, and a row takes ten kB.
_REMEMBERED: Final = 1_000
_SPACE: Final = 4 << 20
_REMEMBERED_BUILDING: Final = 3_000
_SPACE_BUILDING: Final = 80 << 20


class Poison(Exception):
    """An event that a view cannot fold. A rebuild stops here, unless a skip with a reason is on record."""

    def __init__(self, view: str, failure: Failure) -> None:
        super().__init__(f"{view}: event {failure.type} at position {failure.position}: {failure.error!r}")
        self.position = failure.position
        self.type = failure.type


class Refused(Exception):
    """The database does not take a row among others. Nothing is written: take them one by one, to know which."""


class Writer:
    """The one that writes a generation's table. Remembers rows between batches: nobody else changes them.

    `live`: what cannot be folded parks its key, and the rest goes on. Otherwise it raises Poison.
    """

    def __init__(self, view: View[Any], at: Generation, *, live: bool) -> None:
        self.view = view
        self.at = at
        self.storage = Storage(view, at.table_name)
        self._live = live
        self._rows = Remembered(view, *((_REMEMBERED, _SPACE) if live else (_REMEMBERED_BUILDING, _SPACE_BUILDING)))
        self._held: set[UUID] | None = None

    async def take(self, pool: Pool, planned: Plan, until: int) -> None:
        """Reflect what was planned at the checkpoint, up to position `until`. Raises CheckpointLost."""
        async with pool.acquire() as connection:
            await self.take_on(connection, planned, until)

    async def take_on(self, connection: Connection, planned: Plan, until: int) -> None:
        """As `take`, in a transaction on this connection; in a second one, row by row, where it refuses a row."""
        try:
            try:
                async with connection.transaction():
                    await self.take_in(connection, planned, until)
            except Refused:
                self.forget()
                async with connection.transaction():
                    await self.take_in(connection, planned, until, apart=True)
        except BaseException:
            self.forget()
            raise
        self.moved(until)

    async def take_in(
        self, connection: Connection, planned: Plan, until: int, *, apart: bool = False, durable: bool = False
    ) -> None:
        """As `take_on`, inside the caller's transaction and without moving `at`."""
        await registry.move(connection, self.at, until, durable=durable)
        await self.reflect(connection, planned, apart=apart)

    async def reflect(self, connection: Connection, planned: Plan, *, apart: bool = False) -> None:
        """Only the rows: the checkpoint is moved in the same transaction, by the caller. `apart`: each on its own.

        Raises Refused. Where the transaction does not commit, `forget`.
        """
        if self._held is None:
            self._held = await parking.held_keys(connection, self.at.parked_as)
        folded = await self._fold(connection, planned)
        failures = folded.failures
        if apart:
            failures = [*failures, *await self._write_apart(connection, planned, folded)]
        else:
            await self._write(connection, folded)
        if failures:
            await parking.park(connection, self.at, failures)
            self._held |= {failure.key for failure in failures if failure.key is not None}
        self._remember(folded)

    def moved(self, until: int) -> None:
        """The table reflects all up to this position."""
        self.at = replace(self.at, position=until)

    def plan(self, events: Events, skips: Collection[int] = (), before: Plan | None = None) -> Plan:
        """What the view makes of `events` after the checkpoint, and of those that are in `before`."""
        return plan(self.view, events, self.at.position, skips, before)

    def forget(self) -> None:
        """What is remembered may not be what is in the table."""
        self._rows.clear()
        self._held = None

    async def _fold(self, connection: Connection, planned: Plan) -> Folded:
        missing = [key for key in planned.touches if key not in self._rows]
        if missing:
            found = await self.storage.load(connection, missing)
            for key in missing:
                self._rows[key] = found.get(key)
        folded = fold(self.view, planned, self._rows.__getitem__, self._held or ())
        if folded.failures and not self._live:
            raise Poison(self.view.name, min(folded.failures, key=lambda failure: failure.position))
        return folded

    async def _write(self, connection: Connection, folded: Folded) -> None:
        """Raises Refused where a live view may leave out what the database, or the view itself, does not take."""
        try:
            await self.storage.write(connection, folded.rows)
        except (asyncpg.PostgresError, ValueError) as error:
            if passing(error) or not self._live:
                raise
            raise Refused from error

    async def _write_apart(self, connection: Connection, planned: Plan, folded: Folded) -> list[Failure]:
        """What is refused leaves `folded` and parks."""
        failures: list[Failure] = []
        for key, row in list(folded.rows.items()):
            try:
                async with connection.transaction():
                    await self.storage.write(connection, {key: row})
            except (asyncpg.PostgresError, ValueError) as error:
                if passing(error):
                    raise
                del folded.rows[key]
                failures += [Failure(event.position, event.type, key, error) for event in planned.touches[key]]
        return failures

    def _remember(self, folded: Folded) -> None:
        for key, row in folded.rows.items():
            self._rows[key] = row
        if not self._rows.pack():
            self._rows.shrink()
