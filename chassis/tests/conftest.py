"""Running parts and waiting for what they do."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Any

import pytest
import pytest_asyncio


@pytest.fixture
def until() -> Callable[..., Awaitable[None]]:
    async def wait(condition: Callable[[], Awaitable[bool]], seconds: float = 25.0) -> None:
        async with asyncio.timeout(seconds):
            while not await condition():
                await asyncio.sleep(0.02)

    return wait


@pytest_asyncio.fixture(loop_scope="session")
async def running() -> AsyncGenerator[Callable[[Any], asyncio.Event]]:
    """Start anything that has `run(stop)`; answers its stop event. All are stopped with the test."""
    started: list[tuple[asyncio.Event, asyncio.Task[None]]] = []

    def start(part: Any) -> asyncio.Event:
        stop = asyncio.Event()
        started.append((stop, asyncio.create_task(part.run(stop))))
        return stop

    yield start
    for stop, _ in started:
        stop.set()
    results = await asyncio.gather(*(task for _, task in started), return_exceptions=True)
    assert not [result for result in results if isinstance(result, Exception)]
