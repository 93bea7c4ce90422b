"""New versions in the making: one at a time, so that what is live keeps the database's attention."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final

import structlog

from chassis.eventstore.postgres import Pool
from chassis.projections.rebuild import AlreadyBuilding, rebuild
from chassis.projections.view import View
from chassis.projections.writer import Poison

_logger = structlog.get_logger(__name__)
_AGAIN: Final = 5.0
_AGAIN_AFTER_POISON: Final = 60.0


class Builds:
    """Background builds of a projector."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._task: asyncio.Task[None] | None = None
        self._not_before: dict[tuple[str, int], float] = {}

    def start(self, views: list[View[Any]]) -> None:
        """Begin with the first of `views` whose turn it is, unless a build runs."""
        if self._task is not None and not self._task.done():
            return
        now = time.monotonic()
        for view in views:
            if self._not_before.get((view.name, view.version), 0.0) <= now:
                self._task = asyncio.create_task(self._build(view))
                return

    async def cancel(self) -> None:
        """Stop; what was built so far is gone on with later."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _build(self, view: View[Any]) -> None:
        wait = _AGAIN
        try:
            await rebuild(self._pool, view)
        except AlreadyBuilding:
            _logger.debug("build_elsewhere", view=view.name, version=view.version)
        except Poison as poison:
            wait = _AGAIN_AFTER_POISON
            _logger.critical(
                "build_stopped", view=view.name, version=view.version, position=poison.position, error=str(poison)
            )
        except Exception:
            # A background task: tried again.
            _logger.exception("build_failed", view=view.name, version=view.version)
        self._not_before[(view.name, view.version)] = time.monotonic() + wait
