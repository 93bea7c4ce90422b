"""A bridge from the synchronous stack to asynchronous code: clients of PostgreSQL and Kafka, alembic's environment."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end, also when the caller's thread already runs an event loop (which then waits)."""
    return without_loop(lambda: asyncio.run(work))


def without_loop(call: Callable[[], T]) -> T:
    """Call something that starts an event loop of its own: in this thread, or in another when a loop runs here."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return call()
    with ThreadPoolExecutor(1) as one:
        return one.submit(call).result()
