"""A range of the store, sent again to one subscriber's own topic: marked, chained anew, gone on with after a crash."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import NAMESPACE_OID, UUID, uuid5

import structlog

from chassis.brokers import Brokers
from chassis.eventstore.postgres import Pool, leased
from chassis.inbox import Subscription
from chassis.relay.broker import Outgoing, check_topic
from chassis.relay.checkpoint import RelayTable
from chassis.relay.envelope import Envelope, Header, public_types
from chassis.replay.bounds import Bounds
from chassis.replay.destination import destination, ensure
from chassis.replay.feed_range import FeedRange
from chassis.replay.progress import Report, nobody
from chassis.replay.sent import ReplayTorn, replays, sent
from chassis.replay.sums import Tally
from contracts import envelope

_log = structlog.get_logger(__name__)
BATCH: Final = 2000
_EPOCH: Final = "SELECT epoch::text FROM epochs ORDER BY number DESC LIMIT 1"
_SPACE: Final = uuid5(NAMESPACE_OID, "uitstroom:herhaling")


class ReplayBusy(RuntimeError):
    """Another process sends to this topic."""


@dataclass(frozen=True)
class Republished:
    """`wanted` is what the store holds of the range, `there` what the topic gave back (None: nothing was sent).

    `already` records stood there before this run; `last` is the feed position that the range was closed at.
    """

    topic: str
    replay: UUID
    last: int
    wanted: Tally
    there: Tally | None
    already: int
    seconds: float

    @property
    def equal(self) -> bool:
        return self.there == self.wanted


class Republisher:
    """The store of one service. `public` (event name → CloudEvents type) defaults to what `contracts.registry` says."""

    def __init__(
        self,
        pool: Pool,
        service: str,
        source_urn: str,
        *,
        bootstrap: str | Brokers,
        producer_factory: Callable[[], Any],
        partitions: int,
        topic_prefix: str = "",
        public: Mapping[str, str] | None = None,
        batch: int = BATCH,
    ) -> None:
        self._pool = pool
        self._service = service
        self._bootstrap = bootstrap
        self._producer_factory = producer_factory
        self._partitions = partitions
        self._prefix = topic_prefix
        names = public_types(service) if public is None else public
        self._envelope = Envelope(names, source_urn, partitions, restored_too=True)
        self._batch = batch

    async def republish(
        self,
        subscription: Subscription,
        bounds: Bounds,
        report: Report = nobody,
        *,
        dry_run: bool = False,
        anew: bool = False,
    ) -> Republished:
        """Count, send what is not there yet, read back. `dry_run` only counts.

        The same range again goes on where it was left; `anew` sends it as another replay.

        Raises ValueError (not a subscription to this service), ReplayBusy, BrokerTopic, FeedGap.
        """
        topic = destination(self._service, subscription, self._prefix)
        began = time.monotonic()
        self._envelope.epoch = await self._pool.fetchval(_EPOCH)
        chosen = await FeedRange.begin(self._pool, bounds, self._envelope.names, self._batch, report)
        wanted = Tally()

        def count(partition: int, key: bytes, value: bytes, headers: list[Header]) -> None:
            _tell(wanted, partition, value, headers)

        async for row, chain in chosen.rows("tellen"):
            self._envelope.put(row, chain, count)
        if dry_run or not wanted.count:
            return Republished(topic, _number(topic, wanted, 0), chosen.last, wanted, None, 0, time.monotonic() - began)
        await ensure(self._bootstrap, topic, envelope.topic(self._service, self._prefix))
        async with leased(self._pool) as connection:
            if not await RelayTable(connection, topic).claim():
                raise ReplayBusy(f"another process sends to {topic}")
            number, before = await self._which(topic, wanted, report, anew=anew)
            if before != wanted:
                await self._send(topic, number, chosen, wanted.count, before)
            there = await sent(self._bootstrap, topic, self._partitions, number, report)
        done = Republished(topic, number, chosen.last, wanted, there, before.count, time.monotonic() - began)
        _log.info("republished", topic=topic, records=wanted.count, already=before.count, equal=done.equal)
        return done

    async def _which(self, topic: str, wanted: Tally, report: Report, *, anew: bool) -> tuple[UUID, Tally]:
        """The replay to go on with and what is there of it; the next one when that one can't be gone on with."""
        known = await replays(self._bootstrap, topic, self._partitions, report)
        turn = 0
        while True:
            number = _number(topic, wanted, turn)
            turn += 1
            if str(number) not in known:
                return number, Tally()
            if anew:
                continue
            try:
                return number, await sent(self._bootstrap, topic, self._partitions, number, report)
            except ReplayTorn as torn:
                _log.warning("replay_torn", topic=topic, replay=str(number), error=str(torn))

    async def _send(self, topic: str, replay: UUID, chosen: FeedRange, total: int, before: Tally) -> None:
        marks: list[Header] = [
            (envelope.REPLAY, str(replay).encode()),
            (envelope.REPLAY_COUNT, b"%d" % total),
        ]
        producer = self._producer_factory()
        try:
            await producer.start()
            await check_topic(producer, topic, self._partitions)
            outgoing = Outgoing(producer, topic)

            def add(partition: int, key: bytes, value: bytes, headers: list[Header]) -> None:
                if int(dict(headers)[envelope.SEQUENCE]) > before.last.get(partition, 0):
                    outgoing.add(partition, key, value, [*headers, *marks])

            async for row, chain in chosen.rows("versturen"):
                self._envelope.put(row, chain, add)
                if outgoing.count >= self._batch:
                    await outgoing.send()
                    outgoing = Outgoing(producer, topic)
            await outgoing.send()
        finally:
            await producer.stop()


def _tell(tally: Tally, partition: int, value: bytes, headers: list[Header]) -> None:
    said = dict(headers)
    tally.add(partition, int(said[envelope.SEQUENCE]), said[envelope.TYPE].decode(), said[envelope.ID], value)


def _number(topic: str, wanted: Tally, turn: int) -> UUID:
    """The same records to the same topic are the same replay: so an interrupted one is found again."""
    return uuid5(_SPACE, f"{topic}:{wanted.count}:{wanted.digest}:{turn}")
