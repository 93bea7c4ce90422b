"""Whether any token could be accepted: an API without one usable key answers everybody 503."""

from __future__ import annotations

import time
from typing import Final

from chassis.http.keys import ALGORITHMS, KeySet, KeysUnavailable

_EVERY: Final = 30.0
_NOBODY: Final = ""


class UsableKeys:
    """A check for /readyz. It asks the key set now and then, not at every question: a key set may ask its issuer."""

    def __init__(self, keys: KeySet) -> None:
        self._keys = keys
        self._good_until = float("-inf")

    async def check(self) -> str | None:
        if time.monotonic() < self._good_until:
            return None
        try:
            await self._keys.get(_NOBODY, ALGORITHMS[0])
        except KeysUnavailable:
            return "geen bruikbare sleutel van de uitgever van tokens"
        self._good_until = time.monotonic() + _EVERY
        return None
