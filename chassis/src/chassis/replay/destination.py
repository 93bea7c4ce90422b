"""Where a replay goes: the topic of one subscriber, and never one that others read."""

from __future__ import annotations

from typing import Final

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import for_code

from chassis.brokers import Brokers, options
from chassis.inbox import Subscription
from chassis.relay.broker import BrokerTopic
from contracts import envelope, registry

RETENTION_MS: Final = 7 * 24 * 3600 * 1000
_ALREADY_THERE: Final = 36


def destination(service: str, subscription: Subscription, prefix: str = "") -> str:
    """The replay topic of a subscription to `service`.

    A replay holds every field, so only a subscription, which is a service's own, can have one: partners and analysts
    get history through what is filtered for them. Raises ValueError for a subscription to somebody else and for a name
    that would make another topic of it.
    """
    if subscription.source != envelope.topic(service):
        raise ValueError(f"{subscription.name} listens to {subscription.source}, not to {envelope.topic(service)}")
    topic = envelope.replay_topic(subscription.name, prefix)
    read_by_others = {envelope.topic(name, prefix) for name in (service, *registry.services())}
    if topic in read_by_others or not topic.startswith(envelope.topic(f"{envelope.REPLAYS}.", prefix)):
        raise ValueError(f"{topic} is read by others")
    return topic


async def ensure(brokers: str | Brokers, topic: str, source: str) -> None:
    """Make the topic unless it is there, as wide and with as many copies as `source`. Raises BrokerTopic."""
    admin = AIOKafkaAdminClient(**options(brokers))
    await admin.start()
    try:
        [like] = await admin.describe_topics([source])
        if like["error_code"]:
            raise BrokerTopic(f"topic {source} does not exist")
        partitions = like["partitions"]
        configs = {
            "cleanup.policy": "delete",
            "retention.ms": str(RETENTION_MS),
            # The week is counted from the replay, not from what it repeats.
            "message.timestamp.type": "LogAppendTime",
        }
        new = NewTopic(topic, len(partitions), len(partitions[0]["replicas"]), topic_configs=configs)
        answer = await admin.create_topics([new])
        for name, code, *detail in answer.topic_errors:
            if code not in (0, _ALREADY_THERE):
                raise BrokerTopic(f"topic {name}: {for_code(code).__name__} {detail[0] if detail else ''}")
        while True:
            [made] = await admin.describe_topics([topic])
            if not made["error_code"] and made["partitions"]:
                return
    finally:
        await admin.close()
