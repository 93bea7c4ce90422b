"""From POST in one service to readable in the projection of another, on an idle system."""

import time
from itertools import islice
from statistics import median, quantiles

import httpx

from ops.bench.wanbetalers import HEADER, ROW, address, bsns
from ops.simuleer.answers import Bestandsverslag
from ops.simuleer.partners import Answer, Partners
from ops.stack import World
from ops.waiting import looks, until

_PATIENCE = 20.0


async def measure(world: World, times: int) -> tuple[float, float]:
    """p50 and p99 in milliseconds: a file of one row to intake, until eligibility answers 200 for that polis."""
    partners = Partners(world.urls, world.token)
    try:
        path = await address(partners)
        token = {"Authorization": f"Bearer {world.token('GEMEENTE')}"}
        async with httpx.AsyncClient(base_url=world.urls["eligibility"], headers=token) as reader:
            durations = [
                await _once(partners, reader, path, bsn, number)
                for number, bsn in enumerate(islice(bsns(999_500_000), times + 5))
            ]
    finally:
        await partners.close()
    # The first ones find caches and plans that are cold; who asks for an idle system means one that runs.
    warm = [duration * 1000 for duration in durations[5:]]
    return median(warm), quantiles(warm, n=100, method="inclusive")[98]


async def _once(partners: Partners, reader: httpx.AsyncClient, path: str, bsn: str, number: int) -> float:
    csv = (HEADER + ROW.format(bsn=bsn, polis=f"ZZ900-{number:05}")).encode()
    began = 0.0

    async def deliver() -> Answer:
        nonlocal began
        began = time.perf_counter()
        return await partners.command("intake", path, "VERZEKERAAR", csv=csv)

    async def look() -> httpx.Response:
        return await reader.get(f"/v1/beelden/gemeente/selecties/{line.polis_ref}")

    # At first the samenwerking itself is still on its way to intake.
    answer = await until(deliver, lambda given: given.status not in (404, 409), pauses=looks(0.1), within=_PATIENCE)
    [line] = answer.read("bestand van één rij", Bestandsverslag).regels
    found = await until(look, lambda seen: seen.status_code != 404, pauses=looks(0.001, 0.001), within=_PATIENCE)
    duration = time.perf_counter() - began
    if found.status_code != 200:
        raise RuntimeError(f"polis {line.polis_ref} na {duration:.1f} s: {found.status_code} {found.text}")
    return duration
