"""When a delivery is tried again, and when no more: what partners are promised (docs/partners.md)."""

from datetime import timedelta
from typing import Final

import msgspec

_LEAST: Final = 0.5


class Pauzes(msgspec.Struct, frozen=True, kw_only=True):
    """`pogingen` tries of one event; pauses of `eerste` seconds, each twice the last, up to `langste`."""

    pogingen: int = 30
    eerste: float = 5
    langste: float = 3600

    def na(self, poging: int, kans: float, gevraagd: float | None = None) -> timedelta | None:
        """How long to wait after failed try `poging` (from 1); None after the last.

        `kans` (0…1) takes up to half of the pause away, so that many that fell at once don't come back at once.
        `gevraagd`: seconds that the receiver asked for (Retry-After), followed up to `langste`.
        """
        if poging >= self.pogingen:
            return None
        pauze = min(self.eerste * 2 ** min(poging - 1, 32), self.langste)
        pauze *= _LEAST + (1 - _LEAST) * kans
        return timedelta(seconds=max(pauze, min(gevraagd or 0, self.langste)))

    @property
    def duur(self) -> timedelta:
        """From the first try to the last, without chance."""
        return sum((self.na(poging, 1) or timedelta() for poging in range(1, self.pogingen)), timedelta())
