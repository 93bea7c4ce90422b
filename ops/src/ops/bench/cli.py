"""`uitstroom bench`: every pair in turns on fresh databases and topics; the last line is one JSON document."""

import argparse
import asyncio
import json
import logging
import secrets
import sys
from collections.abc import Callable, Coroutine, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
import uvloop
from chassis.testing.database import migrate_chassis
from rich.console import Console

from ops.bench import commands, consumer, http, lane, rebuild, relay, story, visible
from ops.bench.environment import omgeving
from ops.bench.measuring import Paar
from ops.bench.table import DOELEN, toon, toon_waarden
from ops.stack import World, WorldSettings, databases
from ops.stack.infra import Infra

T = TypeVar("T")


@dataclass(frozen=True)
class Maat:
    """How much of each per round."""

    rondes: int = 5
    opdrachten: int = 19_200
    relay: int = 60_000
    consumer: int = 30_000
    herbouw: int = 150_000
    verzoeken: int = 3_000
    zicht: int = 100
    voorbeeld: str = "groot"


SNEL = Maat(1, 1_280, 2_100, 1_500, 6_000, 96, 5, "klein")


def main(args: list[str]) -> int:
    """0: measured; whether every goal was reached is in the table, for a slow machine is no error."""
    parser = argparse.ArgumentParser(prog="uitstroom bench")
    parser.add_argument("--snel", action="store_true", help="klein: of het werkt, niet hoe snel")
    parser.add_argument("--alleen", choices=sorted(DOELEN), action="append", help="alleen deze verhouding(en)")
    keuze = parser.parse_args(args)
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    console = Console() if sys.stdout.isatty() else Console(width=150)
    infra = Infra().start()
    try:
        document = _meet(infra, SNEL if keuze.snel else Maat(), keuze.alleen or list(DOELEN), console)
    finally:
        infra.stop()
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    return 0


def _meet(infra: Infra, maat: Maat, keuze: list[str], console: Console) -> dict[str, Any]:
    infra.postgres_ready.result()
    infra.kafka_ready.result()
    omstandigheden = _draai(omgeving(infra.dsn()))
    paren: list[Paar] = []
    waarden: dict[str, Any] = {}
    bus = infra.bootstrap
    onderdelen: list[tuple[set[str], Callable[[], list[Paar]]]] = [
        (
            {"commands_vs_orm", "commands_vs_unnest"},
            lambda: _op_database(infra, lambda dsn: commands.meet(dsn, maat.rondes, maat.opdrachten)),
        ),
        ({"rebuild_vs_raw"}, lambda: [_op_database(infra, lambda dsn: rebuild.meet(dsn, maat.rondes, maat.herbouw))]),
        (
            {"relay_vs_raw"},
            lambda: [_op_database(infra, lambda dsn: relay.meet(dsn, bus, maat.rondes, maat.relay))],
        ),
        (
            {"consumer_vs_raw"},
            lambda: [_op_database(infra, lambda dsn: consumer.meet(dsn, bus, maat.rondes, maat.consumer))],
        ),
        ({"http_vs_empty"}, lambda: [_http(maat)]),
        ({"lane_vs_framework"}, lambda: [_lane(infra, maat, waarden)]),
    ]
    for namen, meet in onderdelen:
        if namen & set(keuze):
            console.print(f"{', '.join(sorted(namen))} …")
            paren += meet()
    for paar in paren:
        waarden |= {
            f"{paar.naam}_ons_per_seconde": round(paar.ons),
            f"{paar.naam}_ander_per_seconde": round(paar.ander),
        }
    if set(keuze) == set(DOELEN):
        console.print("POST → zichtbaar, en een heel verhaal …")
        waarden |= _systeem(maat)
    volgorde = list(DOELEN)
    paren.sort(key=lambda paar: volgorde.index(paar.naam))
    toon(console, paren)
    toon_waarden(console, waarden)
    ratios = {paar.naam: round(paar.verhouding, 3) for paar in paren}
    return {"omgeving": omstandigheden, "ratios": ratios, "waarden": waarden}


def _http(maat: Maat) -> Paar:
    settings = WorldSettings(simulation=False, services=("intake",), parts=("api",), log_level="warning")
    with World.start(settings=settings) as world, http.lege_app(world) as leeg:
        return _draai(http.meet(world, leeg, maat.rondes, maat.verzoeken))


def _lane(infra: Infra, maat: Maat, waarden: dict[str, Any]) -> Paar:
    paar, meer = _op_database(infra, lambda dsn: lane.meet(dsn, maat.rondes, maat.verzoeken))
    waarden |= meer
    return paar


def _systeem(maat: Maat) -> dict[str, Any]:
    with World.start(settings=WorldSettings(log_level="warning")) as world:
        p50, p99 = _draai(visible.meet(world, maat.zicht))
    with World.start(settings=WorldSettings(log_level="warning")) as world:
        heel = _draai(story.meet(world, maat.voorbeeld))
    return {
        "post_zichtbaar_p50_ms": round(p50, 1),
        "post_zichtbaar_p99_ms": round(p99, 1),
        "simuleer_gebeurtenissen_per_seconde": round(heel.per_seconde, 1),
        "simuleer_gebeurtenissen": heel.gebeurtenissen,
        "simuleer_seconden": round(heel.seconden, 1),
        "piekgeheugen_mb": heel.piek,
    }


def _op_database(infra: Infra, meet: Callable[[str], Coroutine[Any, Any, T]]) -> T:
    with _database(infra) as dsn:
        return _draai(meet(dsn))


@contextmanager
def _database(infra: Infra) -> Generator[str]:
    """A fresh one with the tables of the chassis, dropped afterwards."""
    naam = f"uitstroom_bench_{secrets.token_hex(4)}"
    databases.create(infra.dsn(), [naam])
    try:
        _draai(migrate_chassis(infra.dsn(naam)))
        yield infra.dsn(naam)
    finally:
        databases.drop(infra.dsn(), [naam])


def _draai(werk: Coroutine[Any, Any, T]) -> T:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(werk)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
