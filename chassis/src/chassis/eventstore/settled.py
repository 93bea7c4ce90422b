"""What a transaction of many steps is done with, kept small until it is written."""

import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final
from uuid import UUID

import msgspec

from chassis.eventstore.statements import EventRow, StreamRow

_QUICKEST: Final = 1
_encoder: Final = msgspec.msgpack.Encoder()
_streams: Final = msgspec.msgpack.Decoder(list[StreamRow])
_events: Final = msgspec.msgpack.Decoder(list[EventRow])


class Settled:
    """Part by part, each compressed: states of one kind say nearly the same, so they take a tenth of their text."""

    def __init__(self) -> None:
        self.stream_ids: set[UUID] = set()
        self.events_many = 0
        self._streams: list[bytes] = []
        self._events: list[bytes] = []

    def add(self, streams: Sequence[StreamRow], events: Sequence[EventRow]) -> None:
        self.stream_ids.update(row[0] for row in streams)
        self.events_many += len(events)
        self._streams += _packed(streams)
        self._events += _packed(events)

    def streams(self) -> Iterator[list[StreamRow]]:
        """In the parts that they were added in; an instant comes back in UTC."""
        for part in self._streams:
            yield _streams.decode(zlib.decompress(part))

    def events(self) -> Iterator[list[EventRow]]:
        """As `streams`, in order."""
        for part in self._events:
            yield _events.decode(zlib.decompress(part))


def _packed(rows: Collection[Any]) -> list[bytes]:
    return [zlib.compress(_encoder.encode(rows), _QUICKEST)] if rows else []
