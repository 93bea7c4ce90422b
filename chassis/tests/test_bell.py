"""A hint that comes while somebody looks is not missed, and nobody sleeps through the end."""

import asyncio

from chassis.eventstore import Bell

_FOR_EVER = 1e6


async def test_who_marked_before_looking_hears_what_rang_meanwhile() -> None:
    bell = Bell()
    since = bell.mark()
    bell.ring()
    assert await bell.wait(_FOR_EVER, since)
    assert await bell.wait(_FOR_EVER, since, asyncio.Event())
    assert not await bell.wait(0.01)
    assert not await bell.wait(0.01, bell.mark(), asyncio.Event())


async def test_the_end_wakes_who_waits_for_a_ring() -> None:
    bell, stop = Bell(), asyncio.Event()
    asyncio.get_running_loop().call_later(0.01, stop.set)
    assert not await bell.wait(_FOR_EVER, bell.mark(), stop)
    asyncio.get_running_loop().call_later(0.01, bell.ring)
    assert await bell.wait(_FOR_EVER, None, asyncio.Event())
