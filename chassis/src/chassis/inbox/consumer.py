"""FastStream carries the batches here; acknowledging them is ours, after the database has committed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import structlog
from faststream import AckPolicy
from faststream.kafka.message import KafkaAckableMessage

from chassis.brokers import Brokers
from chassis.inbox import metrics, parking, redrive
from chassis.inbox.broker import Broker, BrokerSilent, ended
from chassis.inbox.chain import FURTHEST
from chassis.inbox.feeder import Feeder
from chassis.inbox.handler import Handler, Store, Taken
from chassis.inbox.parking import ParkedRecord, Redriven
from chassis.inbox.record import Incoming, Lookup
from chassis.inbox.subscription import Subscription
from chassis.inbox.time import EventTime, Timekeeper
from chassis.observability.alarms import ALARMS
from chassis.process import Probe, done_before, passing, relax, stopped_within
from contracts import registry

_logger = structlog.get_logger(__name__)
BATCH: Final = 2000
_BATCH_WAIT_MS: Final = 20
# A broker answers a connection in order: who asks whether it is there waits behind a fetch of a topic that is silent,
# and a probe waits for a sixth of our patience.
_FETCH_WAIT_MS: Final = 2000
_LOOK: Final = 0.2
_ALARM: Final = "consumer"


class Consumer:
    """All subscriptions of one service. Any number of replicas may run it.

    `bootstrap` is where Kafka is, and as whom we come there; `topic_prefix` stands before every topic and group name,
    `partitions` is how many every topic has. `lookup` (CloudEvents type → event class) defaults to
    `contracts.registry`. `patience`: how many seconds the brokers may be silent before `run` falls, to begin anew at
    `bootstrap`. `furthest`: how many positions ahead of the one before it in its partition a record may be.
    """

    def __init__(
        self,
        store: Store,
        subscriptions: Sequence[Subscription],
        *,
        bootstrap: str | Brokers,
        topic_prefix: str = "",
        partitions: int = 4,
        timekeeper: Timekeeper | None = None,
        lookup: Lookup = registry.of_type,
        max_records: int = BATCH,
        patience: float = 60.0,
        furthest: int = FURTHEST,
    ) -> None:
        names = [subscription.name for subscription in subscriptions]
        if len(set(names)) != len(names):
            raise ValueError(f"subscription names must be unique: {names}")
        self._store = store
        self._subscriptions = tuple(subscriptions)
        self._bootstrap = bootstrap
        self._prefix = topic_prefix
        self._partitions = partitions
        self._max_records = max_records
        self._patience = patience
        self._handlers = {s.name: Handler(store, s, lookup, furthest=furthest) for s in subscriptions}
        self._time = EventTime(store.pool, subscriptions, partitions, timekeeper)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, then finish the batch at hand (or roll it back after 20 s). Raises when Kafka is away."""
        relax()
        try:
            await self._listen(stop)
            ALARMS.clear(_ALARM)
        except Exception as error:
            ALARMS.sound(_ALARM, f"begint opnieuw na {type(error).__name__}")
            raise

    async def _listen(self, stop: asyncio.Event) -> None:
        if not await done_before(stop, self._count_parked()):
            return
        feeders: dict[str, Feeder] = {}
        broker = Broker(self._bootstrap, lambda group: feeders[group].on_unreadable)
        clients = [self._subscribe(broker, subscription, stop, feeders) for subscription in self._subscriptions]
        time = asyncio.create_task(self._time.run(stop))
        try:
            # Kafka's client waits for a topic that is not there, and for a group, longer than who stops us does.
            if await done_before(stop, broker.start()):
                ALARMS.clear(_ALARM)
                await self._watch(clients, feeders, stop)
        finally:
            for feeder in feeders.values():
                feeder.close()
                await feeder.commit(at_once=True)
            await ended(broker, [client() for client in clients])
            for subscription in self._subscriptions:
                ALARMS.clear(f"{self._prefix}{subscription.source}")
            time.cancel()
            await asyncio.gather(time, return_exceptions=True)

    async def _count_parked(self) -> None:
        """A number for operators is no reason to fall when the database is away."""
        for name in self._handlers:
            try:
                metrics.PARKED_NOW.labels(name).set(await parking.count(self._store.pool, name))
            except Exception as error:
                if not passing(error):
                    raise

    async def _watch(
        self, clients: Sequence[Callable[[], Any]], feeders: Mapping[str, Feeder], stop: asyncio.Event
    ) -> None:
        """A client of aiokafka asks the brokers that it knows, for ever; when none answers, who starts anew asks where.

        Raises BrokerSilent.
        """

        async def ask() -> None:
            for client, subscription in zip(clients, self._subscriptions, strict=True):
                topic = f"{self._prefix}{subscription.source}"
                wide = len(client().partitions_for_topic(topic) or ()) if topic in await client().topics() else 0
                if wide == self._partitions:
                    ALARMS.clear(topic)
                else:
                    why = f"topic heeft {wide} partities, en niet {self._partitions} (UITSTROOM_PARTITIES)"
                    ALARMS.sound(topic, why if wide else "topic bestaat niet, of wij mogen er niet bij")
                self._time.holds(topic, wide not in (0, self._partitions))

        probe = Probe(ask, self._patience)
        stuck: dict[str, str] = {}
        while not await stopped_within(stop, _LOOK):
            for feeder in feeders.values():
                await feeder.commit()
            stuck = _told({name: why for each in feeders.values() for name, why in each.stuck().items()}, stuck)
            silent = await probe.silent()
            if silent is None:
                continue
            if not silent:
                ALARMS.clear(_ALARM)
                continue
            ALARMS.sound(_ALARM, f"broker antwoordt niet, {silent:.0f} s")
            if silent > self._patience:
                raise BrokerSilent(f"no answer for {silent:.0f} s")

    def _subscribe(
        self, broker: Broker, subscription: Subscription, stop: asyncio.Event, feeders: dict[str, Feeder]
    ) -> Callable[[], Any]:
        async def parse(batch: Any) -> KafkaAckableMessage:
            # Not the framework's: it decodes every header of every record, and one bad header would end the batch.
            return KafkaAckableMessage(body=b"", raw_message=batch, consumer=subscriber.consumer)

        async def through(message: KafkaAckableMessage) -> Any:
            return message.raw_message

        group = f"{self._prefix}{subscription.name}"
        subscriber = broker.subscriber(
            f"{self._prefix}{subscription.source}",
            group_id=group,
            batch=True,
            max_records=self._max_records,
            batch_timeout_ms=_BATCH_WAIT_MS,
            fetch_max_wait_ms=min(_FETCH_WAIT_MS, round(self._patience * 1000 / 12)),
            auto_offset_reset="earliest",
            ack_policy=AckPolicy.MANUAL,
            parser=parse,
            decoder=through,
        )
        handler = self._handlers[subscription.name]
        feeder = Feeder(handler, subscription, lambda: subscriber.consumer, stop, self._time, patience=self._patience)
        subscriber(feeder.on_batch)
        feeders[group] = feeder
        return lambda: subscriber.consumer

    async def parked(self, subscription: str | None = None, limit: int = 1000) -> list[ParkedRecord]:
        """What waits for a person, oldest first."""
        return await parking.show(self._store.pool, subscription, limit)

    async def take(self, subscription: str, partition: int, records: Sequence[Incoming]) -> Taken:
        """Give records that came another way than over the group their effect: the same chain, the same transaction.

        KeyError: no such subscription. Raises ChainBroken, and what passes by itself.
        """
        return await self._handlers[subscription].take(partition, records)

    async def parked_of(self, subscription: str, key: str) -> list[Incoming]:
        """A key's parked records as they came, in order."""
        async with self._store.pool.acquire() as connection:
            return [record for _, _, record in await parking.waiting(connection, subscription, key)]

    async def redrive(self, subscription: str, key: str) -> Redriven:
        """Try a key's parked records again, in order; stops at the first that fails. KeyError: no such subscription."""
        return await redrive.redrive(self._store, self._handlers[subscription], subscription, key)

    async def discard(self, subscription: str, key: str, *, reason: str, by: str) -> int:
        """Give a key's parked records up, with a reason on record. Returns how many."""
        return await redrive.discard(self._store, subscription, key, reason, by)


def _told(stuck: dict[str, str], before: Mapping[str, str]) -> dict[str, str]:
    for name in before.keys() - stuck.keys():
        ALARMS.clear(name)
    for name, why in stuck.items():
        if name not in before:
            _logger.critical("stands_still", name=name, error=why)
        ALARMS.sound(name, why)
    return stuck
