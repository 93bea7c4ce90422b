"""Two and four consumers of one subscription on twelve partitions, and what the one that leads can do at most.

Of the relay, the sequencer and each table of a view one process is at work, however many run: its rate is the limit.
"""

from __future__ import annotations

import asyncio
import secrets
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
from chassis.brokers import Brokers
from chassis.eventstore import create_pool
from chassis.feed import Sequencer
from chassis.testing.database import migrate_chassis

from ops.bench.fill import append
from ops.bench.sample import REKENING
from ops.bench.vergelijk.contestant import OWN, Place, Program, program
from ops.stack import databases, topics
from ops.stack.infra import Infra
from ops.stack.processes import ServiceProcess, end
from ops.waiting import looks, until

PARTITIONS = 12
_PATIENCE = 600.0


@dataclass(frozen=True)
class Shared:
    """`per_second`: events that had their effect, all consumers together, from a tenth of them to the last.

    `cpu_us`: of the consumers, per event.
    """

    workers: int
    per_second: float
    cpu_us: float


@dataclass(frozen=True)
class Limits:
    """Events per second of what one process does alone."""

    sequencer: float
    relay: float
    shared: list[Shared]


async def measure(infra: Infra, events: int, workers: tuple[int, ...]) -> Limits:
    mark = secrets.token_hex(4)
    names = [f"uitstroom_{mark}_{side}" for side in ("bron", *map(str, workers))]
    await asyncio.to_thread(databases.create, infra.dsn(), names)
    topic = f"{mark}.uitstroom.regeling"
    await asyncio.to_thread(topics.create, infra.bootstrap, [topic], PARTITIONS)
    brokers = Brokers(infra.bootstrap)
    try:
        for name in names:
            await migrate_chassis(infra.dsn(name))
        with tempfile.TemporaryDirectory() as logs:
            place = Place(infra.dsn(names[0]), "", brokers, f"{mark}.", 0, PARTITIONS)
            sequencer, relay = await _published(place, events, Path(logs))
            shared: list[Shared] = []
            for name, number in zip(names[1:], workers, strict=True):
                target = Place("", infra.dsn(name), brokers, f"{mark}.", 0, PARTITIONS)
                shared.append(await _consumed(target, events, number, Path(logs)))
        return Limits(sequencer, relay, shared)
    finally:
        await asyncio.to_thread(databases.drop, infra.dsn(), names)
        await asyncio.to_thread(topics.delete, infra.bootstrap, [topic])


async def _published(place: Place, events: int, logs: Path) -> tuple[float, float]:
    """The sequencer's rate and the relay's, over the same events."""
    pool = await create_pool(place.source_dsn, max_size=4)

    async def position() -> int:
        return int(await pool.fetchval("SELECT coalesce(max(position), 0) FROM relay WHERE topic = $1", place.topic))

    try:
        await append(pool, events)
        began = time.perf_counter()
        placed = await Sequencer(pool).drain()
        sequencer = placed / (time.perf_counter() - began)
        relay = program(OWN, place, "relay", logs)
        relay.start()
        try:
            first = await _upto(position, 1)
            began = time.perf_counter()
            await _upto(position, placed)
            rate = (placed - first) / (time.perf_counter() - began)
        finally:
            await asyncio.to_thread(end, [relay])
        return round(sequencer), round(rate)
    finally:
        await pool.close()


async def _consumed(place: Place, events: int, workers: int, logs: Path) -> Shared:
    one = program(OWN, place, "afnemer", logs)
    group = f"vergelijk-afnemer-{workers}"
    consumers = [replace(one, name=f"afnemer-{number}", told=(group,)) for number in range(workers)]
    pool = await create_pool(place.target_dsn, max_size=2)

    async def done() -> int:
        return int(await pool.fetchval("SELECT coalesce(sum(version), 0) FROM streams WHERE kind = $1", REKENING.kind))

    try:
        for each in consumers:
            each.start()
        first = await _upto(done, events // 10)
        began, cpu = time.perf_counter(), _cpu(consumers)
        last = await _upto(done, events)
        seconds, used = time.perf_counter() - began, _cpu(consumers) - cpu
        return Shared(workers, round((last - first) / seconds), round(used / max(last - first, 1) * 1e6))
    finally:
        await asyncio.to_thread(end, list[ServiceProcess](consumers))
        await pool.close()


async def _upto(look: Callable[[], Awaitable[int]], wanted: int) -> int:
    return await until(look, lambda seen: seen >= wanted, within=_PATIENCE, pauses=looks(0.005, 0.005))


def _cpu(programs: list[Program]) -> float:
    times = [psutil.Process(each.pid).cpu_times() for each in programs]
    return sum(each.user + each.system for each in times)
