"""`make bench-schaal`: every size in one run; the last line is one JSON document."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from ops.bench.document import write
from ops.bench.measuring import Values, run
from ops.bench.schaal import pipeline, stored, workers
from ops.bench.schaal.multiply import Multiplier
from ops.bench.schaal.table import flat, show, show_limits
from ops.deployment.local import of_world
from ops.opened import running
from ops.stack import World
from ops.stack.infra import Infra
from ops.stack.processes import end

_SEED_MONTHS = 36
_PARTS = ("keten", "opslag", "werkers")


def main(args: Sequence[str]) -> int:
    """0: measured; whether it is flat stands in the table and in the document, for a busy machine is no error."""
    parser = argparse.ArgumentParser(prog="bench-schaal")
    parser.add_argument("--deel", choices=_PARTS, action="append", help="alleen dit deel")
    parser.add_argument("--polissen", type=int, nargs="+", default=[1_000, 5_000, 20_000], metavar="N")
    parser.add_argument("--maanden", type=int, default=4, help="hoe lang het verhaal van `keten` duurt")
    parser.add_argument("--gebeurtenissen", type=int, nargs="+", default=[1_000_000, 10_000_000], metavar="N")
    parser.add_argument("--zaad", type=int, default=200, help="polissen van het verhaal dat wordt vermenigvuldigd")
    parser.add_argument("--werkers", type=int, nargs="+", default=[1, 2, 4], metavar="N")
    parser.add_argument("--verbruik", type=int, default=200_000, help="gebeurtenissen die `werkers` verbruikt")
    chosen = parser.parse_args(args)
    return write(lambda infra, console: _measure(infra, chosen, console))


def _measure(infra: Infra, chosen: argparse.Namespace, console: Console) -> Values:
    parts, document = chosen.deel or _PARTS, dict[str, object]()
    if "keten" in parts:
        document["keten"] = run(_pipeline(chosen.polissen, chosen.maanden, chosen.werkers, console))
    if "opslag" in parts:
        document["opslag"] = run(_stored(chosen.zaad, sorted(chosen.gebeurtenissen), console))
    if "werkers" in parts:
        limits = run(workers.measure(infra, chosen.verbruik, tuple(chosen.werkers)))
        show_limits(console, limits)
        document["werkers"] = asdict(limits)
    return document


async def _pipeline(sizes: Sequence[int], months: int, several: Sequence[int], console: Console) -> Values:
    """Each size with one worker per service on four partitions; the smallest with more of them on twelve."""
    played = [await _played(size, months, 4, 1, console) for size in sizes]
    rows = [asdict(one) for one in played]
    show(console, "De hele keten", rows, _COSTS_PLAYED)
    more = {number: asdict(await _played(sizes[0], months, workers.PARTITIONS, number, console)) for number in several}
    show(console, f"{sizes[0]} polissen, werkers per dienst op {workers.PARTITIONS} partities",
         [{"werkers": number, **one} for number, one in more.items()], ())  # fmt: skip
    return {"maten": rows, "vlak": flat(rows, _COSTS_PLAYED), "werkers_per_dienst": more}


async def _played(size: int, months: int, partitions: int, several: int, console: Console) -> pipeline.Played:
    """What was played, shown at once: an hour of measuring is not lost with the size after it."""
    world = await asyncio.to_thread(pipeline.start, partitions, several)
    try:
        with tempfile.TemporaryDirectory() as folder:
            played = await pipeline.play(world, Path(folder), size, months)
        console.print_json(data=asdict(played), indent=None)
        return played
    finally:
        await asyncio.to_thread(world.stop)


async def _stored(seed: int, sizes: Sequence[int], console: Console) -> Values:
    """One story of 36 months, then the processes end, and its store is copied into itself up to each size."""
    world = await asyncio.to_thread(pipeline.start)
    try:
        with tempfile.TemporaryDirectory() as folder:
            await pipeline.play(world, Path(folder), seed, _SEED_MONTHS)
        rows = await _copied(world, sizes, console)
    finally:
        await asyncio.to_thread(world.stop)
    show(console, "Een gevulde opslag", [{k: v for k, v in row.items() if k != "sizes"} for row in rows], _COSTS_STORED)
    return {"maten": rows, "vlak": flat(rows, _COSTS_STORED)}


async def _copied(world: World, sizes: Sequence[int], console: Console) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    deployment = of_world(world)
    await asyncio.to_thread(end, list(world.processes.values()))
    async with running(deployment, "regeling") as runtime:
        multiplier = Multiplier(runtime.pool)
        for size in sizes:
            console.print(f"{size:,} gebeurtenissen …")
            events = await multiplier.upto(size)
            one = asdict(await stored.measure(runtime, events))
            rows.append({**one, "sizes": json.loads(one["sizes"])})
    return rows


_COSTS_PLAYED = ("ms_per_event", "cpu_ms_per_event", "tick_ms", "read_ms", "rebuild_us_per_event", "peak")
_COSTS_STORED = ("append_us", "feed_us", "rebuild_us", "visit_us", "load_ms", "row_ms", "page_ms", "bytes_per_event")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
