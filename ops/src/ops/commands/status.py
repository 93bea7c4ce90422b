"""`status`: where every service stands, and whether anything asks for a person."""

import asyncio
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import httpx
import msgspec
import typer
from chassis.eventstore import StoreUnavailable
from chassis.service.standing import standing as stand_of
from contracts.envelope import topic
from rich.console import Console
from rich.table import Table

from ops.commands.target import Target, asks
from ops.deployment import Deployment
from ops.opened import running

_COLUMNS: Final = ("dienst", "processen", "tijd (UTC)", "watermark", "feed", "achterstand", "ketens", "geparkeerd")
_PATIENCE: Final = 60.0
_SILENT: Final = (httpx.HTTPError, msgspec.MsgspecError, OSError, StoreUnavailable, RuntimeError)


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
    app.command("status")(asks(status))


def status(target: Target) -> None:
    """Waar iedere dienst staat: relay, consumenten, views, ketens, sleutels en wat er geparkeerd is.

    Eindigt met 1 als iets een mens nodig heeft.
    """
    deployment = target.deployment
    answers = ask(deployment)
    if target.as_json:
        target.answer({"ok": not answers.wrong, "services": answers.standings, "wrong": answers.wrong}, ())
        raise typer.Exit(1 if answers.wrong else 0)
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for service, at in deployment.services.items():
        processes = " ".join(name.removeprefix(f"{service}-") for name in at.processes)
        table.add_row(service, processes, *_cells(answers.standings, service))
    console = Console(soft_wrap=True, highlight=False)
    console.print(table)
    for line in answers.wrong:
        console.print(line, style="red", markup=False)
    raise typer.Exit(1 if answers.wrong else 0)


def ask(deployment: Deployment) -> Answers:
    """Ask every service where it stands, and every process whether it is ready."""
    wrong: list[str] = []
    standings: dict[str, Standing] = {}
    for service, at in deployment.services.items():
        try:
            standings[service] = _over_http(deployment, at.url) if at.url else _by_database(deployment, service)
        except _SILENT as problem:
            wrong.append(f"{service}: zegt niet waar zij staat: {problem}")
    for at in deployment.services.values():
        for name, url in at.processes.items():
            wrong += [f"{each}: {why}" for each, at_it in addresses(name, url) if (why := _not_ready(at_it))]
    for service, standing in standings.items():
        wrong += [f"{service}: {why}" for why in _wrong(standing)]
    return Answers(standings, wrong)


def _over_http(deployment: Deployment, url: str) -> Standing:
    headers = {"Authorization": f"Bearer {deployment.token()}"}
    answer = httpx.get(f"{url}/v1/stand", headers=headers, timeout=5).raise_for_status()
    return msgspec.json.decode(answer.content, type=Standing)


def _by_database(deployment: Deployment, service: str) -> Standing:
    """Of a service whose API can't be reached from here."""

    async def look() -> Standing:
        async with running(deployment, service) as runtime:
            said = await stand_of(runtime)
            return msgspec.json.decode(said.model_dump_json(by_alias=True), type=Standing)

    return asyncio.run(look())


def addresses(name: str, url: str) -> list[tuple[str, str]]:
    """Several processes may stand behind one name (a Service without an address of its own): each is asked by itself.

    IPv6 where that is all there is. Who answers over TLS is asked by name, which is in his certificate.
    """
    asked = httpx.URL(url)
    try:
        known = socket.getaddrinfo(asked.host, asked.port or 80, type=socket.SOCK_STREAM)
    except OSError:
        return [(name, url)]
    found = [each for family in (socket.AF_INET, socket.AF_INET6) for each in known if each[0] == family]
    hosts = list(dict.fromkeys(str(each[4][0]) for each in found if each[0] == found[0][0]))
    if asked.scheme != "http" or len(hosts) < 2:
        return [(name, url)]
    return [(f"{name}@{host}", str(asked.copy_with(host=host))) for host in hosts]


def _not_ready(url: str) -> str | None:
    try:
        answer = httpx.get(f"{url}/readyz", timeout=5)
    except httpx.HTTPError as problem:
        return f"antwoordt niet: {type(problem).__name__}"
    if answer.status_code == 200:
        return None
    try:
        return str(answer.json().get("detail", answer.status_code))
    except (ValueError, AttributeError):
        return str(answer.status_code)


def _wrong(standing: Standing) -> Iterator[str]:
    if standing.geparkeerd:
        yield f"{standing.geparkeerd} geparkeerd (uitstroom parked list)"
    if standing.ketens:
        yield f"{standing.ketens} partities staan stil op een gebroken keten"
    if (standing.relay_seconden or 0) > _PATIENCE:
        yield f"relay: de oudste van {standing.feed - standing.relay} wacht {standing.relay_seconden:.0f} s"
    if (standing.wacht_seconden or 0) > _PATIENCE:
        yield f"volgorde: de oudste van {standing.wachtend} wacht {standing.wacht_seconden:.0f} s"


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
            max((max(0, last - consumed.posities.get(part, 0)) for part, last in sent.items()), default=0),
        )
