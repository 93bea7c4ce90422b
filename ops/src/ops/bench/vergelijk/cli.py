"""`make bench-vergelijk`: in turns in one run, with and against the peers; the last line is one JSON document."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console

from ops.bench.client import fire
from ops.bench.document import write
from ops.bench.measuring import Values, run
from ops.bench.vergelijk import kills
from ops.bench.vergelijk.contest import Running, running
from ops.bench.vergelijk.contestant import OWN, PEERS, Contestant, install
from ops.bench.vergelijk.table import MEASURES, show, show_kills
from ops.stack.infra import Infra
from ops.waiting import looks, until

CLIENTS = 32
_PATIENCE = 300.0


@dataclass(frozen=True)
class Sizes:
    """Per round and contestant; `quiet` in seconds is longer than Kafka takes to give up on a killed consumer."""

    rounds: int = 3
    commands: int = 2_000
    killed: int = 1_500
    kills: int = 9
    quiet: float = 15.0


QUICK = Sizes(1, 64, 90, 3, 12.0)
Rates = dict[str, list[dict[str, float]]]
"""Per contestant and round: each measure per second."""


def main(args: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench-vergelijk")
    parser.add_argument("--quick", action="store_true", help="klein: of het werkt, niet hoe snel")
    parser.add_argument("--tegen", choices=[peer.name for peer in PEERS], action="append", help="alleen deze")
    chosen = parser.parse_args(args)
    peers = [peer for peer in PEERS if not chosen.tegen or peer.name in chosen.tegen]
    install()
    sizes = QUICK if chosen.quick else Sizes()
    return write(lambda infra, console: run(_measure(infra, sizes, [OWN, *peers], console)))


async def _measure(infra: Infra, sizes: Sizes, contestants: list[Contestant], console: Console) -> Values:
    rates: Rates = defaultdict(list)
    with tempfile.TemporaryDirectory() as logs:
        async with running(infra, contestants, Path(logs)) as all_of_them:
            await _round(all_of_them, sizes)
            for number in range(sizes.rounds):
                console.print(f"ronde {number + 1} van {sizes.rounds} …")
                for name, measured in (await _round(all_of_them, sizes)).items():
                    rates[name].append(measured)
            console.print("kill -9 …")
            # Nothing is timed here, so they all go at once.
            tallies = await asyncio.gather(
                *(kills.count(each, sizes.killed, sizes.kills, sizes.quiet) for each in all_of_them)
            )
    told = {each.name: tally for each, tally in zip(contestants, tallies, strict=True)}
    peers = [each.name for each in contestants[1:]]
    show(console, rates, peers)
    show_kills(console, told)
    return {
        "ratios": {
            f"{measure}_vs_{peer}": round(_ratio(rates, measure, peer), 2) for peer in peers for measure in MEASURES
        },
        "waarden": {
            f"{name}_{measure}_per_seconde": round(median(one[measure] for one in measured))
            for name, measured in rates.items()
            for measure in MEASURES
        },
        "kill9": {name: vars(tally) for name, tally in told.items()},
    }


def _ratio(rates: Rates, measure: str, peer: str) -> float:
    return median(a[measure] / b[measure] for a, b in zip(rates[OWN.name], rates[peer], strict=True))


async def _round(contestants: list[Running], sizes: Sizes) -> dict[str, dict[str, float]]:
    return {each.who.name: await _turn(each, sizes.commands) for each in contestants}


async def _turn(each: Running, number: int) -> dict[str, float]:
    """All its processes run: from the first request to the last answer, and to the last effect; then a rebuild."""
    requests = [request for _, request in each.commands(number)]
    wanted = await each.effects() + number
    began = time.perf_counter()
    await fire(each.place.port, requests, CLIENTS)
    answered = time.perf_counter() - began
    try:
        await until(each.effects, lambda seen: seen >= wanted, within=_PATIENCE, pauses=looks(0.02, 0.02))
    except TimeoutError as error:
        raise RuntimeError(f"{each.who.name} misses effects; its logs:\n{each.said()}") from error
    effective = time.perf_counter() - began
    rebuilt = await asyncio.to_thread(each.rebuild, wanted)
    return {"opdrachten": number / answered, "keten": number / effective, "herbouw": rebuilt}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
