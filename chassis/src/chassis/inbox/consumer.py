"""FastStream carries the batches here; acknowledging them is ours, after the database has committed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Final

from faststream import AckPolicy
from faststream.kafka import KafkaBroker
from faststream.kafka.message import KafkaAckableMessage

from chassis.inbox import metrics, parking, redrive
from chassis.inbox.feeder import Feeder
from chassis.inbox.handler import Handler, Store
from chassis.inbox.parking import ParkedRecord, Redriven
from chassis.inbox.record import Lookup
from chassis.inbox.subscription import Subscription
from chassis.inbox.time import EventTime, Timekeeper
from chassis.process.collector import relax
from contracts import registry

BATCH: Final = 2000
_BATCH_WAIT_MS: Final = 20
_GRACE: Final = 20.0
# What the framework tries again by itself (an error of Kafka, a loop that fell) it tells its logger and nobody else.
_FRAMEWORK_LOG: Final = logging.getLogger("faststream.kafka")


class Consumer:
    """All subscriptions of one service. Any number of replicas may run it.

    `bootstrap` is Kafka's address, `topic_prefix` stands before every topic and group name, `partitions` is how many
    every topic has. `lookup` (CloudEvents type → event class) defaults to `contracts.registry`.
    """

    def __init__(
        self,
        store: Store,
        subscriptions: Sequence[Subscription],
        *,
        bootstrap: str,
        topic_prefix: str = "",
        partitions: int = 4,
        timekeeper: Timekeeper | None = None,
        lookup: Lookup = registry.of_type,
        max_records: int = BATCH,
    ) -> None:
        names = [subscription.name for subscription in subscriptions]
        if len(set(names)) != len(names):
            raise ValueError(f"subscription names must be unique: {names}")
        self._store = store
        self._subscriptions = tuple(subscriptions)
        self._bootstrap = bootstrap
        self._prefix = topic_prefix
        self._max_records = max_records
        self._handlers = {s.name: Handler(store, s, lookup) for s in subscriptions}
        self._time = EventTime(store.pool, subscriptions, partitions, timekeeper)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`, then finish the batch at hand (or roll it back after 20 s). Raises when Kafka is away."""
        relax()
        broker = KafkaBroker(
            self._bootstrap,
            apply_types=False,
            graceful_timeout=_GRACE,
            logger=_FRAMEWORK_LOG,
            metadata_max_age_ms=30_000,
            allow_auto_create_topics=False,
        )
        for subscription in self._subscriptions:
            self._subscribe(broker, subscription, stop)
            metrics.PARKED_NOW.labels(subscription.name).set(await parking.count(self._store.pool, subscription.name))
        time = asyncio.create_task(self._time.run(stop))
        try:
            await broker.start()
            await stop.wait()
        finally:
            await broker.stop()
            time.cancel()
            await asyncio.gather(time, return_exceptions=True)

    def _subscribe(self, broker: KafkaBroker, subscription: Subscription, stop: asyncio.Event) -> None:
        async def parse(batch: Any) -> KafkaAckableMessage:
            # Not the framework's: it decodes every header of every record, and one bad header would end the batch.
            return KafkaAckableMessage(body=b"", raw_message=batch, consumer=subscriber.consumer)

        async def through(message: KafkaAckableMessage) -> Any:
            return message.raw_message

        subscriber = broker.subscriber(
            f"{self._prefix}{subscription.source}",
            group_id=f"{self._prefix}{subscription.name}",
            batch=True,
            max_records=self._max_records,
            batch_timeout_ms=_BATCH_WAIT_MS,
            fetch_max_wait_ms=100,
            auto_offset_reset="earliest",
            ack_policy=AckPolicy.MANUAL,
            parser=parse,
            decoder=through,
        )
        feeder = Feeder(self._handlers[subscription.name], subscription, lambda: subscriber.consumer, stop, self._time)
        subscriber(feeder.on_batch)

    async def parked(self, subscription: str | None = None, limit: int = 1000) -> list[ParkedRecord]:
        """What waits for a person, oldest first."""
        return await parking.show(self._store.pool, subscription, limit)

    async def redrive(self, subscription: str, key: str) -> Redriven:
        """Try a key's parked records again, in order; stops at the first that fails. KeyError: no such subscription."""
        return await redrive.redrive(self._store, self._handlers[subscription], subscription, key)

    async def discard(self, subscription: str, key: str, *, reason: str, by: str) -> int:
        """Give a key's parked records up, with a reason on record. Returns how many."""
        return await redrive.discard(self._store, subscription, key, reason, by)
