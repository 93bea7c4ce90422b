"""From the feed to Kafka: the log is the outbox, the records of a partition form a chain."""

from chassis.relay.broker import BrokerTopic, idempotent_producer
from chassis.relay.ends import StoreSetBack, ends
from chassis.relay.envelope import Add, FeedRow, Header, Records, partition_of, public_types
from chassis.relay.relay import CheckpointLost, FeedBroken, Relay

__all__ = [
    "Add",
    "BrokerTopic",
    "CheckpointLost",
    "FeedBroken",
    "FeedRow",
    "Header",
    "Records",
    "Relay",
    "StoreSetBack",
    "ends",
    "idempotent_producer",
    "partition_of",
    "public_types",
]
