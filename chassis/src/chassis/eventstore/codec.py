"""Bytes and Structs: how events, states and meta are written down and read back (msgspec JSON)."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from contracts.domain import Event
from contracts.envelope import MAX_BYTES
from contracts.reading import Read, older_versions, read_as, version_of, without_version

from chassis.eventstore.cause import Meta, Recorded
from chassis.eventstore.decider import SERVICE, Decider
from chassis.eventstore.errors import EventTooLarge, NulInEvent, UnknownEvent
from chassis.eventstore.postgres import Row
from chassis.eventstore.state_version import state_version

_NUL: Final = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
_ENCODER: Final = msgspec.json.Encoder()
_META: Final = msgspec.json.Decoder(Meta)
_TENANT: Final = msgspec.json.Decoder(dict[str, str])


def encode(value: Any) -> str:
    return _ENCODER.encode(value).decode()


def encode_event(event: Event) -> str:
    """Raises EventTooLarge and NulInEvent: what no broker or view takes may never get a place in the feed."""
    data = _ENCODER.encode(event)
    if b"\\u0000" in data and _NUL.search(data):
        raise NulInEvent(type(event).__name__)
    if len(data) > MAX_BYTES:
        raise EventTooLarge(f"{type(event).__name__}: {len(data)} bytes, {MAX_BYTES} at most")
    return data.decode()


def decode_meta(data: str) -> Meta:
    return _META.decode(data)


def decode_tenant(data: str) -> dict[str, str]:
    return _TENANT.decode(data)


def newest(classes: dict[str, type[Event]], event: type[Event]) -> None:
    """Put `event` among `classes`, by name without version: there is one class per event, old ones are upcast to it.

    Raises ValueError for a second one.
    """
    known = classes.setdefault(without_version(event.__name__), event)
    if known is event:
        return
    if known.__name__ == event.__name__:
        raise ValueError(f"two events named {event.__name__}")
    raise ValueError(f"two versions of one event: {known.__name__} and {event.__name__}")


class Compiled:
    """A decider with what is worked out once: its state's decoder and version, its events' names and versions."""

    def __init__(self, decider: Decider[Any], service: str) -> None:
        self.decider = decider
        self.service = service
        self.state: msgspec.json.Decoder[Any] = msgspec.json.Decoder(decider.state)
        self.state_version = state_version(decider)
        self.schema_versions = {event: version_of(event.__name__) for event in decider.events}

    def fold(self, state: Any, events: Iterable[Event]) -> Any:
        evolve = self.decider.evolve
        for event in events:
            state = evolve(state, event)
        return state


class Codec:
    """All deciders of a service and all event classes in its log, by name; an old version is read as the newest."""

    def __init__(self, deciders: Iterable[Decider[Any]] = (), *, service: str = SERVICE) -> None:
        self._service = service
        self._compiled: dict[str, Compiled] = {}
        self._events: dict[str, Read] = {}
        self._classes: dict[str, type[Event]] = {}
        for decider in deciders:
            self.register(decider)

    def register(self, decider: Decider[Any]) -> Compiled:
        """Known deciders are answered from memory. Raises ValueError for two meanings of one kind or event."""
        known = self._compiled.get(decider.kind)
        if known is not None:
            if known.decider is not decider:
                raise ValueError(f"two deciders of kind {decider.kind!r}")
            return known
        for event in decider.events:
            newest(self._classes, event)
            name = event.__name__
            for written_as, version in {**older_versions(name), name: version_of(name)}.items():
                self._events[written_as] = read_as(event, version)
        return self._compiled.setdefault(decider.kind, Compiled(decider, self._service))

    @property
    def service(self) -> str:
        return self._service

    def kind(self, kind: str) -> Compiled | None:
        return self._compiled.get(kind)

    def kinds(self) -> Iterable[Compiled]:
        return tuple(self._compiled.values())

    def event(self, name: str, data: str | bytes) -> Event:
        """Raises UnknownEvent, UpcastMissing, or ValueError when the data does not fit its class."""
        read = self._events.get(name)
        if read is None:
            known = self._classes.get(without_version(name))
            raise UnknownEvent(f"{name}: this release knows {known.__name__}" if known else name)
        return read(data)

    def recorded(self, row: Row) -> Recorded:
        """A row of position, seq, stream_id, version, event_id, type, data, meta, recorded_at."""
        position, seq, stream_id, version, event_id, name, data, meta, recorded_at = row
        event = self.event(name, data)
        return Recorded(
            position=position,
            seq=seq,
            stream_id=stream_id,
            version=version,
            event_id=event_id,
            type=type(event).__name__,
            event=event,
            meta=_META.decode(meta),
            recorded_at=recorded_at,
        )
