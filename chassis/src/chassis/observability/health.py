"""May traffic come here? Each check says None (fine) or why not; they run side by side and have two seconds."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from chassis.observability.alarms import ALARMS
from chassis.observability.deadline import answer_within

Check = Callable[[], Awaitable[str | None]]
TIMEOUT_SECONDS = 2.0


class Health:
    """Readiness: the checks it was given, and the alarms of this process. A process that is going down is not ready."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = dict(checks)
        self.stopping = False

    def add(self, checks: Mapping[str, Check]) -> None:
        self._checks.update(checks)

    async def reasons(self) -> Mapping[str, str]:
        """Name of each failing check -> why; empty when ready."""
        if self.stopping:
            return {"proces": "stopt"}
        answers = await asyncio.gather(*(_ask(check) for check in self._checks.values()), return_exceptions=True)
        # Whatever breaks in a check is the answer: not ready.
        failing = {
            name: type(why).__name__ if isinstance(why, BaseException) else why
            for name, why in zip(self._checks, answers, strict=True)
            if why is not None
        }
        return {**ALARMS.reasons, **failing}


async def _ask(check: Check) -> str | None:
    try:
        return await answer_within(check(), TIMEOUT_SECONDS)
    except TimeoutError:
        return f"geen antwoord binnen {TIMEOUT_SECONDS:g} s"
