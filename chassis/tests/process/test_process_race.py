"""What may take long to begin is left when we are told to stop, and leaves nothing that runs."""

import asyncio
import time

import pytest
from chassis.process import done_before


async def test_what_ends_first_is_done() -> None:
    assert await done_before(asyncio.Event(), asyncio.sleep(0)) is True


async def test_what_fails_first_says_so() -> None:
    async def fail() -> None:
        raise LookupError("weg")

    with pytest.raises(LookupError, match="weg"):
        await done_before(asyncio.Event(), fail())


@pytest.mark.parametrize("late", [0.0, 0.01])
async def test_what_is_called_off_ends_before_its_caller_goes_on(late: float) -> None:
    stop, tidied = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            tidied.set()
            raise OSError("the connection is gone as well")

    asyncio.get_running_loop().call_later(late, stop.set)
    began = time.monotonic()
    assert await done_before(stop, work()) is False
    assert tidied.is_set()
    assert time.monotonic() - began < 5


async def test_who_was_told_to_stop_begins_nothing() -> None:
    stop = asyncio.Event()
    stop.set()

    async def work() -> None:
        raise AssertionError

    assert await done_before(stop, work()) is False


async def test_a_caller_that_is_cancelled_takes_its_work_with_it() -> None:
    tidied = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            tidied.set()

    caller = asyncio.create_task(done_before(asyncio.Event(), work()))
    await asyncio.sleep(0.01)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert tidied.is_set()
