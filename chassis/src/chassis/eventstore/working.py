"""The streams that one transaction touches, in memory: loaded once, changed by steps, written back once. No IO here."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

from contracts.domain import Event, Forbidden, Refusal, Tijd, Unknown
from uuid_utils import uuid7

from chassis.eventstore.cause import SYSTEEM, Cause
from chassis.eventstore.codec import Compiled, encode, encode_event
from chassis.eventstore.decider import Outcome, Refused, Step
from chassis.eventstore.errors import KindMismatch
from chassis.eventstore.live import live_until
from chassis.eventstore.settled import Settled
from chassis.eventstore.stamp import meta_text, stamped
from chassis.eventstore.statements import EventRow, StreamRow

_TIME: Final = uuid5(NAMESPACE_OID, "uitstroom:tijd")


class Stream:
    """A stream as this transaction sees it. `loaded` is the version that the database has."""

    __slots__ = ("compiled", "due", "key", "loaded", "state", "stream_id", "tenant", "version")

    def __init__(
        self, compiled: Compiled, stream_id: UUID, *, key: UUID, version: int, state: Any, tenant: Mapping[str, str]
    ) -> None:
        self.compiled = compiled
        self.stream_id = stream_id
        self.key = key
        self.version = self.loaded = version
        self.state = state
        self.tenant = tenant
        self.due: datetime | None = compiled.decider.due(state)

    def row(self) -> StreamRow:
        added = self.version - self.loaded
        return (
            self.stream_id,
            self.compiled.decider.kind,
            self.key,
            self.version,
            added,
            encode(self.state),
            self.compiled.state_version,
            self.due,
            encode(self.tenant),
        )


_Before = tuple[Stream, int, Any, datetime | None, Mapping[str, str], UUID]


class WorkingSet:
    """Steps speak to streams here. What fails is undone to where it began, and the rest stands."""

    def __init__(self) -> None:
        self.streams: dict[UUID, Stream] = {}
        self.events: list[EventRow] = []
        self._undo: list[_Before] = []
        self.settled = Settled()
        self._last: tuple[UUID, int] | None = None

    def mark(self) -> tuple[int, int]:
        return len(self._undo), len(self.events)

    @property
    def last(self) -> tuple[UUID, int] | None:
        """Stream and version of the last event so far: its place comes after that of all others, and of all loaded."""
        return self.events[-1][:2] if self.events else self._last

    def back_to(self, mark: tuple[int, int]) -> None:
        while len(self._undo) > mark[0]:
            stream, stream.version, stream.state, stream.due, stream.tenant, stream.key = self._undo.pop()
        del self.events[mark[1] :]

    def changed(self) -> list[StreamRow]:
        """What is not settled."""
        return [stream.row() for stream in self.streams.values() if stream.version != stream.loaded]

    def settle(self, again: Collection[UUID]) -> None:
        """Of all but these nothing stays but what is to be written; what was done so far can't be undone any more."""
        done = [self.streams.pop(stream_id) for stream_id in self.streams.keys() - again]
        self._last = self.last
        self.settled.add([stream.row() for stream in done if stream.version != stream.loaded], self.events)
        self.events = []
        self._undo.clear()

    def take(self, step: Step, cause: Cause, op: datetime) -> Outcome | Refused:
        """Speak one step. A refusal is raised or reported as the step says; either way the step left nothing."""
        mark = self.mark()
        try:
            return self._speak(self.streams[step.stream_id], step, cause, op)
        except Refusal as refusal:
            self.back_to(mark)
            if step.on_refusal == "raise":
                raise
            return Refused(step.stream_id, refusal.code, refusal.detail)
        except BaseException:
            self.back_to(mark)
            raise

    def _speak(self, stream: Stream, step: Step, cause: Cause, op: datetime) -> Outcome:
        if step.decider.kind != stream.compiled.decider.kind:
            raise KindMismatch
        self._undo.append((stream, stream.version, stream.state, stream.due, stream.tenant, stream.key))
        if stream.version == 0:
            if step.must_exist:
                raise Unknown("ONBEKEND", "Dit is bij ons niet bekend.")
            stream.key = step.key or step.stream_id
        tenant = {**cause.tenant, **stream.tenant}
        for name, bound in cause.actor.bounds.items():
            if tenant.get(name, bound) != bound:
                raise Forbidden("VERBODEN", "Uw organisatie mag hierover niet spreken.")
        decider = stream.compiled.decider
        if isinstance(step.command, Tijd):
            lived = self.live(stream, op, inclusive=True)
            return Outcome(stream.stream_id, stream.version, tuple(lived), op, service=stream.compiled.service)
        if stream.due is not None and stream.due < op:
            self.live(stream, op, inclusive=False)
        events = decider.decide(stamped(step.command, op), stream.state)
        if events:
            stream.tenant = tenant
            stream.state = stream.compiled.fold(stream.state, events)
            stream.due = decider.due(stream.state)
            self._write(stream, events, cause, op)
        return Outcome(stream.stream_id, stream.version, tuple(events), op, service=stream.compiled.service)

    def live(self, stream: Stream, until: datetime, *, inclusive: bool) -> list[Event]:
        """Let time speak to the stream. Who happens to come by next is not the cause of it: time is."""
        lived: list[Event] = []
        for due, events, state in live_until(stream.compiled.decider, stream.state, until, inclusive=inclusive):
            story = uuid5(_TIME, f"{stream.stream_id}:{due.isoformat()}")
            stream.state = state
            self._write(stream, events, Cause(story, None, SYSTEEM, {}), due)
            lived += events
        stream.due = stream.compiled.decider.due(stream.state)
        return lived

    def _write(self, stream: Stream, events: Sequence[Event], cause: Cause, op: datetime) -> None:
        meta = meta_text(cause, op, stream.tenant, stream.key)
        versions = stream.compiled.schema_versions
        for event in events:
            stream.version += 1
            data = encode_event(event)
            kind = type(event)
            row = (stream.stream_id, stream.version, str(uuid7()), kind.__name__, versions[kind], data, meta)
            self.events.append(row)
