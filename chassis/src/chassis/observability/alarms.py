"""What stands in the way in this process, by name: /readyz says it, and a metric that an alert can match.

One set per process, as with metrics, so that every room can add to it without being handed it.
"""

from collections.abc import Mapping
from typing import Final

from prometheus_client import Gauge

_ALARM: Final = Gauge("uitstroom_alarm", "1 while this part of the process gets nowhere, and why", ["name"])


class Alarms:
    """Each is sounded by the part that is in trouble, and cleared by it once it got somewhere."""

    def __init__(self) -> None:
        self._reasons: dict[str, str] = {}

    def sound(self, name: str, why: str) -> None:
        """`why` is for an operator and for anyone who reads /readyz: no contents of records."""
        self._reasons[name] = why
        _ALARM.labels(name).set(1)

    def clear(self, name: str) -> None:
        if self._reasons.pop(name, None) is not None:
            _ALARM.labels(name).set(0)

    @property
    def reasons(self) -> Mapping[str, str]:
        return dict(self._reasons)


ALARMS: Final = Alarms()
