"""What an operator sees of deliveries."""

from typing import Final

from prometheus_client import Counter, Gauge, Histogram

CALLS: Final = Counter("uitstroom_delivery_calls", "Calls to systems of partners", ["dialect", "outcome"])
SECONDS: Final = Histogram(
    "uitstroom_delivery_seconds",
    "How long a system of a partner took to answer",
    ["dialect"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
)
SUBSCRIPTIONS: Final = Gauge("uitstroom_delivery_subscriptions", "Subscriptions, by status", ["status"])
LANES: Final = Gauge("uitstroom_delivery_lanes", "Subscriptions that this process delivers to")
ALERTS: Final = Counter("uitstroom_delivery_alerts", "Mails that a subscription was parked", ["outcome"])
PARKED: Final = Counter("uitstroom_delivery_parked", "Subscriptions that were parked after their last retry")
