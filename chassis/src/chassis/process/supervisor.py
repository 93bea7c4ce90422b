"""Keeps the loops of a worker running: one that falls is started again, later each time, never all at once."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog

from chassis.observability.metrics import RESTARTS
from chassis.process.backoff import Backoff

Part = Callable[[asyncio.Event], Awaitable[object]]
"""A loop: runs until the event is set, then finishes or releases what it holds and returns."""
_logger = structlog.get_logger(__name__)
_HEALTHY_SECONDS = 60.0


class Supervisor:
    """Runs `parts` until `stop`. A pause before a restart grows from `first` to `longest` seconds, with jitter."""

    def __init__(self, parts: Mapping[str, Part], *, first: float = 0.2, longest: float = 30.0) -> None:
        self._parts = dict(parts)
        self._first = first
        self._longest = longest
        self._down: dict[str, str] = {}

    async def check(self) -> str | None:
        """Health: which parts are down now, and by what."""
        return ", ".join(f"{part} ({why})" for part, why in self._down.items()) or None

    async def run(self, stop: asyncio.Event, *, grace: float = 25.0) -> bool:
        """True when every part ended by itself within `grace` seconds of `stop`; what did not is cancelled."""
        tasks = {asyncio.create_task(self._keep(name, part, stop), name=name) for name, part in self._parts.items()}
        late: set[asyncio.Task[None]] = set()
        try:
            await stop.wait()
            if tasks:
                _, late = await asyncio.wait(tasks, timeout=grace)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in late:
            _logger.error("loop_stopped_late", part=task.get_name())
        return not late

    async def _keep(self, name: str, part: Part, stop: asyncio.Event) -> None:
        backoff = Backoff(self._first, self._longest)
        while not stop.is_set():
            began = time.monotonic()
            try:
                await part(stop)
                why = "ended"
            except Exception as error:
                why = type(error).__name__
                _logger.exception("loop_fell", part=name)
            if stop.is_set():
                return
            if time.monotonic() - began > _HEALTHY_SECONDS:
                backoff.reset()
            RESTARTS.labels(name).inc()
            self._down[name] = why
            await backoff.pause(stop)
            self._down.pop(name, None)
