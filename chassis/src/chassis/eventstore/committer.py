"""Group commit: whoever waits goes along with the next transaction. Nobody waits for company."""

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from chassis.eventstore.batch import Batch, Core, Unit
from chassis.eventstore.errors import StoreUnavailable, VersionConflict
from chassis.eventstore.postgres import Connection, Pool, abandon, connection_lost, contended
from chassis.observability.tracing import linked_span

# Who holds a row that one of them needs keeps the others no longer than this; who waits by himself has more time.
_TOGETHER: Final = "250ms"
BY_ITSELF: Final = "5s"
_ABOUT: Final = {"db.system.name": "postgresql", "db.operation.name": "commit"}


class Committer:
    """`width` transactions at a time, each of at most `most` steps, on connections kept while there is work.

    The steps of one caller stay together, however many they are.

    A caller that lost its streams to another writer is tried `attempts` times, after the first with the streams locked.
    Rows beside the events wait for their holder as long as `patience` says; when it ends, all who wait go `on` to
    another committer, and without one they are told that the store is busy with it.
    """

    def __init__(
        self,
        pool: Pool,
        core: Core,
        *,
        width: int,
        most: int,
        attempts: int,
        committed: Callable[[], None],
        patience: str = _TOGETHER,
        on: "Committer | None" = None,
    ) -> None:
        self._pool = pool
        self._core = core
        self._width = width
        self._most = most
        self._attempts = attempts
        self._committed = committed
        self._patience = patience
        self._on = on
        self._queue: deque[Unit] = deque()
        self._bell = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._closed = False
        self.batches = 0

    def put(self, unit: Unit) -> None:
        if self._closed:
            raise StoreUnavailable("the store is closed")
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._run(), name=f"committer-{n}") for n in range(self._width)]
        self._queue.append(unit)
        self._bell.set()

    async def close(self) -> None:
        """Finish what waits, take nothing new."""
        self._closed = True
        self._bell.set()
        await asyncio.gather(*self._tasks)

    async def _run(self) -> None:
        while units := await self._next():
            try:
                async with self._pool.acquire(timeout=10.0) as conn:
                    while units:
                        if not await self._settle(conn, units):
                            break
                        units = self._take() or await self._linger()
            except Exception as error:  # noqa: BLE001 - it is the callers' answer, and the committer goes on
                lost = connection_lost(error)
                self._fail(units, StoreUnavailable(_words(error)) if lost else error)

    async def _next(self) -> list[Unit]:
        while not self._queue and not self._closed:
            self._bell.clear()
            await self._bell.wait()
        return self._take()

    async def _linger(self) -> list[Unit]:
        """Keep the connection a moment: giving it back and asking for it again costs a round trip."""
        self._bell.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(0.25):
                return await self._next()
        return []

    def _take(self) -> list[Unit]:
        units: list[Unit] = []
        steps = 0
        while self._queue and (not units or steps + _size(self._queue[0]) <= self._most):
            unit = self._queue.popleft()
            if not unit.answer.done():
                units.append(unit)
                steps += _size(unit)
        return units

    async def _settle(self, conn: Connection, units: list[Unit]) -> bool:
        """Answer them all, or put them back in the queue. False when the connection is gone."""
        while units:
            batch = Batch(self._core, units, self._patience)
            try:
                with linked_span("commit", (unit.cause.traceparent for unit in units), attributes=_ABOUT):
                    lost = await batch.run(conn)
            except Exception as error:  # noqa: BLE001 - each kind is answered below
                if connection_lost(error):
                    self._fail(units, StoreUnavailable(_words(error), unknown=batch.commit_sent))
                    abandon(conn)
                    return False
                if conn.is_in_transaction():
                    await conn.execute("ROLLBACK")
                if not contended(error):
                    return await self._one_by_one(conn, units, error)
                if any(unit.rows for unit in units):
                    self._hand_on(units)
                    return True
                lost = units
            self.batches += 1
            if not lost and batch.written:
                self._committed()
            units = self._again(units, lost) if lost else [*batch.left]
        return True

    def _hand_on(self, units: list[Unit]) -> None:
        if self._on is None:
            self._fail(units, StoreUnavailable("another writer holds a row of this command"))
        else:
            for unit in units:
                self._on.put(unit)

    async def _one_by_one(self, conn: Connection, units: list[Unit], error: Exception) -> bool:
        """Something in the batch is wrong: apart, only the guilty one fails."""
        if len(units) == 1:
            self._fail(units, error)
            return True
        for number, unit in enumerate(units):
            if not await self._settle(conn, [unit]):
                self._fail(units[number:], StoreUnavailable("the connection broke"))
                return False
        return True

    def _again(self, units: list[Unit], lost: list[Unit]) -> list[Unit]:
        """The losers go to the front of the queue; who stood beside them goes on at once."""
        for unit in reversed(lost):
            unit.attempts += 1
            if unit.attempts < self._attempts:
                self._queue.appendleft(unit)
            else:
                self._fail([unit], VersionConflict([step.stream_id for step in unit.steps]))
        return [unit for unit in units if unit not in lost]

    def _fail(self, units: list[Unit], error: Exception) -> None:
        for unit in units:
            if not unit.answer.done():
                unit.answer.set_exception(error)


def _size(unit: Unit) -> int:
    """Rows come before their steps: what these are is not known yet."""
    return max(1, len(unit.steps))


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
