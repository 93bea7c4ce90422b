"""A record as it came from Kafka, and how it becomes a `Received`. Only what somebody listens to is decoded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from contracts.domain import Event
from contracts.reading import Read, read_as, version_of_type
from contracts.tijd import TijdVerstreken

from chassis.eventstore.cause import Actor
from chassis.inbox.subscription import Received
from contracts import envelope

Lookup = Callable[[str], type[Event] | None]
"""CloudEvents type of any version → newest event class; None for a type that is not known here."""


class Unreadable(Exception):
    """A record that is not what its type promises."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """`position` and `previous` are -1 when the record doesn't say its place in the chain, or none that can be.

    `epoch` is that of the source's feed; empty when the record doesn't say.
    """

    partition: int
    offset: int
    position: int
    previous: int
    ce_type: str
    key: str
    headers: Mapping[str, bytes]
    value: bytes
    epoch: str = ""


_FURTHEST: Final = 2**63 - 1
_DIGITS: Final = 20
_LONGEST_KEY: Final = 200
_LONGEST_EPOCH: Final = 36
_LONGEST_TYPE: Final = 200
"""Longer than any of ours; what is cut off is none of them, and is remembered all the same."""
_MOST_PARTITIONS: Final = 1000
_MOST_UNSENT: Final = 100_000
"""What a source can have read behind its last record, that was no news for others: it reads a few thousand at once."""


def _place(raw: bytes | None) -> int:
    """A position that a feed can have: of another one nothing can be said, so it says nothing."""
    if raw is None or len(raw) > _DIGITS or not raw.isdigit():
        return -1
    position = int(raw)
    return position if position <= _FURTHEST else -1


def _key(raw: bytes | None) -> str:
    """Ours is a UUID; one of any length must fit an index all the same."""
    key = readable(raw)
    return key if len(key) <= _LONGEST_KEY else f"{key[:100]}…{sha256(raw or b'').hexdigest()}"


def readable(raw: bytes | None) -> str:
    """Text that any column can hold, whatever the bytes were."""
    return (raw or b"").decode(errors="backslashreplace").replace("\x00", "\\x00")


def incoming(record: Any) -> Incoming:
    """From aiokafka's ConsumerRecord; never fails, judging comes later."""
    headers: dict[str, bytes] = {name: value or b"" for name, value in record.headers}
    return Incoming(
        partition=record.partition,
        offset=record.offset,
        position=_place(headers.get(envelope.SEQUENCE)),
        previous=_place(headers.get(envelope.PREVIOUS_SEQUENCE)),
        ce_type=_text(headers.get(envelope.TYPE, b"")[:_LONGEST_TYPE]),
        key=_key(record.key),
        headers=headers,
        value=record.value or b"",
        epoch=_text(headers.get(envelope.EPOCH, b"")[:_LONGEST_EPOCH]),
    )


@lru_cache(maxsize=1024)
def _text(raw: bytes) -> str:
    return readable(raw)


@lru_cache(maxsize=4096)
def _actor(identity: bytes, role: bytes) -> Actor:
    return Actor(identity.decode(), role.decode())


@lru_cache(maxsize=4096)
def _tenant(values: tuple[bytes | None, ...]) -> Mapping[str, str]:
    return {name: value.decode() for name, value in zip(envelope.TENANT, values, strict=True) if value}


@lru_cache(maxsize=1024)
def _reader(ce_type: str, cls: type[Event]) -> Read:
    return read_as(cls, version_of_type(ce_type))


def _event(record: Incoming, cls: type[Event]) -> Any:
    try:
        return _reader(record.ce_type, cls)(record.value)
    except (ValueError, LookupError, RecursionError) as error:
        raise Unreadable(f"{record.ce_type} at offset {record.offset}: {error}") from error


@dataclass(frozen=True, slots=True)
class Sent:
    """All of the source's feed up to `upto` was sent; `ends`: the last position then of each partition, from 0 on."""

    upto: int
    ends: tuple[int, ...]


def sent(record: Incoming) -> Sent | None:
    """What a record says of the others; None for what is said by none, or can't be."""
    raw = record.headers.get(envelope.CHAIN_ENDS)
    if raw is None:
        return None
    upto, *ends = (_place(part) for part in raw.split(b" ", _MOST_PARTITIONS))
    if not ends or min(ends) < 0 or max(ends) != record.position:
        return None
    if not record.position <= upto <= record.position + _MOST_UNSENT:
        return None
    return Sent(upto, tuple(ends))


def last_sent(records: Sequence[Incoming]) -> Sent | None:
    """The last of them that says it."""
    return next((said for record in reversed(records) if (said := sent(record)) is not None), None)


def tick(record: Incoming) -> datetime:
    """The instant (UTC) that a TijdVerstreken names; raises Unreadable."""
    try:
        instant: datetime = _event(record, TijdVerstreken).tijdstip.astimezone(UTC)
    except OverflowError as error:
        raise Unreadable(f"{record.ce_type} at offset {record.offset}: {error}") from error
    return instant


def _instant(raw: bytes) -> datetime:
    instant = datetime.fromisoformat(raw.decode())
    if instant.tzinfo is None:
        raise ValueError("op has no zone")
    return instant.astimezone(UTC)


def received(record: Incoming, cls: type[Event], source: str) -> Received[Event]:
    """Raises Unreadable when a header is missing, the value does not fit, or its version is newer than the class."""
    headers = record.headers
    event = _event(record, cls)
    try:
        traceparent = headers.get(envelope.TRACEPARENT)
        return Received(
            event=event,
            event_id=UUID(headers[envelope.ID].decode()),
            position=record.position,
            key=UUID(record.key),
            source=source,
            op=_instant(headers[envelope.OP]),
            dag=date.fromisoformat(headers[envelope.DAG].decode()),
            correlation_id=UUID(headers[envelope.CORRELATION_ID].decode()),
            tenant=_tenant(tuple(map(headers.get, envelope.TENANT.values()))),
            actor=_actor(headers[envelope.ACTOR], headers[envelope.ACTORROL]),
            traceparent=traceparent.decode() if traceparent else None,
        )
    except KeyError as error:
        raise Unreadable(f"{record.ce_type}: header {error} is missing") from error
    except (ValueError, OverflowError) as error:
        raise Unreadable(f"{record.ce_type}: {error}") from error
