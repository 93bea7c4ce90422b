"""`status`: where every service stands."""

import httpx
import typer
from rich.console import Console
from rich.table import Table

from ops.commands.attaching import WorldName, attach
from ops.stack import World


def register(app: typer.Typer) -> None:
    app.command()(status)


def status(world_name: WorldName = None) -> None:
    """Waar iedere dienst staat: hoe ver de views en de relay achterlopen, en wat er geparkeerd is."""
    world = attach(world_name)
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
