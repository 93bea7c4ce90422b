"""`status`: where every service stands, and whether anything asks for a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import httpx
import msgspec
import typer
from contracts.envelope import topic
from rich.console import Console
from rich.table import Table

from ops.commands.attaching import WorldName, attach
from ops.stack import World
from ops.stack.processes import ServiceProcess

_COLUMNS: Final = ("dienst", "processen", "tijd (UTC)", "watermark", "feed", "achterstand", "ketens", "geparkeerd")
_PATIENCE: Final = 60.0


class Consumption(msgspec.Struct):
    """Of a subscription: the source's logical topic, and per partition the last position that took effect."""

    abonnement: str
    bron: str
    posities: dict[int, int]


class Standing(msgspec.Struct, rename="camel"):
    """The answer of /v1/stand."""

    tijdstip: str
    watermark: str | None
    feed: int
    views: dict[str, int]
    relay: int
    relay_seconden: float | None
    wachtend: int
    wacht_seconden: float | None
    geparkeerd: int
    ketens: int
    verzonden: dict[int, int]
    consumenten: list[Consumption]


@dataclass(frozen=True)
class Answers:
    """`standings` of the services that answered; `wrong`: what asks for a person, one line each."""

    standings: Mapping[str, Standing]
    wrong: list[str]


def register(app: typer.Typer) -> None:
    app.command()(status)


def status(world_name: WorldName = None) -> None:
    """Waar iedere dienst staat: relay, consumenten, views, ketens, sleutels en wat er geparkeerd is.

    Eindigt met 1 als iets een mens nodig heeft.
    """
    world = attach(world_name)
    answers = ask(world)
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for service in world.urls:
        table.add_row(service, _running(world, service), *_cells(answers.standings, service))
    console = Console(soft_wrap=True, highlight=False)
    console.print(table)
    for line in answers.wrong:
        console.print(f"[red]{line}[/red]")
    raise typer.Exit(1 if answers.wrong else 0)


def ask(world: World) -> Answers:
    """Ask every service where it stands, and every process whether it is ready."""
    wrong: list[str] = []
    standings: dict[str, Standing] = {}
    for service, url in world.urls.items():
        headers = {"Authorization": f"Bearer {world.token('OPS')}"}
        try:
            answer = httpx.get(f"{url}/v1/stand", headers=headers, timeout=5).raise_for_status()
            standings[service] = msgspec.json.decode(answer.content, type=Standing)
        except (httpx.HTTPError, msgspec.MsgspecError) as problem:
            wrong.append(f"{service}: zegt niet waar zij staat: {problem}")
    for process in world.processes.values():
        if (why := _not_ready(process)) is not None:
            wrong.append(f"{process.name}: {why}")
    for service, standing in standings.items():
        wrong += [f"{service}: {why}" for why in _wrong(standing)]
    return Answers(standings, wrong)


def _not_ready(process: ServiceProcess) -> str | None:
    if process.process is None:
        return "beëindigd"
    try:
        answer = httpx.get(f"{process.url}/readyz", timeout=5)
    except httpx.HTTPError as problem:
        return f"antwoordt niet: {problem}"
    return None if answer.status_code == 200 else str(answer.json().get("detail", answer.status_code))


def _wrong(standing: Standing) -> Iterator[str]:
    if standing.geparkeerd:
        yield f"{standing.geparkeerd} geparkeerd (uitstroom parked list)"
    if standing.ketens:
        yield f"{standing.ketens} partities staan stil op een gebroken keten"
    if (standing.relay_seconden or 0) > _PATIENCE:
        yield f"relay: de oudste van {standing.feed - standing.relay} wacht {standing.relay_seconden:.0f} s"
    if (standing.wacht_seconden or 0) > _PATIENCE:
        yield f"volgorde: de oudste van {standing.wachtend} wacht {standing.wacht_seconden:.0f} s"


def _running(world: World, service: str) -> str:
    mine = [p for p in world.processes.values() if p.service == service]
    return " ".join(f"{p.part}{'' if p.process else ' (beëindigd)'}" for p in mine)


def _cells(standings: Mapping[str, Standing], service: str) -> tuple[str, ...]:
    standing = standings.get(service)
    if standing is None:
        return ("–",) * (len(_COLUMNS) - 2)
    behind = {name: standing.feed - position for name, position in standing.views.items()}
    behind |= {"relay": standing.feed - standing.relay, "volgorde": standing.wachtend}
    late = [f"{name} {count}" for name, count in behind.items() if count]
    if standing.relay_seconden is not None:
        late.append(f"(oudste {standing.relay_seconden:.0f} s)")
    late += [f"{name} {count}" for name, count in unconsumed(standings, standing) if count]
    clock, watermark = (
        text[:16].replace("T", " ") if text else "–" for text in (standing.tijdstip, standing.watermark)
    )
    cells = (clock, watermark, standing.feed, " ".join(late) or "0", standing.ketens, standing.geparkeerd)
    return tuple(map(str, cells))


def unconsumed(standings: Mapping[str, Standing], standing: Standing) -> Iterator[tuple[str, int]]:
    """Per subscription of a service how many positions its slowest partition is behind what its source has sent."""
    sources = {topic(name): each for name, each in standings.items()}
    for consumed in standing.consumenten:
        source = sources.get(consumed.bron)
        sent = source.verzonden if source else {}
        yield (
            consumed.abonnement,
            max((last - consumed.posities.get(part, 0) for part, last in sent.items()), default=0),
        )
