"""The event store of a service."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, Generic, Self, TypeVar
from uuid import UUID

import msgspec
from contracts.delen import in_delen
from contracts.domain import Refusal

from chassis.eventstore import statements
from chassis.eventstore.alongside import Alongside, Meant, Rows
from chassis.eventstore.batch import Core, Unit, take_all, wanted
from chassis.eventstore.bell import Bell
from chassis.eventstore.cache import StateCache
from chassis.eventstore.cause import Cause, Idempotency, Recorded
from chassis.eventstore.clock import Clock, RealClock
from chassis.eventstore.codec import Codec
from chassis.eventstore.committer import BY_ITSELF, Committer
from chassis.eventstore.decider import SERVICE, Decider, Outcome, Refused, Step
from chassis.eventstore.errors import VersionConflict, typed
from chassis.eventstore.loading import bring
from chassis.eventstore.postgres import Connection, Pool
from chassis.eventstore.replies import Answer
from chassis.eventstore.tijd import TIJD
from chassis.eventstore.transaction import Transaction
from chassis.eventstore.verify import VerifyReport, verify
from chassis.eventstore.working import WorkingSet

S = TypeVar("S", bound=msgspec.Struct)
T = TypeVar("T")
M = TypeVar("M", bound=Meant)
_MANY: Final = 100
_FEW: Final = 4
_PART: Final = 2500
"""Of more steps in somebody's own transaction no more streams stand in memory at a time."""


@dataclass(frozen=True)
class Loaded(Generic[S]):
    """A stream as it stands. `tenant`: whose it is, by the names of what bounds a party."""

    state: S
    version: int
    tenant: Mapping[str, str]


class EventStore:
    """Owns nothing but the pool's use: open the pool before, close the store before the pool.

    `name` is the service's, for the tokens that readers wait with.
    `bell` rings in this process when events were committed; the sequencer listens to it. `cache` is how many folded
    states are kept in memory. Every method raises StoreUnavailable while the database is away.
    """

    def __init__(
        self,
        pool: Pool,
        deciders: Iterable[Decider[Any]] = (),
        *,
        name: str = SERVICE,
        clock: Clock | None = None,
        bell: Bell | None = None,
        committers: int = 1,
        batch: int = 500,
        cache: int = 2000,
        attempts: int = 10,
    ) -> None:
        self.pool = pool
        self.clock: Clock = clock or RealClock()
        self.bell = bell or Bell()
        self.codec = Codec([TIJD, *deciders], service=name)
        self.core = Core(self.codec, self.clock, StateCache(cache))
        committer = partial(Committer, pool, self.core, attempts=attempts, committed=self.bell.ring)
        self._committer = committer(width=committers, most=batch)
        self._aside = committer(width=1, most=_MANY)
        self._patient = committer(width=_FEW, most=1, patience=BY_ITSELF)
        self._alongside = committer(width=1, most=batch, on=self._patient)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Finish the commands that wait; later ones are refused."""
        await asyncio.gather(self._committer.close(), self._aside.close(), self._alongside.close())
        await self._patient.close()

    @property
    def batches(self) -> int:
        """Transactions that the group commit has made so far."""
        return sum(each.batches for each in (self._committer, self._aside, self._alongside, self._patient))

    async def send(self, step: Step, cause: Cause, idempotency: Idempotency | None = None) -> Outcome:
        """Raises Refusal (Unknown, Forbidden), IdempotencyMismatch, EventTooLarge, VersionConflict."""
        future: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._committer.put(Unit((step,), cause, idempotency, future))
        [answer] = await future
        if isinstance(answer, Refused):
            raise Refusal(answer.code, answer.detail)
        return answer

    async def send_all(
        self, steps: Sequence[Step], cause: Cause, idempotency: Idempotency | None = None, *, aside: bool = False
    ) -> Answer:
        """All in one transaction or nothing: a refused "raise" step refuses everything. Errors as `send`.

        Many steps, and what is sent `aside` because more of it follows, go on a connection of their own: who asks for
        little waits for none of them.
        """
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        committer = self._aside if aside or len(steps) > _MANY else self._committer
        committer.put(Unit(steps, cause, idempotency, answer))
        return await answer

    async def send_alongside(
        self, alongside: Alongside[T, M], told: T, cause: Cause, idempotency: Idempotency | None = None
    ) -> tuple[Answer, M]:
        """`send_all` of what `alongside.keep` says that was `told` comes to, in one transaction with the rows it keeps.

        All who wait are asked and written together. `cause` is for the trace until the steps have theirs. Errors as
        `send`; StoreUnavailable too while another writer holds one of the rows for long.
        """
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        rows = Rows(alongside, told)
        self._alongside.put(Unit((), cause, idempotency, answer, rows=rows))
        return await answer, rows.meant

    async def in_transaction(self, work: Callable[[Transaction], Awaitable[T]], *, attempts: int = 5) -> T:
        """What `work` answers, once its transaction has committed; an error of it leaves nothing.

        Where another writer was first the work is done again from its beginning, `attempts` times in all, so it holds
        no state of its own. Raises VersionConflict after that.
        """
        while True:
            try:
                async with self.pool.acquire() as conn, conn.transaction():
                    answer = await work(Transaction(self, conn))
            except Exception as error:
                failure = typed(error)
                attempts -= 1
                if not isinstance(failure, VersionConflict) or attempts == 0:
                    raise failure from error
            else:
                self.bell.ring()
                return answer

    async def once(self, key: Idempotency, work: Callable[[Transaction], Awaitable[Answer]]) -> Answer:
        """As `in_transaction`; the same request again is answered as it was, and `work` is not done for it.

        What came to nothing, not even a refusal, is not remembered. Raises IdempotencyMismatch too.
        """

        async def unless_done(tx: Transaction) -> Answer:
            if (before := await tx.recall(key)) is not None:
                return before
            answer = await work(tx)
            if answer:
                await tx.done(key, answer)
            return answer

        return await self.in_transaction(unless_done)

    async def execute(self, conn: Connection, steps: Sequence[tuple[Step, Cause, datetime]]) -> list[Outcome | Refused]:
        """Steps with their `op`, inside the caller's transaction, which is to be rolled back on any error.

        VersionConflict: try the whole transaction again. The streams stay locked until it ends; ring `bell` then.
        """
        answer, _ = await self.speak(conn, steps)
        return answer

    async def speak(
        self, conn: Connection, steps: Sequence[tuple[Step, Cause, datetime]]
    ) -> tuple[list[Outcome | Refused], tuple[UUID, int] | None]:
        """As `execute`, with the stream and version of the last event that was written."""
        answer, last = Answer(), None
        try:
            if len(steps) > _PART:
                await statements.lock_streams(conn, {step.stream_id for step, _, _ in steps})
            for part in in_delen(steps, _PART):
                working, streams = WorkingSet(), wanted(self.codec, [step for step, _, _ in part])
                await bring(conn, self.codec, streams, working, cache=self.core.cache, locked=True)
                answer += await take_all(working, part)
                await self.write(conn, working)
                last = working.last or last
        except Exception as error:
            raise typed(error) from error
        return answer, last

    async def write(self, conn: Connection, working: WorkingSet) -> None:
        """Append what a working set holds, inside the caller's transaction. Raises VersionConflict."""
        changed = working.changed()
        if changed:
            try:
                await statements.append(conn, changed, working.events)
            except statements.Lost as lost:
                raise VersionConflict(lost.streams) from lost

    async def load(self, decider: Decider[S], stream_id: UUID) -> Loaded[S] | None:
        """The folded state, or None when nothing ever happened to this stream, or it is of another kind."""
        working = WorkingSet()
        try:
            async with self.pool.acquire() as conn:
                streams = {stream_id: self.codec.register(decider)}
                await bring(conn, self.codec, streams, working, cache=self.core.cache)
        except Exception as error:
            raise typed(error) from error
        stream = working.streams[stream_id]
        own = stream.compiled.decider.kind == decider.kind
        return Loaded(stream.state, stream.version, stream.tenant) if stream.version and own else None

    async def load_many(self, decider: Decider[S], stream_ids: Collection[UUID]) -> dict[UUID, S]:
        """The folded states of those to which anything happened, in one question."""
        try:
            async with self.pool.acquire() as conn:
                return await self.load_in(conn, decider, stream_ids)
        except Exception as error:
            raise typed(error) from error

    async def load_in(self, conn: Connection, decider: Decider[S], stream_ids: Collection[UUID]) -> dict[UUID, S]:
        """`load_many` on the caller's connection: what its transaction wrote counts."""
        working, compiled = WorkingSet(), self.codec.register(decider)
        await bring(conn, self.codec, dict.fromkeys(stream_ids, compiled), working, cache=self.core.cache)
        return {
            stream_id: stream.state
            for stream_id, stream in working.streams.items()
            if stream.version and stream.compiled.decider.kind == decider.kind
        }

    async def events(self, stream_id: UUID, from_version: int = 1) -> list[Recorded]:
        """The stream's log in order of version."""
        try:
            async with self.pool.acquire() as conn:
                rows = await statements.events_of(conn, stream_id, from_version)
        except Exception as error:
            raise typed(error) from error
        return [self.codec.recorded(row) for row in rows]

    async def verify(self) -> VerifyReport:
        """Prove over the whole store that every state is the fold of its events."""
        async with self.pool.acquire() as conn:
            return await verify(conn, self.codec)
