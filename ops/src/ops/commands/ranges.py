"""Which part of history a command is about, as an operator says it, and how far it is."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from chassis.feed import FeedGap
from chassis.inbox import ChainBroken
from chassis.relay import BrokerTopic
from chassis.replay import Bounds, Progress
from chassis.replay.bounds import Report
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

_ZONE = ZoneInfo("Europe/Amsterdam")
_TIME = "Zonder zone is het Nederlandse tijd."

From = Annotated[int | None, typer.Option("--from", help="Eerste positie in de feed van de bron.", min=1)]
To = Annotated[int | None, typer.Option("--to", help="Laatste positie, die zelf meedoet.", min=1)]
Since = Annotated[str | None, typer.Option("--since", help=f"Vastgelegd op of na dit moment (ISO 8601). {_TIME}")]
Before = Annotated[str | None, typer.Option("--before", help=f"Vastgelegd voor dit moment (ISO 8601). {_TIME}")]
Key = Annotated[str | None, typer.Option("--key", help="Alleen de records van deze sleutel.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tel alleen; maak en verstuur niets.")]


def bounds(first: int | None, last: int | None, since: str | None, before: str | None, key: str | None) -> Bounds:
    """Raises typer.BadParameter for what is no instant and for a range that can hold nothing."""
    try:
        return Bounds(first, last, _instant(since), _instant(before), key)
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from problem


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo else instant.replace(tzinfo=_ZONE)


@contextmanager
def progress() -> Generator[Report]:
    """A bar per phase. What a person must look at, a hole or a topic that is not there, ends the command in a line."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(said: Progress) -> None:
            if said.phase not in tasks:
                tasks[said.phase] = bar.add_task(said.phase)
            bar.update(tasks[said.phase], completed=said.done, total=said.total)

        try:
            yield tell
        except (ChainBroken, BrokerTopic, FeedGap) as problem:
            raise RuntimeError(str(problem)) from problem


def counted(types: dict[str, int]) -> list[str]:
    """A line per CloudEvents type."""
    return [f"  {count:>8} {name}" for name, count in sorted(types.items())]
