"""One transaction of a service's own: its tables, its events, its stamp and its answer to a repeat, together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

import msgspec

from chassis.eventstore import statements
from chassis.eventstore.cause import Cause, Idempotency
from chassis.eventstore.decider import Decider, Outcome, Refused, Step
from chassis.eventstore.errors import IdempotencyMismatch, VersionConflict
from chassis.eventstore.postgres import Connection
from chassis.eventstore.replies import keep, recall, together, unchanged

if TYPE_CHECKING:
    from chassis.eventstore.store import EventStore

S = TypeVar("S", bound=msgspec.Struct)


class Transaction:
    """What `EventStore.in_transaction` hands to its work. `connection` is for the service's own tables."""

    def __init__(self, store: EventStore, connection: Connection) -> None:
        self.connection = connection
        self._store = store
        self._op: datetime | None = None
        self._last: tuple[UUID, int] | None = None

    async def stamp(self) -> datetime:
        """The instant (`op`) of what this transaction does, drawn once: from here on no tick passes it.

        It holds the timeline until the transaction ends: read and judge first, stamp last.
        """
        if self._op is None:
            await statements.share_timeline(self.connection)
            now = await self._store.clock.refresh(self.connection)
            tick = await statements.last_tick(self.connection)
            self._op = now if tick is None else max(now, tick)
        return self._op

    async def execute(self, steps: Sequence[Step], cause: Cause) -> list[Outcome | Refused]:
        """Speak the steps at this transaction's instant. Errors as `EventStore.execute`.

        Who waits for what came of them has seen what this transaction wrote before them too.
        """
        op = await self.stamp()
        answer, last = await self._store.speak(self.connection, [(step, cause, op) for step in steps])
        if last is not None:
            self._last = last
            return together(answer, last)
        if self._last is None:
            return await unchanged(self.connection, answer)
        return [msgspec.structs.replace(a, last=self._last) if isinstance(a, Outcome) else a for a in answer]

    async def load(self, decider: Decider[S], stream_ids: Sequence[UUID]) -> dict[UUID, S]:
        """`EventStore.load_many` as this transaction sees it: what it wrote itself counts."""
        return await self._store.load_in(self.connection, decider, stream_ids)

    async def done_before(self, once: Idempotency) -> bool:
        """Whether a transaction that committed has said `done` of this request. Raises IdempotencyMismatch.

        The same request once more waits here for the first: it does nothing beside it.
        """
        return await self._kept(once) is not None

    async def recall(self, once: Idempotency) -> list[Outcome | Refused] | None:
        """What `done` was said of this request with, as `done_before`; None when it was not."""
        kept = await self._kept(once)
        return None if kept is None else await recall(self.connection, self._store.codec, kept)

    async def done(self, once: Idempotency, answer: Sequence[Outcome | Refused] = ()) -> None:
        """This request has had its effect, if this transaction commits. Raises VersionConflict: it was just done."""
        if not await statements.remember(self.connection, once.key, once.request_hash, keep([*answer])):
            raise VersionConflict(())

    async def _kept(self, once: Idempotency) -> str | None:
        await statements.hold_key(self.connection, once.key)
        for key, request_hash, result in await statements.remembered(self.connection, [once.key]):
            if request_hash != once.request_hash:
                raise IdempotencyMismatch(key)
            return str(result)
        return None
