"""Does a program in the shadow: a record goes to the same reactions as before, what came another way is taken over."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.eventstore import statements
from chassis.eventstore.batch import wanted
from chassis.eventstore.bell import Bell
from chassis.eventstore.cause import SYSTEEM, Cause
from chassis.eventstore.clock import Clock
from chassis.eventstore.codec import Codec, Compiled, decode_meta
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.loading import bring
from chassis.eventstore.postgres import Connection, Pool
from chassis.eventstore.working import WorkingSet
from chassis.inbox import Subscription
from chassis.inbox.handler import Handler
from chassis.inbox.record import Incoming, Lookup
from chassis.process.failure import passing, told
from chassis.replay.program import Copy, Item
from contracts import envelope

_Story = tuple[UUID, UUID]
"""A stream and what time said to it."""


@dataclass(frozen=True)
class Failed:
    """A record that would be parked (`error_type`, `error`), or an event that the remade state can't take."""

    what: str
    error_type: str
    error: str


@dataclass
class Executed:
    """`made` events came of the records, `copied` were taken over; `behind` records wait behind one that failed."""

    made: int = 0
    copied: int = 0
    refused: int = 0
    behind: int = 0
    failed: list[Failed] = field(default_factory=list[Failed])

    def plus(self, other: Executed) -> None:
        self.made += other.made
        self.copied += other.copied
        self.refused += other.refused
        self.failed += other.failed


class Execution:
    """The store that the consumer's own handler speaks to, over one connection that sees the shadow only."""

    def __init__(self, connection: Connection, codec: Codec, subscription: Subscription, lookup: Lookup) -> None:
        self._connection = connection
        self._codec = codec
        self._handler = Handler(self, subscription, lookup)
        self._held: set[str] = set()
        self._stuck: set[UUID] = set()
        self._told_by_time: set[_Story] = set()
        self.bell = Bell()
        self.executed = Executed()

    @property
    def pool(self) -> Pool:
        raise RuntimeError("a shadow is filled over one connection")

    @property
    def clock(self) -> Clock:
        raise RuntimeError("a shadow lives in the time of its records")

    async def run(self, items: Sequence[Item]) -> None:
        """All in one transaction; halved until what fails stands alone. A key waits behind a record that failed."""
        going = [item for item in items if isinstance(item, Copy) or item.key not in self._held]
        self.executed.behind += len(items) - len(going)
        if not going:
            return
        try:
            await self._together(going)
        except Exception as error:
            if passing(error):
                raise
            if len(going) > 1:
                middle = len(going) // 2
                await self.run(going[:middle])
                await self.run(going[middle:])
                return
            [alone] = going
            if isinstance(alone, Copy):
                raise
            self._held.add(alone.key)
            kind, text, _ = told(error)
            where = f"{alone.ce_type} partition {alone.partition} position {alone.position}"
            self.executed.failed.append(Failed(where, kind, text))

    async def _together(self, items: Sequence[Item]) -> None:
        self._todo = deque(items)
        self._working = WorkingSet()
        self._now = Executed()
        self._stories: set[_Story] = set()
        self._jammed: set[UUID] = set()
        async with self._connection.transaction():
            records = [item for item in items if isinstance(item, Incoming)]
            await bring(self._connection, self._codec, self._copied(items), self._working)
            await self._handler.act(self._connection, records)
            self._copy_up_to(None)
            changed = self._working.changed()
            if changed:
                await statements.append(self._connection, changed, self._working.events)
        self._told_by_time |= self._stories
        self._stuck |= self._jammed
        self.executed.plus(self._now)

    def _copied(self, items: Sequence[Item]) -> dict[UUID, Compiled]:
        found: dict[UUID, Compiled] = {}
        for item in items:
            if isinstance(item, Copy):
                compiled = self._codec.kind(item.kind)
                if compiled is None:
                    raise LookupError(f"no decider for kind {item.kind!r}")
                found[item.stream_id] = compiled
        return found

    async def execute(
        self, connection: Connection, steps: Sequence[tuple[Step, Cause, datetime]], /
    ) -> list[Outcome | Refused]:
        """The handler's steps, each after all that came before its record."""
        await bring(connection, self._codec, wanted(self._codec, [step for step, _, _ in steps]), self._working)
        answers: list[Outcome | Refused] = []
        for step, cause, op in steps:
            self._copy_up_to(cause.causation_id)
            already = len(self._working.events)
            answer = self._working.take(step, cause, op)
            self._count(answer, already)
            answers.append(answer)
        return answers

    def _count(self, answer: Outcome | Refused, already: int) -> None:
        if isinstance(answer, Refused):
            self._now.refused += 1
            return
        fresh = self._working.events[already:]
        self._now.made += len(fresh)
        for row in fresh[: len(fresh) - len(answer.events)]:
            # Time spoke first: the live log says so too, and it is not to be taken in twice.
            self._stories.add((row[0], decode_meta(row[6]).correlation_id))

    def _copy_up_to(self, record: UUID | None) -> None:
        """Take over what comes before a record (None: all that is left); of the records passed, none had a step."""
        while self._todo:
            item = self._todo[0]
            if isinstance(item, Copy):
                self._copy(item)
            elif record is not None and item.headers.get(envelope.ID, b"").decode() == str(record):
                return
            self._todo.popleft()

    def _copy(self, item: Copy) -> None:
        meta = decode_meta(item.meta)
        stream = self._working.streams[item.stream_id]
        if item.stream_id in self._stuck | self._jammed:
            return
        story = (item.stream_id, meta.correlation_id)
        if meta.actor.rol == SYSTEEM.rol and story in self._told_by_time | self._stories:
            return
        decider: Any = stream.compiled.decider
        try:
            stream.state = decider.evolve(stream.state, self._codec.event(item.type, item.data))
            stream.due = decider.due(stream.state)
        except Exception as error:  # noqa: BLE001 - after other events than these the domain may say anything
            kind, text, _ = told(error)
            self._jammed.add(item.stream_id)
            self._now.failed.append(Failed(f"{item.type} of stream {item.stream_id}", kind, text))
            return
        stream.version += 1
        stream.key, stream.tenant = meta.key, meta.tenant
        row = (item.stream_id, stream.version, item.event_id, item.type, item.schema_version, item.data, item.meta)
        self._working.events.append(row)
        self._now.copied += 1
