"""What no part of a worker notices by doing its work: no database, another time there, what should move does not."""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from chassis.observability.alarms import ALARMS
from chassis.observability.deadline import answer_within
from chassis.process import stopped_within
from chassis.service.facts import Facts, facts
from chassis.service.host_clock import host_clock
from chassis.service.operations import OperationLog
from chassis.service.runtime import Runtime

_logger = structlog.get_logger(__name__)
_EVERY: Final = 5.0
_DEADLINE: Final = 10.0
_NAMES: Final = ("database", "klok", "volgorde", "relay achterstand", "ketens")


class Watch:
    """Looks every five seconds; what it finds is an alarm, so that /readyz says it, and it passes by itself."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._patience = runtime.settings.vastgelopen_seconden
        self._operations = OperationLog(runtime.pool)

    async def run(self, stop: asyncio.Event) -> None:
        while not await stopped_within(stop, _EVERY):
            await self.look()
        for name in _NAMES:
            ALARMS.clear(name)

    async def look(self) -> None:
        try:
            found, clock = await answer_within(self._asked(), _DEADLINE)
        except Exception as error:
            if "database" not in ALARMS.reasons:
                _logger.critical("stands_still", name="database", exc_info=True)
            ALARMS.sound("database", type(error).__name__)
            return
        wrong = {name: why for name, why in {**self._wrong(found), "klok": clock}.items() if why}
        for name in _NAMES:
            if name in wrong:
                if name not in ALARMS.reasons:
                    _logger.critical("stands_still", name=name, error=wrong[name])
                ALARMS.sound(name, wrong[name])
            else:
                ALARMS.clear(name)

    async def _asked(self) -> tuple[Facts, str | None]:
        runtime = self._runtime
        found = await facts(runtime.pool, runtime.service, runtime.settings.topic_prefix)
        await self._operations.tell()
        return found, await host_clock(runtime.pool, runtime.settings.tolerance)

    def _wrong(self, found: Facts) -> dict[str, str]:
        unplaced, unsent = found.wacht_seconden or 0, found.relay_seconden or 0
        return {
            "volgorde": f"{found.wachtend} zonder plaats, {unplaced:.0f} s" if unplaced > self._patience else "",
            "relay achterstand": (
                f"{found.feed - found.relay} niet verzonden, {unsent:.0f} s" if unsent > self._patience else ""
            ),
            "ketens": f"{found.ketens} partities staan stil" if found.ketens else "",
        }
