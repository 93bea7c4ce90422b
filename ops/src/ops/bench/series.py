"""A hundred thousand signals in series of ten thousand, over HTTP, to one API process: speed, the slow end, memory."""

import json
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import quantiles
from uuid import uuid4

import asyncpg
import httpx
from contracts.persoonsgegevens import is_bsn

from ops.bench.files import resident
from ops.bench.matching import matched
from ops.bench.story import peak
from ops.commands.local import example_signal
from ops.stack import World

_SERIES = 10_000
_PART = 250
"""As many as the service has in hand at once: what a part takes is what its slowest signal waits."""
_AGO = ((0, 0, 70), (0, 40, 100), (5, 5, 5))
_PATIENCE = 600.0
_BUDGET = 300.0
"""Seconds after which no further series is begun: on a slow machine fewer are measured, and it is told how many."""


@dataclass(frozen=True)
class Measured:
    """`p99`: milliseconds for a part of 250 outcomes; `memory`: MB above what the process had at rest.

    `signals`: how many were measured, fewer than asked where the time was up; `matched`: the meldingen that they are.
    """

    signals: int
    per_second: float
    p99: float
    memory: int
    matched: int


async def measure(world: World, count: int) -> Measured:
    """Raises RuntimeError where a signal has no outcome, the log does not hold each of them once, or matching says
    something else than a plain recomputation."""
    process = world.processes["intake-api"].pid
    headers = {
        "Authorization": f"Bearer {world.token('VERZEKERAAR')}",
        "Content-Type": "application/x-ndjson",
    }
    signals = _signals()
    durations: list[float] = []
    async with httpx.AsyncClient(base_url=world.urls["intake"], headers=headers, timeout=_PATIENCE) as client:
        # What the first request costs (code, caches, connections) is there before.
        await _series(client, list(islice(signals, _PART)), [])
        at_rest, done, began = resident(process), 0, time.perf_counter()
        while done < count and time.perf_counter() - began < _BUDGET:
            part = list(islice(signals, min(_SERIES, count - done)))
            await _series(client, part, durations)
            done += len(part)
        seconds = time.perf_counter() - began
    await _nothing_lost(world, done + _PART)
    p99 = quantiles(durations, n=100, method="inclusive")[98] if len(durations) > 1 else durations[0]
    memory = peak(process) - at_rest
    return Measured(done, done / seconds, p99 * 1000, memory, await matched(world.dsns["intake"]))


async def _series(client: httpx.AsyncClient, signals: list[str], durations: list[float]) -> None:
    """One request; adds what each part of its outcomes took."""
    content = "\n".join(signals).encode()
    began, outcomes, last = time.perf_counter(), 0, ""
    async with client.stream(
        "POST", "/v1/signaalreeksen", content=content, headers={"Idempotency-Key": str(uuid4())}
    ) as answer:
        if answer.status_code != 200:
            raise RuntimeError(f"een reeks van {len(signals)}: {answer.status_code} {(await answer.aread())[:500]!r}")
        async for line in answer.aiter_lines():
            last = line
            outcomes += 1
            if outcomes % _PART == 0:
                durations.append(time.perf_counter() - began)
                began = time.perf_counter()
    counts = json.loads(last)["aantallen"]
    if counts != {"ONTVANGEN": len(signals)}:
        raise RuntimeError(f"een reeks van {len(signals)} gaf {counts}")


async def _nothing_lost(world: World, count: int) -> None:
    conn = await asyncpg.connect(world.dsns["intake"])
    try:
        [row] = await conn.fetch(
            "SELECT count(*), count(DISTINCT data ->> 'signaal_id'), count(DISTINCT data ->> 'persoon_ref')"
            " FROM events WHERE type = 'AchterstandGemeld'"
        )
    finally:
        await conn.close()
    if tuple(row) != (count, count, count):
        raise RuntimeError(f"van {count} signalen staan er {tuple(row)} in het logboek")


def _signals() -> Iterator[str]:
    """Three people per dwelling, over some months: alone, together, and one after the other."""
    bsns = (str(number) for number in range(100_000_000, 1_000_000_000) if is_bsn(str(number)))
    today = datetime.now(UTC).date()
    for nr, bsn in enumerate(bsns):
        dwelling, place = divmod(nr, 3)
        example = example_signal(today - timedelta(days=_AGO[dwelling % len(_AGO)][place]))
        address = {"postcode": f"{1000 + dwelling % 9000} AA", "huisnummer": str(1 + dwelling // 9000)}
        yield json.dumps(example | {"bsn": bsn} | address)
