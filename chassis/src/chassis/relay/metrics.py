"""What an operator sees of the relay."""

from typing import Final

from prometheus_client import Counter, Gauge

SENT: Final = Counter("uitstroom_relay_records", "Records that the broker confirmed", ["topic"])
POSITION: Final = Gauge("uitstroom_relay_position", "Feed position up to which all public events were sent", ["topic"])
LAG: Final = Gauge("uitstroom_relay_lag", "Feed positions not yet handled", ["topic"])
ACTIVE: Final = Gauge("uitstroom_relay_active", "1 in the process that sends for this topic", ["topic"])
RESTARTS: Final = Counter("uitstroom_relay_restarts", "Times that sending began again at the checkpoint", ["topic"])
