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
    table = Table("dienst", "processen", "tijdstip", "watermark", "feed", "achterstand", "geparkeerd")
    headers = {"Authorization": f"Bearer {world.token('OPS')}"}
    bad = False
    for service, url in world.urls.items():
        alive = [p for p in world.processes.values() if p.service == service]
        running = ", ".join(f"{p.part}{'' if p.process else ' (beëindigd)'}" for p in alive)
        try:
            stand = httpx.get(f"{url}/v1/stand", headers=headers, timeout=5).raise_for_status().json()
        except httpx.HTTPError as problem:
            table.add_row(service, running, "–", "–", "–", str(problem), "–")
            bad = True
            continue
        behind = {name: stand["feed"] - position for name, position in stand["views"].items()}
        if "relay" in stand:
            behind["relay"] = stand["feed"] - stand["relay"]
        late = ", ".join(f"{name} {count}" for name, count in behind.items() if count) or "0"
        bad = bad or bool(stand["geparkeerd"]) or not all(p.process for p in alive)
        cells = (stand["tijdstip"], stand["watermark"], stand["feed"], late, stand["geparkeerd"])
        table.add_row(service, running, *(str(cell if cell is not None else "–") for cell in cells))
    Console().print(table)
    raise typer.Exit(1 if bad else 0)
