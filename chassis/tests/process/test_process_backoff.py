import asyncio
import time

from chassis.process import Backoff, stopped_within


def test_pauses_double_up_to_the_longest_and_begin_again_after_a_reset() -> None:
    backoff = Backoff(0.1, 0.5, jitter=0)
    assert [backoff.seconds() for _ in range(5)] == [0.1, 0.2, 0.4, 0.5, 0.5]
    backoff.reset()
    assert backoff.seconds() == 0.1


def test_chance_takes_its_part_of_a_pause_and_no_more() -> None:
    backoff = Backoff(1, 1)
    drawn = [backoff.seconds() for _ in range(200)]
    assert 0.5 <= min(drawn) < 0.6
    assert 0.9 < max(drawn) <= 1


async def test_a_pause_ends_when_it_is_over_or_at_stop() -> None:
    stop = asyncio.Event()
    assert await Backoff(0.001, 1).pause(stop) is False
    asyncio.get_running_loop().call_later(0.01, stop.set)
    began = time.monotonic()
    assert await stopped_within(stop, 60) is True
    assert time.monotonic() - began < 5
