"""Whether a server that we have no question for is still there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

_EVERY: Final = 10.0
_logger = structlog.get_logger(__name__)


class Probe:
    """`ask` fails when nobody answers. It is asked every ten seconds, and at least six times in `patience` seconds."""

    def __init__(self, ask: Callable[[], Awaitable[object]], patience: float) -> None:
        self._ask = ask
        self._every = min(_EVERY, patience / 6)
        self._answered = self._asked = time.monotonic()

    async def silent(self) -> float | None:
        """For how many seconds nobody answered, 0 when somebody just did; None when it is too early to ask again."""
        if time.monotonic() - self._asked < self._every:
            return None
        try:
            async with asyncio.timeout(self._every):
                await self._ask()
            self._answered = time.monotonic()
        except Exception:
            # Whatever it was, it is no answer.
            _logger.warning("no_answer", exc_info=True)
            return time.monotonic() - self._answered
        finally:
            self._asked = time.monotonic()
        return 0.0
