"""Through a range of a store's feed, in order and without a hole, as often as it takes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime

from chassis.eventstore.postgres import Pool
from chassis.feed import Feed, FeedGap
from chassis.relay.checkpoint import read
from chassis.relay.envelope import FeedRow
from chassis.replay.bounds import Bounds
from chassis.replay.progress import Progress, Report


@dataclass(frozen=True)
class FeedRange:
    """Closed when it begins: positions `first` to `last` never change, so every reading sees the same."""

    pool: Pool
    bounds: Bounds
    names: list[str]
    batch: int
    report: Report
    first: int
    last: int

    @classmethod
    async def begin(cls, pool: Pool, bounds: Bounds, names: list[str], batch: int, report: Report) -> FeedRange:
        head = await Feed(pool).head()
        last = head if bounds.last is None else min(head, bounds.last)
        return cls(pool, bounds, names, batch, report, max(bounds.first or 1, 1), last)

    async def rows(self, phase: str) -> AsyncGenerator[tuple[FeedRow, dict[int, int]]]:
        """The range's public events, with the chain that they are to be put in. Raises FeedGap."""
        chain: dict[int, int] = {}
        at = self.first - 1
        while at < self.last:
            texts = await read(self.pool, at, min(self.batch, self.last - at), self.names)
            rows = [row for text in texts for row in text.rows()]
            if not rows or rows[-1].position - at != len(rows):
                raise FeedGap(f"{len(rows)} events after position {at}")
            for row in rows:
                meta = row.meta
                if meta is not None and self.bounds.holds(row.position, logged(row.instant), meta.key, row.type):
                    yield row, chain
            at = rows[-1].position
            self.report(Progress(phase, at - self.first + 1, self.last - self.first + 1))


def logged(instant: str) -> datetime:
    return datetime.fromisoformat(instant)
