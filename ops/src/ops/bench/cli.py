"""`uitstroom bench`: every pair in turns on fresh databases and topics; the last line is one JSON document."""

import argparse
import functools
import logging
import secrets
import sys
import time
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from chassis.testing.database import migrate_chassis
from rich.console import Console

from ops.bench import commands, consumer, deliveries, files, http, lane, load, rebuild, relay, series, story, visible
from ops.bench.document import write
from ops.bench.measuring import Pair, Values, run
from ops.bench.table import GOALS, show, show_values
from ops.stack import World, WorldSettings, databases
from ops.stack.infra import Infra

T = TypeVar("T")


@dataclass(frozen=True)
class Sizes:
    """How much of each per round."""

    rounds: int = 5
    commands: int = 19_200
    relay: int = 60_000
    consumer: int = 30_000
    rebuild: int = 150_000
    requests: int = 3_000
    visible: int = 100
    example: str = "groot"
    rows: int = 100_000
    signals: int = 100_000
    deliveries: int = 20_000
    idle: float = load.IDLE_SECONDS


_SERIES = "reeksen"
QUICK = Sizes(1, 1_280, 2_100, 1_500, 6_000, 96, 5, "klein", 500, 600, 300, 1.0)


def main(args: list[str]) -> int:
    """0: measured; whether every goal was reached is in the table, for a slow machine is no error."""
    parser = argparse.ArgumentParser(prog="uitstroom bench")
    parser.add_argument("--quick", action="store_true", help="klein: of het werkt, niet hoe snel")
    parser.add_argument(
        "--only", choices=sorted((*GOALS, _SERIES)), action="append", help="alleen deze verhouding(en), of de reeksen"
    )
    chosen = parser.parse_args(args)
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    sizes = QUICK if chosen.quick else Sizes()
    return write(lambda infra, console: _measure(infra, sizes, chosen.only or list(GOALS), console))


def _measure(infra: Infra, sizes: Sizes, chosen: list[str], console: Console) -> Values:
    pairs: list[Pair] = []
    values: Values = {}
    bus = infra.bootstrap
    parts: list[tuple[set[str], Callable[[], list[Pair]]]] = [
        (
            {"commands_vs_orm", "commands_vs_unnest"},
            lambda: _on_database(infra, lambda dsn: commands.measure(dsn, sizes.rounds, sizes.commands)),
        ),
        (
            {"rebuild_vs_raw"},
            lambda: [_on_database(infra, lambda dsn: rebuild.measure(dsn, sizes.rounds, sizes.rebuild))],
        ),
        (
            {"relay_vs_raw"},
            lambda: [_on_database(infra, lambda dsn: relay.measure(dsn, bus, sizes.rounds, sizes.relay))],
        ),
        (
            {"consumer_vs_raw"},
            lambda: [_on_database(infra, lambda dsn: consumer.measure(dsn, bus, sizes.rounds, sizes.consumer))],
        ),
        ({"http_vs_empty"}, lambda: [_http(sizes)]),
        ({"lane_vs_framework"}, lambda: [_lane(infra, sizes, values)]),
        ({"deliveries_vs_client"}, lambda: [_deliveries(sizes, console)]),
    ]
    for names, measure in parts:
        if names & set(chosen):
            console.print(f"{', '.join(sorted(names))} …")
            pairs += measure()
    for pair in pairs:
        values |= {
            f"{pair.name}_ons_per_seconde": round(pair.ours),
            f"{pair.name}_ander_per_seconde": round(pair.other),
        }
    if set(chosen) == set(GOALS):
        console.print("POST → zichtbaar, en een heel verhaal …")
        values |= _system(sizes)
    elif _SERIES in chosen:
        values |= _series(sizes)
    order = list(GOALS)
    pairs.sort(key=lambda pair: order.index(pair.name))
    show(console, pairs)
    show_values(console, values)
    ratios = {pair.name: round(pair.ratio, 3) for pair in pairs}
    return {"ratios": ratios, "waarden": values}


def _http(sizes: Sizes) -> Pair:
    settings = WorldSettings(simulation=False, services=("intake",), parts=("api",), log_level="warning")
    with World.start(settings=settings) as world, http.empty_app(world) as empty:
        return run(http.measure(world, empty, sizes.rounds, sizes.requests))


def _deliveries(sizes: Sizes, console: Console) -> Pair:
    settings = WorldSettings(simulation=False, services=("notificaties",), log_level="warning")
    with World.start(settings=settings) as world, deliveries.receiver() as address:
        say = functools.partial(console.print, "  ")
        return run(deliveries.measure(world, address, sizes.rounds, sizes.deliveries, say))


def _lane(infra: Infra, sizes: Sizes, values: Values) -> Pair:
    pair, more = _on_database(infra, lambda dsn: lane.measure(dsn, sizes.rounds, sizes.requests))
    values |= more
    return pair


def _system(sizes: Sizes) -> Values:
    began = time.perf_counter()
    with World.start(settings=WorldSettings(log_level="warning")) as world:
        up = time.perf_counter() - began
        before = load.used(world)
        p50, p99 = run(visible.measure(world, sizes.visible))
        for_posts = sum(load.between(before, load.used(world)).values())
        idle = run(load.idle(world, sizes.idle))
    with World.start(settings=WorldSettings(log_level="warning")) as world:
        before = load.used(world)
        whole = run(story.measure(world, sizes.example))
        taken = load.between(before, load.used(world))
    with World.start(settings=WorldSettings(log_level="warning")) as world:
        file = run(files.measure(world, sizes.rows))
    return {
        "post_zichtbaar_p50_ms": round(p50, 1),
        "post_zichtbaar_p99_ms": round(p99, 1),
        "post_cpu_ms": round(for_posts / sizes.visible * 1000, 1),
        "up_seconds": round(up, 1),
        "idle_cpu_percent": round(sum(idle.values()), 1),
        "idle_cpu_percent_van": {name: round(each, 1) for name, each in sorted(idle.items())},
        "simuleer_cpu_s": round(sum(taken.values()) + whole.cpu, 1),
        "simuleer_cpu_s_van": {name: round(each, 1) for name, each in sorted({**taken, "simuleer": whole.cpu}.items())},
        "simuleer_gebeurtenissen_per_seconde": round(whole.per_second, 1),
        "simuleer_gebeurtenissen": whole.events,
        "simuleer_seconden": round(whole.seconds, 1),
        "piekgeheugen_mb": whole.peak,
        "bestand_rijen": sizes.rows,
        "bestand_geheugen_mb": file,
        **_series(sizes),
    }


def _series(sizes: Sizes) -> Values:
    settings = WorldSettings(simulation=False, services=("intake",), parts=("api",), log_level="warning")
    with World.start(settings=settings) as world:
        many = run(series.measure(world, sizes.signals))
    return {
        "reeksen_signalen": many.signals,
        "reeksen_per_seconde": round(many.per_second),
        "reeksen_deel_p99_ms": round(many.p99),
        "reeksen_geheugen_mb": many.memory,
        "reeksen_meldingen": many.matched,
    }


def _on_database(infra: Infra, measure: Callable[[str], Coroutine[Any, Any, T]]) -> T:
    with _database(infra) as dsn:
        return run(measure(dsn))


@contextmanager
def _database(infra: Infra) -> Generator[str]:
    """A fresh one with the tables of the chassis, dropped afterwards."""
    name = f"uitstroom_bench_{secrets.token_hex(4)}"
    databases.create(infra.dsn(), [name])
    try:
        run(migrate_chassis(infra.dsn(name)))
        yield infra.dsn(name)
    finally:
        databases.drop(infra.dsn(), [name])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
