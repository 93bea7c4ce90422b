"""CPU that a world takes: its processes, its broker and its database server, in seconds of one core."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil

from ops.stack import World
from ops.stack.settings import local

_SETTLES = 5.0
IDLE_SECONDS = 20.0


def used(world: World) -> dict[str, float]:
    """Until now, by process of the world; `kafka` and `postgres` where they are ours."""
    found = {name: _of(psutil.Process(each.pid)) for name, each in world.processes.items()}
    settings = local()
    if not settings.kafka_bootstrap and (pid := world.infra.kafka.pid):
        found["kafka"] = _of(psutil.Process(pid))
    if not settings.postgres_dsn:
        found["postgres"] = sum(map(_of, _postgres(settings.postgres_dir)))
    return found


def between(before: Mapping[str, float], after: Mapping[str, float]) -> dict[str, float]:
    return {name: after[name] - before[name] for name in before.keys() & after.keys()}


async def idle(world: World, seconds: float) -> dict[str, float]:
    """Percent of a core of each, while nothing is asked."""
    await asyncio.sleep(_SETTLES)
    before, began = used(world), time.perf_counter()
    await asyncio.sleep(seconds)
    spent = time.perf_counter() - began
    return {name: 100 * each / spent for name, each in between(before, used(world)).items()}


def _postgres(folder: Path) -> Iterator[psutil.Process]:
    postmaster = psutil.Process(int((folder / "data" / "postmaster.pid").read_text().split()[0]))
    yield postmaster
    yield from postmaster.children(recursive=True)


def _of(process: psutil.Process) -> float:
    """With what its children took that are gone."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)
