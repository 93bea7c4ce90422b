"""Which part of history a command is about, as an operator says it, and how far it is."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from chassis.replay import Bounds
from chassis.replay.progress import Progress, Report
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from contracts import registry

_ZONE = ZoneInfo("Europe/Amsterdam")
_TIME = "Zonder zone is het Nederlandse tijd."

From = Annotated[int | None, typer.Option("--from", help="Eerste positie in de feed van de bron.", min=1)]
To = Annotated[int | None, typer.Option("--to", help="Laatste positie, die zelf meedoet.", min=1)]
Since = Annotated[str | None, typer.Option("--since", help=f"Vastgelegd op of na dit moment (ISO 8601). {_TIME}")]
Before = Annotated[str | None, typer.Option("--before", help=f"Vastgelegd voor dit moment (ISO 8601). {_TIME}")]
Key = Annotated[str | None, typer.Option("--key", help="Alleen de records van deze sleutel.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--type", help="Alleen deze soort gebeurtenis (naam, of type van CloudEvents); mag vaker."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tel alleen; maak en verstuur niets.")]


def bounds(
    positions: tuple[int | None, int | None],
    since: str | None,
    before: str | None,
    key: str | None,
    types: list[str] | None = None,
) -> Bounds:
    """Raises typer.BadParameter for what is no instant or no event, and for a range that can hold nothing."""
    try:
        return Bounds(*positions, _past(since), _instant(before), key, kinds(types) if types else None)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from problem


def kinds(said: Sequence[str]) -> frozenset[str]:
    """Every name and CloudEvents type, of each version, of the events that are said. Raises ValueError."""
    known: dict[str, set[str]] = {}
    for service in registry.services():
        for name, cls in registry.public(service).items():
            versions = {name: registry.cloudevent_type(service, cls), **registry.older_types(service, cls)}
            for each in (*versions, *versions.values()):
                known.setdefault(each, set()).update(versions, versions.values())
    if unknown := [each for each in said if each not in known]:
        raise ValueError(f"{', '.join(unknown)}: geen gebeurtenis van een dienst")
    return frozenset(name for each in said for name in known[each])


def _past(text: str | None) -> datetime | None:
    """A range that begins after now holds nothing, and what nothing is compared with is equal to it."""
    instant = _instant(text)
    if instant is not None and instant > datetime.now(UTC):
        raise ValueError(f"{instant.isoformat()} is nog niet geweest: er is daarna niets vastgelegd")
    return instant


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is geen moment, zoals 2026-11-27T14:00 of 2026-11-27T13:00Z") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=_ZONE)


@contextmanager
def progress() -> Generator[Report]:
    """A bar per phase."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, transient=True, console=Console(stderr=True)) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(said: Progress) -> None:
            if said.phase not in tasks:
                tasks[said.phase] = bar.add_task(said.phase)
            bar.update(tasks[said.phase], completed=said.done, total=said.total)

        yield tell


def counted(types: dict[str, int]) -> list[str]:
    """A line per CloudEvents type."""
    return [f"  {count:>8} {name}" for name, count in sorted(types.items())]
