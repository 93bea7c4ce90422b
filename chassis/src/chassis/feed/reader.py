"""Reading the feed: one integer says where a reader is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple
from uuid import UUID

from chassis.eventstore.cause import Recorded
from chassis.eventstore.codec import Codec
from chassis.eventstore.decider import SERVICE
from chassis.eventstore.postgres import Pool
from chassis.eventstore.token import FeedPlace, Token, read_after
from chassis.process import Backoff

# LIMIT and OFFSET keep this an index walk of `feed` with one look-up each in `events`, whatever the planner believes of
# a table that grew since it was analysed: neither subquery is flattened into a join.
_ROWS: Final = """
FROM (SELECT position, seq FROM feed WHERE position > $1 ORDER BY position LIMIT $2) AS f
CROSS JOIN LATERAL (SELECT * FROM events WHERE seq = f.seq OFFSET 0) AS e"""
_RAW: Final = f"""
SELECT f.position, f.seq, e.stream_id, e.version, e.event_id, e.type, e.schema_version, e.data::text, e.meta::text
{_ROWS}"""
_RECORDED: Final = f"""
SELECT f.position, f.seq, e.stream_id, e.version, e.event_id, e.type, e.data, e.meta, e.recorded_at
{_ROWS}"""
_PLACE: Final = """
SELECT f.position FROM events e LEFT JOIN feed f ON f.seq = e.seq WHERE e.stream_id = $1 AND e.version = $2"""
_TOLD: Final = """
SELECT f.position FROM feed f CROSS JOIN LATERAL (SELECT type FROM events WHERE seq = f.seq OFFSET 0) AS e
WHERE f.position <= $1 AND e.type = ANY($2::text[]) ORDER BY f.position DESC LIMIT 1"""
_SHORTEST: Final = 0.002
_LONGEST: Final = 0.05
_PENDING: Final = """
SELECT count(*), now() - (SELECT recorded_at FROM events WHERE seq = (SELECT min(seq) FROM pending)) FROM pending"""


class FeedGap(Exception):
    """A position is missing: an event is missing. Never go on over it."""


class NotOurs(ValueError):
    """No command of this service was ever answered with this `after`: to wait for it would be to wait for ever.

    `service` names the other service that it is of, None when it is nobody's.
    """

    def __init__(self, service: str | None = None) -> None:
        super().__init__(f"an `after` of {service or 'nobody'}")
        self.service = service


class RawEvent(NamedTuple):
    """An event as the database has it: `data` and `meta` are JSON text that nobody decoded."""

    position: int
    seq: int
    stream_id: UUID
    version: int
    event_id: UUID
    type: str
    schema_version: int
    data: str
    meta: str


@dataclass(frozen=True)
class Pending:
    """Committed events that have no place yet. `oldest` is the age of the first one; None when there is none."""

    count: int
    oldest: timedelta | None


class Feed:
    """`codec` (a store's) is needed for `recorded` only; `name` is the service's, as its store has it."""

    def __init__(self, pool: Pool, codec: Codec | None = None, *, name: str = SERVICE) -> None:
        self._pool = pool
        self._codec = codec
        self._name = name

    async def read(self, after: int, limit: int) -> list[RawEvent]:
        """Up to `limit` events after position `after`, in order and without a hole. Raises FeedGap."""
        events = [RawEvent(*row) for row in await self._pool.fetch(_RAW, after, limit)]
        _dense(after, [event.position for event in events[-1:]], len(events))
        return events

    async def recorded(self, after: int, limit: int) -> list[Recorded]:
        """As `read`, decoded. Raises FeedGap, UnknownEvent, msgspec.ValidationError."""
        if self._codec is None:
            raise TypeError("a feed without a codec reads raw events only")
        rows = await self._pool.fetch(_RECORDED, after, limit)
        _dense(after, [row["position"] for row in rows[-1:]], len(rows))
        return [self._codec.recorded(row) for row in rows]

    async def head(self) -> int:
        """Position of the last event in the feed, 0 when it is empty."""
        return int(await self._pool.fetchval("SELECT coalesce(max(position), 0) FROM feed"))

    async def position_of(self, after: str) -> int | None:
        """The position that covers a token (several joined by ","); None while one has no place yet.

        Raises NotOurs for what this service never answered with.
        """
        try:
            named = read_after(after)
        except ValueError:
            raise NotOurs from None
        highest = 0
        for each in named:
            if each.service != self._name:
                raise NotOurs(each.service)
            position = await self._place(each)
            if position is None:
                return None
            highest = max(highest, position)
        return highest

    async def place_for_others(self, after: str, public: Sequence[str], *, patience: float = 5.0) -> FeedPlace | None:
        """The place up to which others must hear to know what `after` (an own token) covers.

        It is that of the last event with a name in `public`: of what follows it nobody else is told. None when the
        event has no place within `patience` seconds.
        """
        again = Backoff(_SHORTEST, _LONGEST, jitter=0)
        try:
            async with asyncio.timeout(patience):
                while (position := await self.position_of(after)) is None:
                    await asyncio.sleep(again.seconds())
        except TimeoutError:
            return None
        told = await self._pool.fetchval(_TOLD, position, list(public))
        return FeedPlace(self._name, int(told or 0))

    async def _place(self, named: Token | FeedPlace) -> int | None:
        # Both are answered after the commit, so what they name is there.
        if isinstance(named, FeedPlace):
            if named.position > await self.head():
                raise NotOurs
            return named.position
        if named.version == 0:
            return 0
        row = await self._pool.fetchrow(_PLACE, named.stream_id, named.version)
        if row is None:
            raise NotOurs
        return None if row[0] is None else int(row[0])

    async def pending(self) -> Pending:
        row = await self._pool.fetchrow(_PENDING)
        return Pending(row[0], row[1]) if row is not None else Pending(0, None)


def _dense(after: int, last: Sequence[int], count: int) -> None:
    if last and last[0] != after + count:
        raise FeedGap(f"{count} events between position {after} and {last[0]}")
