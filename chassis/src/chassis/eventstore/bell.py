"""A hint that there is something to do. Hints may be lost and may be false: whoever listens also looks now and then."""

import asyncio


class Bell:
    """Rung in this process; every waiter wakes."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait now; the next who comes to wait does so until the next ring."""
        self._event.set()
        self._event = asyncio.Event()

    def mark(self) -> asyncio.Event:
        """This moment, for who looks first and waits after: a ring in between is not missed."""
        return self._event

    async def wait(self, within: float, since: asyncio.Event | None = None, stop: asyncio.Event | None = None) -> bool:
        """Wait for a ring, since now or since a `mark`, `within` seconds at most, or until `stop`; True: it rang."""
        event = since or self._event
        waits = [asyncio.ensure_future(each.wait()) for each in (event, stop) if each is not None]
        try:
            await asyncio.wait(waits, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waits:
                each.cancel()
        return event.is_set()
