"""The feed as views read it: a range of positions, only what somebody looks at is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from contracts.domein import Gebeurtenis

from chassis.eventstore.cause import Meta, Recorded
from chassis.eventstore.postgres import Connection, Pool
from chassis.projections.view import View

# Positions are dense, so a range is a batch; what no view looks at does not even leave the database.
_READ: Final = """
SELECT f.position, e.seq, e.stream_id, e.version, e.event_id, e.type, e.recorded_at, e.data::text, e.meta::text
FROM feed f CROSS JOIN LATERAL (SELECT * FROM events WHERE seq = f.seq OFFSET 0) AS e
WHERE f.position > $1 AND f.position <= $2 AND e.type = ANY($3::text[]) ORDER BY f.position
"""
_HEAD: Final = "SELECT coalesce(max(position), 0) FROM feed"


@dataclass(frozen=True, slots=True)
class Undecodable:
    """An event whose stored data does not fit its class."""

    position: int
    type: str
    error: Exception


class Source:
    """One reader for many views: the union of their event classes, by name."""

    def __init__(self, views: Iterable[View]) -> None:
        classes: dict[str, type[Gebeurtenis]] = {}
        for view in views:
            for cls in view.events:
                if classes.setdefault(cls.__name__, cls) is not cls:
                    raise ValueError(f"two events named {cls.__name__}")
        self._names = list(classes)
        self._decoders: dict[str, msgspec.json.Decoder[Any]] = {n: msgspec.json.Decoder(c) for n, c in classes.items()}
        self._meta = msgspec.json.Decoder(Meta)

    async def read(self, pool: Pool | Connection, after: int, until: int) -> Sequence[Recorded | Undecodable]:
        """What somebody looks at in positions after..until; `until` must be at most the feed's head."""
        decoded: list[Recorded | Undecodable] = []
        decoders, meta = self._decoders, self._meta
        for row in await pool.fetch(_READ, after, until, self._names):
            position, seq, stream_id, version, event_id, name, recorded_at, data, meta_text = row
            try:
                event = decoders[name].decode(data)
                about = meta.decode(meta_text)
            except (msgspec.DecodeError, ValueError) as error:
                decoded.append(Undecodable(position, name, error))
                continue
            decoded.append(Recorded(position, seq, stream_id, version, event_id, name, event, about, recorded_at))
        return decoded


async def head(pool: Pool | Connection) -> int:
    return int(await pool.fetchval(_HEAD))
