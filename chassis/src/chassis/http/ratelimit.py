"""A token bucket per organisation: nobody's burst becomes another's outage. Counted per process."""

import math
import time
from collections.abc import Callable

from chassis.http.problem import Problem


class RateLimit:
    """`per_second` sustained, `burst` at once, per organisation. There are a few hundred, so none is evicted."""

    def __init__(self, per_second: float, burst: int, now: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_second
        self._burst = float(burst)
        self._now = now
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, party_id: str) -> None:
        """Spend one; raise 429 with the whole seconds to wait when the bucket is empty."""
        now = self._now()
        left, since = self._buckets.get(party_id, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        if left < 1:
            self._buckets[party_id] = (left, now)
            wait = max(1, math.ceil((1 - left) / self._rate))
            raise Problem(
                429, "TE_VEEL_VERZOEKEN", f"Probeer het over {wait} s opnieuw.", headers={"Retry-After": str(wait)}
            )
        self._buckets[party_id] = (left - 1, now)
