"""The feed as views read it: a range of positions, only what somebody looks at is decoded."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from uuid import UUID

import msgspec
from contracts.domain import Event
from contracts.reading import older_versions, read_as

from chassis.eventstore.cause import Placed, Seen
from chassis.eventstore.codec import newest
from chassis.eventstore.postgres import Connection, Pool
from chassis.projections.view import View

# Positions are dense, so a range is a batch; what no view looks at does not even leave the database. A hundred events
# come as one JSON text, decoded in one call: column by column takes five times as long. (Of 64 kB at most each.) The
# rows come out of the index in order: to ask string_agg for it would sort the texts. What the planner
# can't see, where it begins and how many names there are, it plans for once, and not again for each batch.
_READ: Final = """
SELECT (
  SELECT concat('[', string_agg(row, ','), ']') FROM (
    SELECT concat('["', e.type, '",', f.position, ',"', e.stream_id, '",', e.version, ',"', e.type, '",', e.data, ',',
      e.meta, ']') AS row
    FROM feed f CROSS JOIN LATERAL (SELECT * FROM events WHERE seq = f.seq OFFSET 0) AS e
    WHERE f.position > first AND f.position <= least(first + 100, $2) AND e.type = ANY((SELECT $3::text[])::text[])
    ORDER BY f.position) AS rows)
FROM generate_series((SELECT $1::bigint), $2::bigint - 1, 100) AS first
"""
_HEAD: Final = "SELECT coalesce(max(position), 0) FROM feed"


class _Older(msgspec.Struct, frozen=True, array_like=True):
    """A row of an older version of an event; `data` waits for its upcast. Each such name has a subclass."""

    position: int
    stream_id: UUID
    version: int
    type: str
    data: msgspec.Raw
    meta: Seen


class _Place(msgspec.Struct, frozen=True, array_like=True):
    """The part of a row that is the chassis' own: readable whatever data and meta hold."""

    class_name: str
    position: int


_apart: Final = msgspec.json.Decoder(list[msgspec.Raw])
_place: Final = msgspec.json.Decoder(_Place)


def _row(event: type[Event]) -> Any:
    """`Placed` as a row of `_READ` has it, with `event` of this class."""
    tag = event.__name__
    return msgspec.defstruct(
        tag, [("event", event)], bases=(Placed,), array_like=True, tag=tag, tag_field="_", frozen=True, gc=False
    )


def _older(written_as: str) -> Any:
    """`_Older` as a row of `_READ` has it, for the name that an event had then."""
    return msgspec.defstruct(
        written_as, [], bases=(_Older,), array_like=True, tag=written_as, tag_field="_", frozen=True
    )


def _either(one: Any, other: Any) -> Any:
    return one | other


@dataclass(frozen=True, slots=True)
class Undecodable:
    """An event that cannot be read as its class: the data does not fit, or nothing upcasts it."""

    position: int
    type: str
    error: Exception


Events = Sequence[Placed | Undecodable]


class Source:
    """One reader for many views: the union of their event classes, by name. Older versions are read as those."""

    def __init__(self, views: Iterable[View[Any]]) -> None:
        classes: dict[str, type[Event]] = {}
        for view in views:
            for cls in view.events:
                newest(classes, cls)
        self._upcasts = {
            name: read_as(cls, version)
            for cls in classes.values()
            for name, version in older_versions(cls.__name__).items()
        }
        self._names = [*(cls.__name__ for cls in classes.values()), *self._upcasts]
        row: Any = functools.reduce(_either, [*map(_row, classes.values()), *map(_older, self._upcasts)])
        several: Any = list
        self._batch: msgspec.json.Decoder[list[Placed | _Older]] = msgspec.json.Decoder(several[row])
        self._single: msgspec.json.Decoder[Placed | _Older] = msgspec.json.Decoder(row)

    async def read(self, pool: Pool | Connection, after: int, until: int) -> Events:
        """What somebody looks at in positions after..until; `until` must be at most the feed's head."""
        return self.decode(await self.texts(pool, after, until))

    async def texts(self, pool: Pool | Connection, after: int, until: int) -> list[str]:
        """As `read`, for `decode`: so that the database reads the next batch while this one is decoded."""
        return [text for (text,) in await pool.fetch(_READ, after, until, self._names)]

    def decode(self, texts: Sequence[str]) -> Events:
        decoded: list[Placed | Undecodable] = []
        for text in texts:
            try:
                rows = self._batch.decode(text)
                decoded += [self._newest(row) for row in rows] if self._upcasts else cast("list[Placed]", rows)
            except (ValueError, LookupError):
                decoded += map(self._one, _apart.decode(text))
        return decoded

    def _newest(self, row: Placed | _Older) -> Placed:
        if isinstance(row, Placed):
            return row
        event = self._upcasts[row.type](bytes(row.data))
        return Placed(row.position, row.stream_id, row.version, type(event).__name__, event, row.meta)

    def _one(self, text: msgspec.Raw) -> Placed | Undecodable:
        try:
            return self._newest(self._single.decode(text))
        except (ValueError, LookupError) as error:
            place = _place.decode(text)
            return Undecodable(place.position, place.class_name, error)


async def head(pool: Pool | Connection) -> int:
    return int(await pool.fetchval(_HEAD))
