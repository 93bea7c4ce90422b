"""A hint that there is something to do. Hints may be lost and may be false: whoever listens also looks now and then."""

import asyncio
from contextlib import suppress


class Bell:
    """Rung in this process; every waiter wakes."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now; the next who comes to wait does so until the next ring."""
        self._event.set()
        self._event = asyncio.Event()

    async def wait(self, within: float) -> bool:
        """Wait for a ring, `within` seconds at most. True when it rang."""
        event = self._event
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                return await event.wait()
        return False
