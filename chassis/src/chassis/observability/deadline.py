"""A deadline that holds whatever the other side does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

T = TypeVar("T")


async def answer_within(asked: Awaitable[T], seconds: float) -> T:
    """What `asked` answers. Raises TimeoutError after `seconds`, without waiting until it lets itself be cancelled.

    `asyncio.timeout` does wait for that: a driver that first tells a server that is frozen to give up never comes back.
    """
    task = asyncio.ensure_future(asked)
    done, _ = await asyncio.wait({task}, timeout=seconds)
    if not done:
        task.cancel()
        task.add_done_callback(_forgotten)
        raise TimeoutError
    return task.result()


def _forgotten(task: asyncio.Future[T]) -> None:
    """What is answered too late is nobody's, its failure too."""
    if not task.cancelled():
        task.exception()
