"""One transaction for many callers: stamp, load, decide in order, append, commit, answer each."""

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec
from contracts.delen import in_delen

from chassis.eventstore import statements
from chassis.eventstore.alongside import Rows, keep_rows
from chassis.eventstore.cache import Cached, StateCache
from chassis.eventstore.cause import Cause, Idempotency
from chassis.eventstore.clock import Clock
from chassis.eventstore.codec import Codec, Compiled
from chassis.eventstore.decider import Outcome, Step
from chassis.eventstore.errors import IdempotencyMismatch
from chassis.eventstore.loading import bring, guess
from chassis.eventstore.postgres import Connection, connection_lost, contended
from chassis.eventstore.replies import Answer, keep, recall, together, unchanged
from chassis.eventstore.tijd import TIJD, TIJD_STREAM
from chassis.eventstore.working import WorkingSet

_TURN: Final = 100
SLICE: Final = 500
"""Of more steps no more states stand in memory at a time: a state takes many times the room of its text."""


@dataclass(slots=True, eq=False)
class Unit:
    """What one caller wants done together, and where its answer goes."""

    steps: Sequence[Step]
    cause: Cause
    idempotency: Idempotency | None
    answer: asyncio.Future[Answer]
    attempts: int = 0
    rows: Rows | None = None


@dataclass(slots=True)
class Core:
    """What every transaction of this store stands on."""

    codec: Codec
    clock: Clock
    cache: StateCache


def wanted(codec: Codec, steps: Sequence[Step]) -> dict[UUID, Compiled]:
    """The kind that each stream is taken for. One that is spoken to as two kinds is of the first, if it is new."""
    found: dict[UUID, Compiled] = {}
    for step in steps:
        found.setdefault(step.stream_id, codec.register(step.decider))
    return found


async def take_all(working: WorkingSet, steps: Iterable[tuple[Step, Cause, datetime]]) -> Answer:
    """Speak them in order. After each hundred the event loop turns, so that many of them stall nobody."""
    answer: Answer = []
    for step, cause, op in steps:
        answer.append(working.take(step, cause, op))
        if len(answer) % _TURN == 0:
            await asyncio.sleep(0)
    return answer


@dataclass(slots=True)
class Batch:
    """`commit_sent` tells whether a broken connection leaves the outcome unknown.

    `patience`: how long rows beside the events wait for who holds them. `left`: units that nothing was done for yet,
    because one of the others was refused after its rows had been written.
    """

    core: Core
    units: Sequence[Unit]
    patience: str
    commit_sent: bool = False
    written: int = 0
    left: Sequence[Unit] = ()
    _sliced: bool = False
    _working: WorkingSet = field(default_factory=WorkingSet)
    _answers: list[tuple[Unit, Answer | Exception]] = field(default_factory=list["tuple[Unit, Answer | Exception]"])
    _kept: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    _fresh: dict[str, Answer] = field(default_factory=dict[str, Answer])

    async def run(self, conn: Connection) -> list[Unit]:
        """Do it all and answer; or answer nobody, write nothing, and return the units that lost to another writer.

        First from memory: when everything that was touched is also written, the append proves every version, and one
        round trip is enough. Else what stands in the database, unlocked still. Who lost before comes with the streams
        and the timeline locked, in a transaction; so does who writes rows beside the events.
        """
        again = any(unit.attempts for unit in self.units)
        rows = any(unit.rows for unit in self.units)
        opened = again or rows
        if rows:
            await statements.begin_patient(conn, self.patience)
            await keep_rows(conn, self.units)
        self._sliced = len(self.units) == 1 and len(self.units[0].steps) > SLICE
        streams = {} if self._sliced else wanted(self.core.codec, [step for unit in self.units for step in unit.steps])
        streams[TIJD_STREAM] = self.core.codec.register(TIJD)
        if again:
            await (statements.share_timeline(conn) if rows else statements.begin_stamped(conn))
        guessed = not again and not self._sliced and guess(streams, self._working, self.core.cache)
        if guessed:
            await self._decide_all(conn)
        if not guessed or not self._provable():
            self._working, self._answers, self._kept, self._fresh = WorkingSet(), [], {}, {}
            if self._sliced and again:
                await statements.lock_streams(conn, {TIJD_STREAM, *(step.stream_id for step in self.units[0].steps)})
            await bring(conn, self.core.codec, streams, self._working, cache=self.core.cache, locked=again)
            await self._decide_all(conn, locked=again)
        if refused := {unit for unit, answer in self._answers if unit.rows and isinstance(answer, Exception)}:
            await conn.execute("ROLLBACK")
            self._answer(refused)
            self.left = [unit for unit in self.units if unit not in refused]
            return []
        if self._sliced and not opened:
            await statements.begin_stamped(conn)
            opened = True
        try:
            await self._append(conn, autocommit=not opened)
        except statements.Lost as lost:
            if opened:
                await conn.execute("ROLLBACK")
            return self._losers(lost)
        if opened:
            self.commit_sent = True
            await conn.execute("COMMIT")
        self._publish()
        return []

    async def _decide_all(self, conn: Connection, *, locked: bool = False) -> None:
        op = await self.core.clock.refresh(conn)
        op = max(op, self._working.streams[TIJD_STREAM].state.tijdstip or op)
        await self._remember(conn)
        for unit in self.units:
            try:
                self._answers.append((unit, await self._decide(conn, unit, op, locked=locked)))
            except Exception as error:
                if connection_lost(error) or contended(error):
                    raise
                self._answers.append((unit, error))

    def _provable(self) -> bool:
        """A refusal, or an answer that changes nothing, would stand on a state that nobody compared."""
        for stream in self._working.streams.values():
            if stream.version == stream.loaded and stream.stream_id != TIJD_STREAM:
                return False
        return all(
            isinstance(answer, list) and all(isinstance(part, Outcome) and part.events for part in answer)
            for _, answer in self._answers
        )

    async def _remember(self, conn: Connection) -> None:
        keys = [unit.idempotency.key for unit in self.units if unit.idempotency]
        if keys:
            for key, request_hash, result in await statements.remembered(conn, keys):
                self._kept[key] = (request_hash, result)

    async def _decide(self, conn: Connection, unit: Unit, op: datetime, *, locked: bool) -> Answer:
        once = unit.idempotency
        if once and once.key in self._kept:
            request_hash, result = self._kept[once.key]
            if request_hash != once.request_hash:
                raise IdempotencyMismatch(once.key)
            if once.key in self._fresh:
                return [
                    msgspec.structs.replace(a, repeated=True) if isinstance(a, Outcome) else a
                    for a in self._fresh[once.key]
                ]
            return await recall(conn, self.core.codec, result)
        answer = await (self._sliced_by(conn, unit, op, locked=locked) if self._sliced else self._taken(unit, op))
        last = self._working.last
        answer = together(answer, last) if last else await unchanged(conn, answer)
        if once:
            self._kept[once.key] = (once.request_hash, keep(answer))
            self._fresh[once.key] = answer
        return answer

    async def _taken(self, unit: Unit, op: datetime) -> Answer:
        mark = self._working.mark()
        try:
            return await take_all(self._working, ((step, unit.cause, op) for step in unit.steps))
        except BaseException:
            self._working.back_to(mark)
            raise

    async def _sliced_by(self, conn: Connection, unit: Unit, op: datetime, *, locked: bool) -> Answer:
        """Of what a slice is done with the text stays, and of streams that a later slice speaks to all of it."""
        core, left, answer = self.core, Counter(step.stream_id for step in unit.steps), Answer()
        # What fails leaves nothing: there is nobody else in this transaction.
        working, self._working = self._working, WorkingSet()
        for steps in in_delen(unit.steps, SLICE):
            await bring(conn, core.codec, wanted(core.codec, steps), working, cache=core.cache, locked=locked)
            answer += await take_all(working, ((step, unit.cause, op) for step in steps))
            left.subtract(step.stream_id for step in steps)
            working.settle({TIJD_STREAM, *(stream_id for stream_id in working.streams if left[stream_id])})
        self._working = working
        return answer

    async def _append(self, conn: Connection, *, autocommit: bool) -> None:
        changed, events, settled = self._working.changed(), self._working.events, self._working.settled
        keys = [(key, *self._kept[key]) for key in self._fresh]
        if not keys and not changed and not settled.stream_ids:
            return
        self.written, self.commit_sent = len(events) + settled.events_many, autocommit
        tick = self._working.streams[TIJD_STREAM].version
        if self._sliced:
            # As in one statement: in order of stream, or two of these wait for each other; and all of them first.
            await statements.lock_streams(conn, settled.stream_ids)
            for rows in settled.streams():
                await statements.append(conn, rows, (), tick=tick)
            for part in settled.events():
                await statements.append(conn, (), part)
        await statements.append(conn, changed, events, keys, tick=tick)

    def _losers(self, lost: statements.Lost) -> list[Unit]:
        return [
            unit
            for unit in self.units
            if lost.tick
            or any(step.stream_id in lost.streams for step in unit.steps)
            or (unit.idempotency is not None and unit.idempotency.key in lost.keys)
        ]

    def _publish(self) -> None:
        for stream_id in self._working.settled.stream_ids:
            self.core.cache.forget(stream_id)
        for stream in self._working.streams.values():
            if stream.version or stream.stream_id == TIJD_STREAM:
                cached = Cached(stream.compiled, stream.version, stream.state, stream.key, stream.tenant)
                self.core.cache.put(stream.stream_id, cached)
        self._answer()

    def _answer(self, only: Collection[Unit] | None = None) -> None:
        for unit, answer in self._answers:
            if unit.answer.done() or (only is not None and unit not in only):
                continue
            if isinstance(answer, Exception):
                unit.answer.set_exception(answer)
            else:
                unit.answer.set_result(answer)
