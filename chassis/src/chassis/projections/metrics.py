"""What an operator sees of the projections."""

from typing import Final

from prometheus_client import Counter, Gauge

LAG: Final = Gauge("uitstroom_projection_lag", "Feed positions that the view does not reflect yet", ["table"])
POSITION: Final = Gauge("uitstroom_projection_position", "Feed position that the view reflects", ["table"])
EVENTS: Final = Counter("uitstroom_projection_events", "Feed positions passed", ["table"])
PARKED: Final = Counter("uitstroom_projection_parked", "Events that a live view could not fold (alarm)", ["table"])
RESTARTS: Final = Counter("uitstroom_projection_restarts", "Times that following began again at the checkpoint")
