"""`views list`, `check`, `rebuild`, `swap-back`: what readers read, proven, built anew, or as it was."""

import asyncio
from typing import Annotated

import typer
from chassis.projections import Generation, Progress, Projector, Rebuilt, all_generations, flip_back
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from ops.commands.attaching import WorldName, attach
from ops.opened import running
from ops.stack import World

View = Annotated[str, typer.Argument(help="De naam van de view, zoals `views list` haar toont.")]
views = typer.Typer(no_args_is_help=True, help="Views: de tabellen waaruit partijen hun beelden lezen.")


def register(app: typer.Typer) -> None:
    app.add_typer(views, name="views")


async def tables(world: World, service: str) -> tuple[int, list[Generation]]:
    """The head of the feed and every table that a view of the service has: live, old, building."""
    async with running(world, service) as runtime:
        return await runtime.feed.head(), await all_generations(runtime.pool)


async def rebuild(world: World, service: str, view: str, report: Bar | None = None) -> Rebuilt:
    """Build a view beside the live one and swap it in. KeyError when the service has no such view."""
    task = report.add_task(view, total=None) if report else None

    def tell(progress: Progress) -> None:
        if report and task is not None:
            report.update(task, total=progress.total, completed=progress.done)

    async with running(world, service) as runtime:
        if view not in {each.name for each in runtime.service.views}:
            raise KeyError(view)
        return await Projector(runtime.pool, runtime.service.views).rebuild(view, tell)


async def swap_back(world: World, service: str, view: str) -> Generation:
    """Read the table before the last swap again. LookupError when there is none."""
    async with running(world, service) as runtime:
        return await flip_back(runtime.pool, view)


async def check(world: World, service: str, view: str) -> Rebuilt:
    """Build a view in a table that goes away again, and compare. KeyError when the service has no such view."""
    async with running(world, service) as runtime:
        if view not in {each.name for each in runtime.service.views}:
            raise KeyError(view)
        return await Projector(runtime.pool, runtime.service.views).rebuild(view, dry_run=True)


@views.command("list")
def show(world_name: WorldName = None) -> None:
    """Toon iedere tabel van iedere view: versie, stand, positie in de feed en achterstand."""
    world = attach(world_name)
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in ("dienst", "view", "versie", "stand", "positie", "achterstand", "tabel"):
        table.add_column(column, overflow="fold")
    for service in world.settings.services:
        head, found = asyncio.run(tables(world, service))
        for each in found:
            cells = (each.name, each.version, each.state, each.position, head - each.position, each.table_name)
            table.add_row(service, *map(str, cells))
    Console().print(table)


@views.command("check")
def check_view(service: str, view: View, world_name: WorldName = None) -> None:
    """Bewijs dat een view gelijk is aan een die van nul af gebouwd wordt. Verandert niets."""
    try:
        done = asyncio.run(check(attach(world_name), service, view))
    except KeyError as problem:
        raise typer.BadParameter(f"{service} heeft geen view {view}") from problem
    same = "gelijk" if done.equal else f"AFWIJKING: {done.before} tegen {done.after}"
    typer.echo(f"{view}: {done.after.rows} rijen tot positie {done.after.position}, {same}")
    raise typer.Exit(0 if done.equal else 1)


@views.command("rebuild")
def rebuild_view(service: str, view: View, world_name: WorldName = None) -> None:
    """Bouw een view opnieuw uit het logboek, naast de huidige, en wissel in een transactie. Stuurt niets uit."""
    world = attach(world_name)
    with Bar(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), transient=True) as bar:
        try:
            done = asyncio.run(rebuild(world, service, view, bar))
        except KeyError as problem:
            raise typer.BadParameter(f"{service} heeft geen view {view}") from problem
    same = "gelijk aan wat er stond" if done.equal else f"anders dan wat er stond ({done.before})"
    typer.echo(f"{done.table_name}: {done.after.rows} rijen in {done.seconds:.1f} s, {same}")


@views.command("swap-back")
def swap_view_back(service: str, view: View, world_name: WorldName = None) -> None:
    """Lees weer uit de tabel van voor de laatste wissel; die is bijgehouden. Nog eens wisselt terug."""
    try:
        now = asyncio.run(swap_back(attach(world_name), service, view))
    except LookupError as problem:
        raise typer.BadParameter(f"{service}: {view} heeft geen eerdere tabel") from problem
    typer.echo(f"{view} wordt nu gelezen uit {now.table_name} (versie {now.version}).")
