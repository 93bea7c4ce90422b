"""From the feed to Kafka: the log is the outbox, the records of a partition form a chain."""

from chassis.relay.broker import BrokerTopic, idempotent_producer
from chassis.relay.envelope import Add, FeedRow, Header, partition_of, public_types
from chassis.relay.relay import CheckpointLost, FeedBroken, Records, Relay

__all__ = [
    "Add",
    "BrokerTopic",
    "CheckpointLost",
    "FeedBroken",
    "FeedRow",
    "Header",
    "Records",
    "Relay",
    "idempotent_producer",
    "partition_of",
    "public_types",
]
