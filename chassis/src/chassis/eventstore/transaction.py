"""One transaction of a service's own: its tables, its events, its stamp and its answer to a repeat, together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from chassis.eventstore import statements
from chassis.eventstore.cause import Cause, Idempotency
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.errors import IdempotencyMismatch, VersionConflict
from chassis.eventstore.postgres import Connection
from chassis.eventstore.replies import together, unchanged

if TYPE_CHECKING:
    from chassis.eventstore.store import EventStore

_DONE: Final = "[]"


class Transaction:
    """What `EventStore.in_transaction` hands to its work. `connection` is for the service's own tables."""

    def __init__(self, store: EventStore, connection: Connection) -> None:
        self.connection = connection
        self._store = store
        self._op: datetime | None = None

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
        """Speak the steps at this transaction's instant. Errors as `EventStore.execute`."""
        op = await self.stamp()
        answer, last = await self._store.speak(self.connection, [(step, cause, op) for step in steps])
        return together(answer, last) if last else await unchanged(self.connection, answer)

    async def done_before(self, once: Idempotency) -> bool:
        """Whether a transaction that committed has said `done` of this request. Raises IdempotencyMismatch.

        The same request once more waits here for the first: it does nothing beside it.
        """
        await statements.hold_key(self.connection, once.key)
        for key, request_hash, _ in await statements.remembered(self.connection, [once.key]):
            if request_hash != once.request_hash:
                raise IdempotencyMismatch(key)
            return True
        return False

    async def done(self, once: Idempotency) -> None:
        """This request has had its effect, if this transaction commits. Raises VersionConflict: it was just done."""
        if not await statements.remember(self.connection, once.key, once.request_hash, _DONE):
            raise VersionConflict(())
