"""15: who asks a server that is frozen hears that it does not answer, whatever its driver waits for."""

import asyncio

import pytest
from chassis.observability.deadline import answer_within
from chassis.observability.health import Health


async def frozen() -> str | None:
    """As asyncpg with a frozen server: it does not let itself be cancelled before it told the server so."""
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        await asyncio.sleep(5)
        raise
    return None


async def test_fault_15_no_answer_is_an_answer_after_the_deadline() -> None:
    async with asyncio.timeout(2):
        with pytest.raises(TimeoutError):
            await answer_within(frozen(), 0.05)


async def test_fault_15_readiness_says_so_of_a_check_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.observability.health.TIMEOUT_SECONDS", 0.05)
    async with asyncio.timeout(2):
        assert await Health({"database": frozen}).reasons() == {"database": "geen antwoord binnen 0.05 s"}


async def test_what_is_answered_in_time_is_answered_and_what_breaks_breaks() -> None:
    async def answers() -> int:
        return 7

    async def breaks() -> int:
        raise LookupError("weg")

    assert await answer_within(answers(), 1) == 7
    with pytest.raises(LookupError):
        await answer_within(breaks(), 1)
