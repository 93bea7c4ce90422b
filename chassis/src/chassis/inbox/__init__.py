"""From Kafka into our own streams and tables: redelivery has no second effect, loss cannot be silent."""

from chassis.inbox.chain import ChainBroken
from chassis.inbox.consumed import Consumed
from chassis.inbox.consumer import Consumer
from chassis.inbox.parking import ParkedRecord, Redriven
from chassis.inbox.subscription import Asked, Effect, Reaction, Received, Subscription, on, on_batch

__all__ = [
    "Asked",
    "ChainBroken",
    "Consumed",
    "Consumer",
    "Effect",
    "ParkedRecord",
    "Reaction",
    "Received",
    "Redriven",
    "Subscription",
    "on",
    "on_batch",
]
