"""`uitstroom bench`: a table for people; the last line printed is one JSON document."""

import argparse
import asyncio
import json
import logging
import os
import platform
import re
import subprocess
from collections.abc import Awaitable, Callable
from typing import Any

import asyncpg
import psutil
import structlog
from rich.console import Console
from rich.table import Table

from ops.bench import doorgeven, herbouwen, http, opslag, verwerken, waarden
from ops.bench.meting import Paar
from ops.stack import databases
from ops.stack.infra import Infra
from ops.stack.settings import root

DOELEN = {
    "commands_vs_orm": 10.0,
    "commands_vs_unnest": 0.4,
    "http_vs_empty": 0.5,
    "relay_vs_raw": 0.5,
    "consumer_vs_raw": 0.3,
    "rebuild_vs_raw": 0.5,
}


def main(args: list[str]) -> int:
    """`--snel`: small sizes, to see that it works. Exit code 0 whatever the figures are: they are for reading."""
    parser = argparse.ArgumentParser(prog="uitstroom bench")
    parser.add_argument("--snel", action="store_true", help="kleine aantallen; de cijfers zeggen dan weinig")
    snel = parser.parse_args(args).snel
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    console = Console()
    infra = Infra().start()
    try:
        infra.postgres_ready.result()
        infra.kafka_ready.result()
        paren = asyncio.run(_meet_alles(infra, console, 10 if snel else 1, 1 if snel else 5))
        console.print("hele systeem …")
        absoluut = asyncio.run(waarden.meet(20 if snel else 100, "klein" if snel else "groot"))
        omgeving = asyncio.run(_omgeving(infra.dsn()))
    finally:
        infra.stop()
    _toon(console, paren, absoluut)
    per_seconde = {f"{p.naam}_{kant}_per_s": round(w) for p in paren for kant, w in (("ons", p.ons), ("kaal", p.ander))}
    document = {
        "omgeving": omgeving,
        "ratios": {p.naam: round(p.verhouding, 2) for p in paren},
        "waarden": {**per_seconde, **absoluut},
    }
    print(json.dumps(document, ensure_ascii=False))
    return 0


async def _meet_alles(infra: Infra, console: Console, deler: int, rondes: int) -> list[Paar]:
    paren: list[Paar] = []

    async def in_database(naam: str, meet: Callable[[str], Awaitable[list[Paar] | Paar]]) -> None:
        console.print(f"{naam} …")
        database = f"uitstroom_bench_{naam}"
        await asyncio.to_thread(databases.drop, infra.dsn(), [database])
        await asyncio.to_thread(databases.create, infra.dsn(), [database])
        try:
            await asyncio.to_thread(databases.migrate, "regeling", infra.dsn(database))
            gemeten = await meet(infra.dsn(database))
            paren.extend(gemeten if isinstance(gemeten, list) else [gemeten])
        finally:
            await asyncio.to_thread(databases.drop, infra.dsn(), [database])

    kafka = infra.bootstrap
    await in_database("opslag", lambda dsn: opslag.meet(dsn, rondes, 25_600 // deler))
    console.print("http …")
    paren.append(await http.meet(rondes, 6_400 // deler))
    await in_database("relay", lambda dsn: doorgeven.meet(dsn, kafka, rondes, 60_000 // deler))
    await in_database("consumer", lambda dsn: verwerken.meet(dsn, kafka, rondes, 30_000 // deler))
    await in_database("herbouw", lambda dsn: herbouwen.meet(dsn, rondes, 100_000 // deler))
    return paren


def _toon(console: Console, paren: list[Paar], absoluut: waarden.Waarden) -> None:
    tabel = Table(title="Om en om gemeten; fsync aan, niets verloren, niets dubbel", title_justify="left")
    for kop in ("wat", "ons /s", "kaal /s", "verhouding", "doel"):
        tabel.add_column(kop, justify="left" if kop == "wat" else "right")
    for p in paren:
        kleur = "green" if p.verhouding >= DOELEN[p.naam] else "yellow"
        verhouding = f"[{kleur}]{p.verhouding:.2f}[/{kleur}]"
        tabel.add_row(p.naam, f"{p.ons:,.0f}", f"{p.ander:,.0f}", verhouding, f"{DOELEN[p.naam]:g}")
    console.print(tabel)
    for naam, waarde in absoluut.items():
        console.print(f"{naam}: {waarde}")


def _kafka_versie() -> str:
    """As pinned in the one place that pins it."""
    pom = root() / "chassis/src/chassis/testing/kafka_jvm/pom.xml"
    gevonden = re.search(r"<artifactId>kafka_[^<]*</artifactId>\s*<version>([^<]+)</version>", pom.read_text())
    return gevonden[1] if gevonden else "onbekend"


async def _omgeving(dsn: str) -> dict[str, Any]:
    verbinding = await asyncpg.connect(dsn)
    try:
        postgres = await verbinding.fetchval("SHOW server_version")
        fsync = await verbinding.fetchval("SHOW fsync")
    finally:
        await verbinding.close()
    commit = await asyncio.to_thread(
        subprocess.run, ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return {
        "os": platform.platform(),
        "kernen": os.cpu_count(),
        "geheugen_mb": psutil.virtual_memory().total // 2**20,
        "python": platform.python_version(),
        "postgres": postgres,
        "fsync": fsync,
        "kafka": _kafka_versie(),
        "commit": commit.stdout.strip(),
    }
