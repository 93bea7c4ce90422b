"""FastStream's broker as we use it: one client per subscription, that sifts, and nothing that sends or administers."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

from faststream.kafka import KafkaBroker

from chassis.brokers import Brokers, options
from chassis.inbox.reading import FRAMEWORK_LOG, SiftingConsumer, Unreadable

GRACE: Final = 20.0


class BrokerSilent(Exception):
    """No broker that we know answered for longer than we have patience."""


class _Unasked(logging.Filter):
    """The framework warns at every start that it makes no topics. Whether they are there is looked at by ourselves."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Make sure the topics exist" not in record.getMessage()


FRAMEWORK_LOG.addFilter(_Unasked())


class Broker(KafkaBroker):
    """`unreadable`: Kafka group → what is told of a record that can't be decoded."""

    def __init__(self, brokers: str | Brokers, unreadable: Callable[[str], Unreadable]) -> None:
        self._options = options(brokers)
        super().__init__(
            self._options["bootstrap_servers"],
            apply_types=False,
            graceful_timeout=GRACE,
            logger=FRAMEWORK_LOG,
            metadata_max_age_ms=30_000,
            allow_auto_create_topics=False,
            consumer_only=True,
        )
        self._unreadable = unreadable

    async def _connect(self) -> Any:
        await super()._connect()
        config = self.config.broker_config
        known: dict[str, Any] = getattr(config.builder, "keywords", {})

        def build(**own: Any) -> SiftingConsumer:
            every = {**known, **self._options, **own}
            return SiftingConsumer(unreadable=self._unreadable(own["group_id"]), **every)

        config.builder = build
        return build


async def ended(broker: KafkaBroker, clients: Sequence[Any]) -> None:
    """Stop, whatever the brokers do: a client that waits for one that is gone is cut off."""
    stopping = asyncio.ensure_future(broker.stop())
    await asyncio.wait([stopping], timeout=2 * GRACE)
    if stopping.done():
        stopping.result()
        return
    stopping.cancel()
    for client in filter(None, clients):
        for part in (client._fetcher, client._client):
            with contextlib.suppress(Exception):
                async with asyncio.timeout(GRACE):
                    await part.close()
