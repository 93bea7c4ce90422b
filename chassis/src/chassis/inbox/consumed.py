"""How far this service has heard another one: all of that feed up to a position took effect here.

A partition that is silent says nothing of itself. But a source says with the last record of what it sends how far its
whole feed was sent, and where each partition then ended (`ce_ketenstand`): who has come there has heard all of it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from chassis.eventstore.postgres import Pool
from chassis.inbox.chain import FURTHEST
from chassis.inbox.record import Sent
from chassis.inbox.subscription import Subscription
from chassis.process import Backoff

_ROWS: Final = """
SELECT subscription, partition, last_position, sent_upto, sent_ends FROM inbox WHERE source = $1
AND subscription = ANY($2::text[])"""
_SHORTEST: Final = 0.005
_LONGEST: Final = 0.05


class _Row(NamedTuple):
    subscription: str
    partition: int
    last: int
    sent: Sent


class Consumed:
    """What the subscriptions of one service heard; a service is named as the last part of its topic is."""

    def __init__(self, pool: Pool, subscriptions: Sequence[Subscription]) -> None:
        self._pool = pool
        self._sources: dict[str, tuple[str, list[str]]] = {}
        for subscription in subscriptions:
            service = subscription.source.rsplit(".", 1)[-1]
            self._sources.setdefault(service, (subscription.source, []))[1].append(subscription.name)

    async def positions(self) -> Mapping[str, int]:
        """Per service: the position up to which all of its feed was heard, 0 while nothing is known."""
        found: dict[str, int] = {}
        for service, (_, names) in self._sources.items():
            rows = await self._rows(service)
            found[service] = min(_consumed(_of(rows, name)) for name in names)
        return found

    async def wait(self, service: str, position: int, until: float) -> bool:
        """Until all of its feed up to `position` was heard; False at `until` (of `time.monotonic`).

        Raises LookupError for a service that nobody here listens to, and for a place that its feed can't have.
        """
        _, names = self._sources[service]
        again = Backoff(_SHORTEST, _LONGEST, jitter=0)
        # What was sent last changes while others come there: hold on to one that covers it.
        wanted: Sent | None = None
        while True:
            rows = await self._rows(service)
            if position > max((row.sent.upto for row in rows), default=0) + FURTHEST:
                raise LookupError(service)
            if wanted is None:
                enough = [row.sent for row in rows if row.sent.upto >= position]
                wanted = min(enough, key=lambda sent: sent.upto, default=None)
            if wanted is not None and not any(_behind(_of(rows, name), wanted) for name in names):
                return True
            pause = again.seconds()
            if time.monotonic() + pause > until:
                return False
            await asyncio.sleep(pause)

    async def _rows(self, service: str) -> list[_Row]:
        return [
            _Row(subscription, partition, last, Sent(upto, tuple(ends)))
            for subscription, partition, last, upto, ends in await self._pool.fetch(_ROWS, *self._sources[service])
        ]


def _of(rows: Sequence[_Row], subscription: str) -> list[_Row]:
    return [row for row in rows if row.subscription == subscription]


def _behind(rows: Sequence[_Row], sent: Sent) -> list[int]:
    """The last positions of the partitions of one subscription that did not come to what was sent."""
    last = {row.partition: row.last for row in rows}
    return [last.get(partition, 0) for partition, end in enumerate(sent.ends) if last.get(partition, 0) < end]


def _consumed(rows: Sequence[_Row]) -> int:
    """Of one subscription. Where a partition lags behind what was sent, no further than it came."""
    newest = max((row.sent for row in rows), key=lambda sent: sent.upto, default=None)
    return 0 if newest is None else min(_behind(rows, newest), default=newest.upto)
