"""Reading views: always from the table that is live now, with the feed position that it reflects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from typing import Any, Final, Protocol, cast
from uuid import UUID

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSON, JSONB, asyncpg

from chassis.eventstore.decider import SERVICE
from chassis.eventstore.postgres import Pool
from chassis.eventstore.token import FeedPlace, read_after
from chassis.feed import Feed, NotOurs, NotSequenced, placed, waiting
from chassis.process import Backoff
from chassis.projections import generation as registry
from chassis.projections.filters import Where, where
from chassis.projections.generation import Generation
from chassis.projections.storage import sa_table
from chassis.projections.view import R, View

OrderBy = Callable[[sa.Table], Sequence[sa.ColumnElement[Any]]]

_SHORTEST: Final = 0.002
_LONGEST: Final = 0.05
_ROW: Final = "row"
_dialect: Final = cast(Any, asyncpg).dialect()


class Stale(Exception):
    """The view is not (yet) where it is asked to be: HTTP 503, try again."""


class Others(Protocol):
    """What this service heard of others; as `chassis.inbox.Consumed`."""

    async def wait(self, service: str, position: int, until: float, /) -> bool: ...


class Views:
    """The reading side of `views`, of service `name`; `others` tells what it heard of other services.

    A process of an older version reads the older table as long as that is fed.
    """

    def __init__(
        self, pool: Pool, views: Sequence[View[Any]], *, name: str = SERVICE, others: Others | None = None
    ) -> None:
        self._pool = pool
        self._name = name
        self._others = others
        self._views = {(view.name, view.version): view for view in views}
        self._feed = Feed(pool, name=name)
        self._tables: dict[str, sa.Table] = {}

    async def table(self, view: View[Any] | str) -> sa.Table:
        """The live table, for composed reads with `select`. Stale when the view has none yet."""
        return self._table(await self._serving(view))

    async def rows(
        self, view: View[R], where: Where | None = None, *, order_by: OrderBy | None = None, limit: int | None = None
    ) -> list[R]:
        """The rows of which `where` is true, in order of their key unless `order_by` says otherwise."""
        table = await self.table(view)
        whole = f"row_to_json({_dialect.identifier_preparer.quote(table.name)})::text"
        statement = sa.select(sa.literal_column(whole, sa.Text).label(_ROW)).select_from(table)
        statement = statement.order_by(*(order_by(table) if order_by else table.primary_key))
        if where is not None:
            statement = statement.where(where(table))
        rows = await self.select(statement if limit is None else statement.limit(limit))
        return [view.read(row[_ROW]) for row in rows]

    async def page(
        self, view: View[R], own: Where, *, after: UUID | int | None, limit: int, by: str | None = None
    ) -> list[R]:
        """The next `limit` rows of `own` after the one with `after`, in order of unique column `by` (the key)."""
        order = by or view.key_name

        def onward(table: sa.Table) -> sa.ColumnElement[bool]:
            return own(table) if after is None else sa.and_(own(table), table.c[order] > after)

        return await self.rows(view, onward, order_by=lambda table: [table.c[order]], limit=limit)

    async def every(
        self, view: View[R], own: Where, *, by: str | None = None, at_a_time: int = 500
    ) -> AsyncGenerator[R]:
        """All rows of `own` as `page` gives them, read page by page, so that no more than that is in memory at once."""
        order = by or view.key_name
        after: UUID | int | None = None
        while True:
            rows = await self.page(view, own, after=after, limit=at_a_time, by=order)
            for row in rows:
                yield row
            if len(rows) < at_a_time:
                return
            after = getattr(rows[-1], order)

    async def row(self, view: View[R], key: UUID, own: Where | None = None) -> R | None:
        """None as well for a row that is not one of `own`."""
        found = await self.rows(view, where(own, **{view.key_name: key}), limit=1)
        return found[0] if found else None

    async def select(self, statement: sa.Select[Any]) -> list[dict[str, Any]]:
        """Any read over view tables. JSON columns come decoded, UUIDs and dates as Python's own."""
        compiled = statement.compile(dialect=_dialect, compile_kwargs={"render_postcompile": True})
        values = cast("dict[str, Any]", compiled.construct_params())
        processors = cast("dict[str, Any]", cast(Any, compiled)._bind_processors)
        names = cast("list[str]", cast(Any, compiled).positiontup)
        arguments = [processors[n](values[n]) if n in processors else values[n] for n in names]
        json = [column.name for column in statement.selected_columns if isinstance(column.type, JSON | JSONB)]
        rows = [dict(row.items()) for row in await self._pool.fetch(compiled.string, *arguments)]
        for row in rows:
            for name in json:
                if row[name] is not None:
                    row[name] = msgspec.json.decode(row[name])
        return rows

    async def position(self, view: View[Any] | str) -> int:
        """The feed position that the live table reflects."""
        return (await self._serving(view)).position

    async def positions(self) -> dict[str, int]:
        """Of every view that has a table."""
        known = await registry.all_generations(self._pool)
        found: dict[str, int] = {}
        for name in sorted({name for name, _ in self._views}):
            at = registry.serving([g for g in known if g.name == name], self._versions(name))
            if at is not None:
                found[name] = at.position
        return found

    async def wait(self, view: View[Any] | str, after: str | None, timeout: float = 5.0) -> int:  # noqa: ASYNC109 - part of the contract
        """Until the view covers `after` (of an Outcome, several with commas); the position it reflects.

        A place in another service's feed is covered when all up to there was heard, and what it led to here stands in
        the view. Raises Stale after `timeout` seconds, NotOurs for an `after` that never comes.
        """
        deadline = time.monotonic() + timeout
        again = Backoff(_SHORTEST, _LONGEST, jitter=0)
        own, led_to = await self._consumed(after, deadline) if after else (None, 0)
        wanted = None if own else led_to
        while True:
            if wanted is None and own:
                wanted = await self._feed.position_of(own)
                wanted = None if wanted is None else max(wanted, led_to)
            if wanted is not None and (at := await self._found(view)) is not None and at.position >= wanted:
                return at.position
            pause = again.seconds()
            if time.monotonic() + pause > deadline:
                raise Stale(f"{_name(view)} does not cover {after or 'anything'} yet")
            await asyncio.sleep(pause)

    async def caught_up(self, *views: View[Any] | str, timeout: float = 10.0) -> int:  # noqa: ASYNC109 - as `wait`
        """The feed position that all `views` cover once they hold what is committed now. Raises Stale as `wait`."""
        deadline = time.monotonic() + timeout
        head = await self._head(deadline)
        for view in views:
            while (at := await self._found(view)) is None or at.position < head:
                if time.monotonic() > deadline:
                    raise Stale(f"{_name(view)} is behind")
                await asyncio.sleep(_SHORTEST)
        return head

    async def _consumed(self, after: str, deadline: float) -> tuple[str, int]:
        """The part of `after` that is this service's own, and the head of the feed once what others said is in it."""
        try:
            named = read_after(after)
        except ValueError:
            raise NotOurs from None
        own = ",".join(str(each) for each in named if each.service == self._name)
        others = [each for each in named if each.service != self._name]
        for each in others:
            if self._others is None or not isinstance(each, FeedPlace):
                raise NotOurs(each.service)
            try:
                known = await self._others.wait(each.service, each.position, deadline)
            except LookupError:
                raise NotOurs(each.service) from None
            if not known:
                raise Stale(f"{each} was not heard yet")
        return own, await self._head(deadline) if others else 0

    async def _head(self, deadline: float) -> int:
        try:
            patience = max(deadline - time.monotonic(), 0.0)
            return await placed(self._pool, await waiting(self._pool), patience=patience)
        except NotSequenced as error:
            raise Stale("the feed is behind") from error

    def _versions(self, name: str) -> set[int]:
        return {version for known, version in self._views if known == name}

    async def _found(self, view: View[Any] | str) -> Generation | None:
        """A view reads a table of its own version; a name that of the newest version that this process knows."""
        name = _name(view)
        versions = self._versions(name) if isinstance(view, str) else self._versions(name) & {view.version}
        if not versions:
            raise KeyError(name)
        return registry.serving(await registry.generations_of(self._pool, name), versions)

    async def _serving(self, view: View[Any] | str) -> Generation:
        at = await self._found(view)
        if at is None:
            raise Stale(f"{_name(view)} has no table yet")
        return at

    def _table(self, at: Generation) -> sa.Table:
        if at.table_name not in self._tables:
            self._tables[at.table_name] = sa_table(self._views[(at.name, at.version)], at.table_name)
        return self._tables[at.table_name]


def _name(view: View[Any] | str) -> str:
    return view if isinstance(view, str) else view.name
