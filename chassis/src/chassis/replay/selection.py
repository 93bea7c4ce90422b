"""Which records of a topic are run again, and the proof that none of them is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from chassis.brokers import Brokers
from chassis.inbox import ChainBroken, Subscription
from chassis.inbox.record import Incoming, Lookup
from chassis.relay.broker import BrokerTopic
from chassis.replay.bounds import Bounds
from chassis.replay.consumed import Consumed
from chassis.replay.progress import Report, nobody
from chassis.replay.sent import replays, same
from chassis.replay.sums import Tally
from chassis.replay.topic import closing, records
from contracts import envelope

_ANY: Final = datetime.min.replace(tzinfo=UTC)


class RangeGone(RuntimeError):
    """The topic does not hold the whole range: it keeps weeks, the source's store keeps everything."""


@dataclass
class Found:
    """`tally` counts what is run again; `other` what nobody here reacts to; `ahead` what was not consumed live yet,
    `given_up` what a person discarded.

    `first` is, per partition, the position before the first record that the topic still has.
    """

    tally: Tally = field(default_factory=Tally)
    other: Counter[str] = field(default_factory=Counter[str])
    ahead: int = 0
    given_up: int = 0
    first: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def from_the_start(self) -> bool:
        return not any(self.first.values())


@dataclass(frozen=True)
class Source:
    """`topic` is the one that all read, or the subscriber's replay topic (`replayed`: its newest replay is taken)."""

    brokers: str | Brokers
    topic: str
    partitions: int
    replayed: bool
    report: Report = nobody

    async def select(
        self,
        subscription: Subscription,
        bounds: Bounds,
        lookup: Lookup,
        consumed: Consumed,
        found: Found,
    ) -> AsyncGenerator[list[Incoming]]:
        """The records to run again, in order per partition, each once; `found` is filled on the way.

        Raises ChainBroken (a record is missing in between) and RangeGone (the beginning or the end is missing).
        """
        wanted = subscription.wanted
        replay = await self._newest() if self.replayed else None
        last: dict[int, int] = {}
        epochs: dict[int, list[str]] = {}
        seen, promised = 0, -1
        async with closing(records(self.brokers, self.topic, self.partitions, self.report)) as batches:
            async for batch in batches:
                chosen: list[Incoming] = []
                for record in batch:
                    if replay is not None:
                        if not same(record, replay):
                            continue
                        promised = int(record.headers.get(envelope.REPLAY_COUNT, b"-1"))
                    if (record.partition, -1 - record.offset) in consumed.given_up:
                        found.given_up += 1
                        continue
                    if not _in_epoch(record, epochs, last) or not self._follows(record, last, found, bounds):
                        continue
                    seen += 1
                    if self._chosen(record, bounds, consumed, found):
                        if lookup(record.ce_type) in wanted:
                            identity = record.headers.get(envelope.ID, b"")
                            found.tally.add(record.partition, record.position, record.ce_type, identity, record.value)
                            chosen.append(record)
                        else:
                            found.other[record.ce_type] += 1
                if chosen:
                    yield chosen
        if replay is not None and seen != promised:
            raise RangeGone(f"{self.topic} holds {seen} of the {promised} records of replay {replay.decode()}")

    async def _newest(self) -> bytes:
        try:
            known = await replays(self.brokers, self.topic, self.partitions, self.report)
        except BrokerTopic as problem:
            raise RangeGone(str(problem)) from problem
        if not known:
            raise RangeGone(f"{self.topic} holds no replay")
        return list(known)[-1].encode()

    def _follows(self, record: Incoming, last: dict[int, int], found: Found, bounds: Bounds) -> bool:
        """False for a repeat. Raises for a hole."""
        partition = record.partition
        if record.position < 0 or record.previous < 0:
            # None of the chain, so the consumer had no part in it either: what is missing shows in the next record.
            return False
        if partition not in last:
            begins = 0 if self.replayed else record.previous
            self._reaches_back(record, begins, bounds)
            last[partition] = found.first[partition] = begins
        if record.previous > last[partition]:
            raise ChainBroken(self.topic, partition, last[partition], record)
        if record.position <= last[partition]:
            return False
        last[partition] = record.position
        return True

    def _reaches_back(self, record: Incoming, begins: int, bounds: Bounds) -> None:
        gone = begins > 0 and (
            (bounds.first is not None and begins >= bounds.first)
            or (bounds.since is not None and _logged(record) > bounds.since)
        )
        if gone:
            raise RangeGone(
                f"{self.topic} partition {record.partition} begins after position {begins}: the start of the range is "
                "gone from it. Have the source's store publish it again first, and replay from there."
            )

    def _chosen(self, record: Incoming, bounds: Bounds, consumed: Consumed, found: Found) -> bool:
        timed = bounds.since is not None or bounds.until is not None
        logged = _logged(record) if timed else _ANY
        if not bounds.holds(record.position, logged, record.key, record.ce_type):
            return False
        over = record.epoch in consumed.past.get(record.partition, ())
        if not over and record.position > consumed.positions.get(record.partition, 0):
            found.ahead += 1
            return False
        if (record.partition, record.position) in consumed.given_up:
            found.given_up += 1
            return False
        return True


def _in_epoch(record: Incoming, epochs: dict[int, list[str]], last: dict[int, int]) -> bool:
    """Every epoch is a chain of its own; False for a repeat from one that is over."""
    known = epochs.setdefault(record.partition, [])
    if not record.epoch or record.epoch in known[-1:]:
        return True
    if record.epoch in known:
        return False
    if known:
        last[record.partition] = 0
    known.append(record.epoch)
    return True


def _logged(record: Incoming) -> datetime:
    return datetime.fromisoformat(record.headers[envelope.TIME].decode())
