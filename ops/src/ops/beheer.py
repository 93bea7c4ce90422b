"""`status`: where every service stands."""

from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from ops.stack import LOCAL, World
from ops.stack.register import all_worlds

Wereld = Annotated[str | None, typer.Option("--wereld", help="Welke wereld; standaard die van `uitstroom up`.")]


def register(app: typer.Typer) -> None:
    app.command()(status)


def attach(name: str | None) -> World:
    """The named world; else that of `up`; else the only one that runs."""
    running = [record.name for record in all_worlds()]
    if name is None and LOCAL not in running and len(running) == 1:
        name = running[0]
    return World.attach(name or LOCAL)


def status(wereld: Wereld = None) -> None:
    """Waar iedere dienst staat: hoe ver de weergaven en de relay achterlopen, en wat er geparkeerd is."""
    world = attach(wereld)
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in ("dienst", "processen", "tijd (UTC)", "watermark", "feed", "achterstand", "geparkeerd"):
        table.add_column(column, overflow="fold")
    well = [_row(world, service, table) for service in world.urls]
    Console().print(table)
    raise typer.Exit(0 if all(well) else 1)


def _row(world: World, service: str, table: Table) -> bool:
    """Add a service's row; False when something asks for a person."""
    processes = [p for p in world.processes.values() if p.service == service]
    running = " ".join(f"{p.part}{'' if p.process else ' (beëindigd)'}" for p in processes)
    headers = {"Authorization": f"Bearer {world.token('OPS')}"}
    try:
        answer = httpx.get(f"{world.urls[service]}/v1/stand", headers=headers, timeout=5).raise_for_status()
    except httpx.HTTPError as problem:
        table.add_row(service, running, "–", "–", "–", str(problem), "–")
        return False
    stand = answer.json()
    behind = {name: stand["feed"] - position for name, position in stand["views"].items()}
    behind |= {"relay": stand["feed"] - stand["relay"], "volgorde": stand["wachtend"]}
    late = " ".join(f"{name} {count}" for name, count in behind.items() if count) or "0"
    clock, watermark = (
        text[:16].replace("T", " ") if text else "–" for text in (stand["tijdstip"], stand["watermark"])
    )
    cells = (clock, watermark, stand["feed"], late, stand["geparkeerd"])
    table.add_row(service, running, *map(str, cells))
    return not stand["geparkeerd"] and all(p.process for p in processes)
