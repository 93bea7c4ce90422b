"""From POST in one service to readable in the projection of another, on an idle system."""

import time
from datetime import date
from datetime import time as clock
from statistics import median, quantiles

import httpx
from contracts.kalender import instant
from contracts.persoonsgegevens import is_bsn

from ops.simuleer.agenda import Agenda
from ops.simuleer.answers import Bestandsverslag
from ops.simuleer.beleid import lees_beleid
from ops.simuleer.maak import W_KOLOMMEN
from ops.simuleer.opening import Opening
from ops.simuleer.partners import Answer, Partners
from ops.simuleer.wereldbeeld import Wereldbeeld
from ops.stack import World
from ops.waiting import looks, until

_START, _END = date(2026, 2, 2), date(2029, 6, 1)
HEADER = ";".join(W_KOLOMMEN) + "\n"
ROW = (
    "{bsn};B.;;Bakker;1978-09-16;Plein 1944;122;;2371 GG;Leiden;;;{polis};VERZEKERINGNEMER;J;2018-04-01;CJIB;2817,88;"
    "47,89;78,02;22,85;2,05;2024-11-01;2026-01-31\n"
)
_PATIENCE = 20.0


async def measure(world: World, times: int) -> tuple[float, float]:
    """p50 and p99 in milliseconds: a file of one row to intake, until eligibility answers 200 for that polis."""
    partners = Partners(world.urls, world.token)
    try:
        partners.now = instant(_START, clock(8))
        known = Wereldbeeld()
        await Opening(partners, known, Agenda(instant(_END)), lees_beleid(None, _START)).samenwerking()
        token = {"Authorization": f"Bearer {world.token('GEMEENTE')}"}
        async with httpx.AsyncClient(base_url=world.urls["eligibility"], headers=token) as reader:
            durations = [
                await _once(partners, reader, str(known.samenwerking), bsn, number)
                for number, bsn in enumerate(_bsns(times + 5))
            ]
    finally:
        await partners.close()
    # The first ones find caches and plans that are cold; who asks for an idle system means one that runs.
    warm = [duration * 1000 for duration in durations[5:]]
    return median(warm), quantiles(warm, n=100, method="inclusive")[98]


async def _once(partners: Partners, reader: httpx.AsyncClient, samenwerking: str, bsn: str, number: int) -> float:
    csv = (HEADER + ROW.format(bsn=bsn, polis=f"ZZ900-{number:05}")).encode()
    path = f"/v1/samenwerkingen/{samenwerking}/wanbetalersbestanden"
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


def _bsns(count: int) -> list[str]:
    valid = (str(number) for number in range(999_500_000, 1_000_000_000) if is_bsn(str(number)))
    return [next(valid) for _ in range(count)]
