"""The whole pipeline at a size: files of so many polissen played through a fresh world, and what each unit cost."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import psutil
from chassis.projections import Projector
from contracts.kalender import instant, plus_maanden
from regeling.views import gemeente

from ops.bench.story import peak
from ops.deployment.local import of_world
from ops.opened import running
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel
from ops.simuleer.velen import maak_velen
from ops.simuleer.waiting import tick_and_still
from ops.stack import SERVICES, World, WorldSettings
from ops.stack.processes import ServiceProcess, free_ports

_START = date(2026, 2, 2)
_MEMBERS = 1.4
"""Insured per polis, on average, in the files that are made."""
_TICKS = 20
_READS = 100


@dataclass(frozen=True)
class Played:
    """`cpu_ms_per_event`: of our own processes, without servers and client. `peak`: MB, of `peak_of`, who took most.

    `bytes_per_event`: events, feed and streams with their indexes, over the four databases.
    """

    polissen: int
    events: int
    seconds: float
    ms_per_event: float
    cpu_ms_per_event: float
    tick_ms: float
    read_ms: float
    rebuild_us_per_event: float
    peak: int
    peak_of: str
    bytes_per_event: int


def start(partitions: int = 4, workers: int = 1) -> World:
    """A world with so many workers per service."""
    world = World.start(settings=WorldSettings(partitions=partitions, log_level="warning"))
    extra = [
        ServiceProcess(f"{service}-worker-{number}", service, "worker", port, world.log_dir / f"{service}-{number}.log",
                       world.environment(service, port, "worker"))
        for service in SERVICES
        for number, port in zip(range(2, workers + 1), free_ports(workers - 1), strict=True)
    ]  # fmt: skip
    for process in extra:
        world.processes[process.name] = process
        process.start()
    for process in extra:
        process.await_ready(world.settings.start_timeout)
    return world


async def play(world: World, folder: Path, polissen: int, months: int) -> Played:
    """From the files to the last day, `months` later; then ticks on which nothing is due, reads and a rebuild."""
    (w, u, v), _ = await asyncio.to_thread(maak_velen, folder, 2026, round(polissen * _MEMBERS), 15)
    until = plus_maanden(_START.replace(day=1), months)
    partners = Partners(world.urls, world.token)
    try:
        began, cpu = time.perf_counter(), _cpu(world)
        report = await Spel(Opgave(w, u, v, None, _START, until), partners, lambda _: None).speel()
        seconds, used = time.perf_counter() - began, _cpu(world) - cpu
        events = sum([(await partners.standing(service)).feed for service in SERVICES])
        refs = list(report.beeld.polisnummer)
        read = await _reads(partners, refs)
        tick = await _ticks(partners, until)
    finally:
        await partners.close()
    deployment = of_world(world)
    async with running(deployment, "regeling") as runtime:
        done = await Projector(runtime.pool, runtime.service.views).rebuild(gemeente.POLISSEN.name, dry_run=True)
        total = await runtime.feed.head()
    stored = sum([await _bytes(world, service) for service in SERVICES])
    most, whose = max((peak(process.pid), name) for name, process in world.processes.items())
    return Played(
        polissen=len(refs),
        events=events,
        seconds=round(seconds, 1),
        ms_per_event=round(seconds / events * 1000, 3),
        cpu_ms_per_event=round(used / events * 1000, 3),
        tick_ms=round(tick, 1),
        read_ms=round(read, 2),
        rebuild_us_per_event=round(done.seconds / total * 1e6, 1),
        peak=most,
        peak_of=whose,
        bytes_per_event=round(stored / events),
    )


def _cpu(world: World) -> float:
    times = [psutil.Process(each.pid).cpu_times() for each in world.processes.values()]
    return sum(each.user + each.system for each in times)


async def _ticks(partners: Partners, after: date) -> float:
    """Milliseconds, median, until a tick on which nobody is due is lived and shown by all."""
    taken: list[float] = []
    for number in range(1, _TICKS + 1):
        began = time.perf_counter()
        await tick_and_still(partners, instant(after) + timedelta(seconds=number))
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


async def _reads(partners: Partners, refs: list[str]) -> float:
    """Milliseconds, median, of one polis as the gemeente sees it."""
    taken: list[float] = []
    for ref in refs[:_READS]:
        began = time.perf_counter()
        await partners.find("regeling", f"/v1/beelden/gemeente/polissen/{ref}", "GEMEENTE", dict)
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


async def _bytes(world: World, service: str) -> int:
    query = "SELECT sum(pg_total_relation_size(name)) FROM unnest('{events,feed,streams}'::regclass[]) AS name"
    async with running(of_world(world), service) as runtime:
        return int(await runtime.pool.fetchval(query))
