"""Read after the checkpoint, send all, await all, move the checkpoint. A crash repeats one batch and skips nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final, NamedTuple

import structlog
from aiokafka import AIOKafkaProducer
from aiokafka.errors import InvalidTimestampError

from chassis.eventstore.bell import Bell
from chassis.eventstore.postgres import Pool, leased
from chassis.observability.alarms import ALARMS
from chassis.observability.messaging import sending
from chassis.observability.tracing import traced
from chassis.process import Backoff, Probe, done_before, relax, stopped_within
from chassis.relay import metrics
from chassis.relay.broker import BrokerTopic, Outgoing, check_topic, ended
from chassis.relay.checkpoint import Checkpoint, RelayPaused, RelayTable, Text, read
from chassis.relay.ends import End, StoreSetBack, check_not_set_back, epochs
from chassis.relay.envelope import Envelope, Records, public_types
from contracts import envelope

_logger = structlog.get_logger(__name__)

_STANDBY: Final = 1.0
_IDLE_SHORTEST, _IDLE_LONGEST = 0.005, 0.25
_RUNG: Final = 1.0  # The pause of who is rung for.
_ALARM: Final = "relay"


class CheckpointLost(Exception):
    """Another relay moved the checkpoint: it sends now, this one stops."""


class FeedBroken(Exception):
    """Feed positions are dense; one is missing, so an event is missing. Nothing after it is sent."""


class BrokerSilent(Exception):
    """Nothing was confirmed for longer than we have patience: the brokers may be elsewhere now, so ask anew where."""


class _Batch(NamedTuple):
    """`end` is where the checkpoint is when all of it is confirmed; `causes`: traceparents, for who looks at them."""

    outgoing: Outgoing
    end: Checkpoint
    causes: list[str | None]


class Relay:
    """One topic of one service. Every replica may run it; an advisory lock lets one of them send.

    `producer_factory` makes an idempotent producer that is not started (`idempotent_producer`). `public` (event name →
    CloudEvents type) defaults to what `contracts.registry` says of the service that the topic is named after.
    `patience` is how many seconds a batch may stay unconfirmed: then it begins again at the checkpoint, with a new
    producer (aiokafka's idempotent one would try the brokers that it once knew for ever). `ends` says how the topic
    ends: a store that was set back says nothing until reconciled. `records` say when things were: Kafka does not.
    `gathers`: seconds that what is new waits for more of it, where nobody waits for a single record.
    """

    def __init__(
        self,
        pool: Pool,
        producer_factory: Callable[[], AIOKafkaProducer],
        topic: str,
        partitions: int,
        source_urn: str,
        *,
        public: Mapping[str, str] | None = None,
        records: Records | None = None,
        bell: Bell | None = None,
        limit: int = 2000,
        patience: float = 60.0,
        ends: Callable[[], Awaitable[Mapping[int, End]]] | None = None,
        gathers: float = 0.0,
    ) -> None:
        self._gathers = gathers
        self._ends = ends
        self._pool = pool
        self._producer_factory = producer_factory
        self._topic = topic
        self._partitions = partitions
        self._records = records or Envelope(public or public_types(topic.rsplit(".", 1)[-1]), source_urn, partitions)
        self._alarm = f"{_ALARM} {topic}" if records else _ALARM
        self._bell = bell or Bell()
        self._rung = bell is not None
        self._limit = limit
        self._patience = patience
        self._timed = records is None
        self._backoff = Backoff(0.1, 10.0)
        self._ahead: asyncio.Task[list[Text]] | None = None

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`. Failures are logged and begin again at the checkpoint with a jittered pause.

        Raises BrokerTopic (the topic is not what it should be), FeedBroken and StoreSetBack: those need a person.
        """
        relax()
        while not stop.is_set():
            try:
                async with leased(self._pool) as connection:
                    await self._hold(RelayTable(connection, self._topic), stop)
            except RelayPaused as paused:
                ALARMS.sound(self._alarm, f"stilgezet: {paused}")
                await stopped_within(stop, _STANDBY)
            except (BrokerTopic, FeedBroken, StoreSetBack) as error:
                if isinstance(error, StoreSetBack) and str(error) != ALARMS.reasons.get(self._alarm):
                    _logger.critical("store_set_back", topic=self._topic, error=str(error))
                ALARMS.sound(self._alarm, str(error))
                raise
            except Exception as error:  # Supervised: whatever ended it, the checkpoint knows where to begin.
                ALARMS.sound(self._alarm, f"begint opnieuw na {type(error).__name__}")
                if isinstance(error, InvalidTimestampError):
                    self._timed = False
                pause = self._backoff.seconds()
                metrics.RESTARTS.labels(self._topic).inc()
                _logger.warning("relay_restart", topic=self._topic, pause=pause, exc_info=True)
                await stopped_within(stop, pause)
        ALARMS.clear(self._alarm)

    async def _hold(self, table: RelayTable, stop: asyncio.Event) -> None:
        while not await table.claim():
            ALARMS.clear(self._alarm)
            if await stopped_within(stop, _STANDBY):
                return
        with metrics.ACTIVE.labels(self._topic).track_inprogress():
            await table.check_paused()
            await self._produce(table, stop)

    async def _produce(self, table: RelayTable, stop: asyncio.Event) -> None:
        producer = self._producer_factory()
        found: dict[int, End] = {}

        async def ask() -> None:
            await producer.start()
            await check_topic(producer, self._topic, self._partitions)
            if self._ends is not None:
                found.update(await self._ends())

        try:
            # Kafka's client asks for an identity, and for a leader, for as long as none is given.
            if not await done_before(stop, ask()):
                return
            await check_not_set_back(table.connection, found)
            if isinstance(self._records, Envelope):
                self._records.epoch = (await epochs(table.connection))[-1]
                self._records.held_back = await table.held_back()
            await self._follow(table, producer, stop)
        finally:
            await ended(producer)

    async def _follow(self, table: RelayTable, producer: AIOKafkaProducer, stop: asyncio.Event) -> None:
        """Three things go on at once: the broker has a batch, the next is being made, the one after it is read."""
        at = await table.load()
        idle = Backoff(_IDLE_SHORTEST, _IDLE_LONGEST, jitter=0)
        probe = Probe(producer.client.fetch_all_metadata, self._patience)
        ALARMS.clear(self._alarm)
        self._look(at.position)
        try:
            batch = await self._make(producer, at)
            while not stop.is_set():
                if batch is None:
                    since = self._bell.mark()
                    head = await table.head()
                    metrics.LAG.labels(self._topic).set(head - at.position)
                    if head == at.position:
                        await self._bell.wait(_RUNG if self._rung else idle.seconds(), since, stop)
                        await self._probe(probe)
                    if self._gathers:
                        await stopped_within(stop, self._gathers)
                    self._look(at.position)
                    batch = await self._make(producer, at)
                    if batch is None and head > at.position:
                        raise FeedBroken(f"no event after position {at.position}, the feed's head is {head}")
                    continue
                idle.reset()
                at, batch = await self._send(table, producer, at, batch)
                self._backoff.reset()
                ALARMS.clear(self._alarm)
        finally:
            if self._ahead is not None:
                self._ahead.cancel()

    async def _probe(self, probe: Probe) -> None:
        """Who has nothing to send does not notice that the broker is gone."""
        if (silent := await probe.silent()) is None:
            return
        if silent:
            ALARMS.sound(self._alarm, f"broker antwoordt niet, {silent:.0f} s")
        else:
            ALARMS.clear(self._alarm)
        if silent > self._patience:
            raise BrokerSilent(f"no answer for {silent:.0f} s")

    def _look(self, after: int) -> None:
        """Ask for what comes after a position. Over the pool: the lease's connection is for the checkpoint."""
        self._ahead = asyncio.create_task(read(self._pool, after, self._limit, self._records.names))

    async def _make(self, producer: AIOKafkaProducer, at: Checkpoint) -> _Batch | None:
        """What was asked for, made into a batch; what comes after it is asked for first."""
        texts = await self._ahead if self._ahead is not None else []
        if not texts:
            return None
        end = texts[-1].last
        self._look(end)
        last = dict(at.last)
        outgoing = Outgoing(producer, self._topic, timed=self._timed)
        causes: list[str | None] = []
        count = 0
        for text in texts:
            # What was asked for comes in meanwhile, as long as somebody empties the socket.
            await asyncio.sleep(0)
            rows = text.rows()
            count += len(rows)
            for row in rows:
                self._records.put(row, last, outgoing.add)
            if traced():
                causes += [row.meta.traceparent for row in rows if row.meta]
        if end - at.position != count:
            raise FeedBroken(f"{count} events after position {at.position}, the last is {end}")
        if isinstance(self._records, Envelope):
            ends = [last.get(partition, 0) for partition in range(self._partitions)]
            outgoing.close((envelope.CHAIN_ENDS, envelope.chain_ends_text(end, ends).encode()))
        return _Batch(outgoing, Checkpoint(end, last), causes)

    async def _send(
        self, table: RelayTable, producer: AIOKafkaProducer, at: Checkpoint, batch: _Batch
    ) -> tuple[Checkpoint, _Batch | None]:
        """Send a batch and move the checkpoint, and make the next one meanwhile."""
        making = asyncio.create_task(self._make(producer, batch.end))
        try:
            with sending(self._topic, batch.causes, batch.outgoing.count):
                async with asyncio.timeout(self._patience):
                    await batch.outgoing.send()
        except TimeoutError as error:
            raise BrokerSilent(f"nothing confirmed for {self._patience:g} s") from error
        finally:
            await asyncio.gather(making, return_exceptions=True)
        if not await table.move(at, batch.end):
            raise CheckpointLost(self._topic)
        metrics.SENT.labels(self._topic).inc(batch.outgoing.count)
        metrics.POSITION.labels(self._topic).set(batch.end.position)
        following = making.result()
        if following is not None:
            metrics.LAG.labels(self._topic).set(await table.head() - batch.end.position)
        return batch.end, following
