"""Bytes and Structs: how events, states and meta are written down and read back (msgspec JSON)."""

import re
from collections.abc import Iterable
from typing import Any, Final

import msgspec
from contracts.domein import Gebeurtenis
from contracts.envelop import MAX_BYTES

from chassis.eventstore.cause import Meta, Recorded
from chassis.eventstore.decider import Decider
from chassis.eventstore.errors import EventTooLarge, UnknownEvent
from chassis.eventstore.postgres import Row
from chassis.eventstore.state_version import state_version

_ENCODER: Final = msgspec.json.Encoder()
_META: Final = msgspec.json.Decoder(Meta)
_TENANT: Final = msgspec.json.Decoder(dict[str, str])


def encode(value: Any) -> str:
    return _ENCODER.encode(value).decode()


def encode_event(event: Gebeurtenis) -> str:
    """Raises EventTooLarge: a record that no broker takes may never get a place in the feed."""
    data = _ENCODER.encode(event)
    if len(data) > MAX_BYTES:
        raise EventTooLarge(f"{type(event).__name__}: {len(data)} bytes, {MAX_BYTES} at most")
    return data.decode()


def decode_meta(data: str) -> Meta:
    return _META.decode(data)


def decode_tenant(data: str) -> dict[str, str]:
    return _TENANT.decode(data)


class Compiled:
    """A decider with what is worked out once: its state's decoder and version, its events' names and versions."""

    def __init__(self, decider: Decider[Any]) -> None:
        self.decider = decider
        self.state: msgspec.json.Decoder[Any] = msgspec.json.Decoder(decider.state)
        self.state_version = state_version(decider)
        self.schema_versions = {event: schema_version(event) for event in decider.events}

    def fold(self, state: Any, events: Iterable[Gebeurtenis]) -> Any:
        evolve = self.decider.evolve
        for event in events:
            state = evolve(state, event)
        return state


def schema_version(event: type[Gebeurtenis]) -> int:
    """`KwijtingVerleendV2` is version 2; a name without a number is version 1."""
    found = re.search(r"V(\d+)$", event.__name__)
    return int(found.group(1)) if found else 1


class Codec:
    """All deciders of a service and all event classes in its log, by name."""

    def __init__(self, deciders: Iterable[Decider[Any]] = ()) -> None:
        self._compiled: dict[str, Compiled] = {}
        self._events: dict[str, msgspec.json.Decoder[Any]] = {}
        self._classes: dict[str, type[Gebeurtenis]] = {}
        for decider in deciders:
            self.register(decider)

    def register(self, decider: Decider[Any]) -> Compiled:
        """Known deciders are answered from memory. Raises ValueError for two meanings of one kind or event name."""
        known = self._compiled.get(decider.kind)
        if known is not None:
            if known.decider is not decider:
                raise ValueError(f"two deciders of kind {decider.kind!r}")
            return known
        for event in decider.events:
            if self._classes.setdefault(event.__name__, event) is not event:
                raise ValueError(f"two events named {event.__name__}")
            self._events[event.__name__] = msgspec.json.Decoder(event)
        return self._compiled.setdefault(decider.kind, Compiled(decider))

    def kind(self, kind: str) -> Compiled | None:
        return self._compiled.get(kind)

    def kinds(self) -> Iterable[Compiled]:
        return tuple(self._compiled.values())

    def event(self, name: str, data: str | bytes) -> Gebeurtenis:
        """Raises UnknownEvent, or msgspec.ValidationError when the data does not fit its class."""
        decoder = self._events.get(name)
        if decoder is None:
            raise UnknownEvent(name)
        return decoder.decode(data)

    def recorded(self, row: Row) -> Recorded:
        """A row of position, seq, stream_id, version, event_id, type, data, meta, recorded_at."""
        position, seq, stream_id, version, event_id, name, data, meta, recorded_at = row
        return Recorded(
            position=position,
            seq=seq,
            stream_id=stream_id,
            version=version,
            event_id=event_id,
            type=name,
            event=self.event(name, data),
            meta=_META.decode(meta),
            recorded_at=recorded_at,
        )
