import asyncio
import time
from collections.abc import Callable

from chassis.process import Supervisor


async def wait_for(condition: Callable[[], bool], seconds: float = 5) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_part_that_falls_or_ends_is_started_again_and_health_says_so() -> None:
    stop, starts = asyncio.Event(), {"valt": 0, "eindigt": 0, "loopt": 0}

    async def valt(stop: asyncio.Event) -> None:
        starts["valt"] += 1
        if starts["valt"] < 3:
            raise OSError("weg")
        await stop.wait()

    async def eindigt(stop: asyncio.Event) -> None:
        starts["eindigt"] += 1

    async def loopt(stop: asyncio.Event) -> None:
        starts["loopt"] += 1
        await stop.wait()

    supervisor = Supervisor({"valt": valt, "eindigt": eindigt, "loopt": loopt}, first=0.02, longest=0.05)
    running = asyncio.create_task(supervisor.run(stop))
    await wait_for(lambda: starts["valt"] == 1)
    await asyncio.sleep(0)
    assert "valt (OSError)" in (await supervisor.check() or "")
    await wait_for(lambda: starts["valt"] == 3 and starts["eindigt"] > 3)
    assert starts["loopt"] == 1
    stop.set()
    assert await asyncio.wait_for(running, 1)


async def test_a_part_may_finish_its_batch_and_a_part_that_hangs_is_cancelled() -> None:
    stop, done = asyncio.Event(), []

    async def rondt_af(stop: asyncio.Event) -> None:
        await stop.wait()
        await asyncio.sleep(0.05)
        done.append("af")

    async def hangt(stop: asyncio.Event) -> None:
        try:
            await asyncio.sleep(60)
        finally:
            done.append("losgelaten")

    supervisor = Supervisor({"rondt_af": rondt_af, "hangt": hangt})
    running = asyncio.create_task(supervisor.run(stop, grace=0.2))
    await asyncio.sleep(0.02)
    began = time.monotonic()
    stop.set()
    assert await running is False
    assert time.monotonic() - began < 1
    assert done == ["af", "losgelaten"]


async def test_stop_ends_a_pause_at_once() -> None:
    stop = asyncio.Event()

    async def valt(stop: asyncio.Event) -> None:
        raise OSError

    supervisor = Supervisor({"valt": valt}, first=60, longest=60)
    running = asyncio.create_task(supervisor.run(stop))
    await asyncio.sleep(0.02)
    stop.set()
    assert await asyncio.wait_for(running, 1)
