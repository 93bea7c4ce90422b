"""`views list`, `check`, `rebuild`, `swap-back`: what readers read, proven, built anew, or as it was."""

import asyncio
from typing import Annotated

import typer
from chassis.projections import Generation, Progress, Projector, Rebuilt, all_generations, flip_back
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

from ops.commands.target import Target, acts, asks, told
from ops.deployment import Deployment
from ops.opened import Operator, described, operating, running

View = Annotated[str, typer.Argument(help="De naam van de view, zoals `views list` haar toont.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Bouw en vergelijk; wissel niet.")]
views = typer.Typer(no_args_is_help=True, help="Views: de tabellen waaruit partijen hun beelden lezen.")
_COLUMNS = ("dienst", "view", "versie", "stand", "positie", "achterstand", "tabel")


def register(app: typer.Typer) -> None:
    views.command("list")(asks(show))
    views.command("check")(asks(check_view))
    views.command("rebuild")(acts(rebuild_view))
    views.command("swap-back")(acts(swap_view_back))
    app.add_typer(views, name="views")


async def tables(deployment: Deployment, service: str) -> tuple[int, list[Generation]]:
    """The head of the feed and every table that a view of the service has: live, old, building."""
    async with running(deployment, service) as runtime:
        return await runtime.feed.head(), await all_generations(runtime.pool)


async def rebuild(
    deployment: Deployment, service: str, view: str, report: Bar | None = None, *, operator: Operator
) -> Rebuilt:
    """Build a view beside the live one and swap it in."""
    task = report.add_task(view, total=None) if report else None

    def tell(progress: Progress) -> None:
        if report and task is not None:
            report.update(task, total=progress.total, completed=progress.done)

    async with operating(deployment, service, operator, "views rebuild", {"view": view}) as (runtime, said):
        done = await Projector(runtime.pool, runtime.service.views).rebuild(view, tell)
        said.outcome = f"{done.table_name}: {done.after.rows}"
        return done


async def swap_back(deployment: Deployment, service: str, view: str, *, operator: Operator) -> Generation:
    """Read the table before the last swap again. LookupError when there is none."""
    async with operating(deployment, service, operator, "views swap-back", {"view": view}) as (runtime, said):
        now = await flip_back(runtime.pool, view)
        said.outcome = now.table_name
        return now


async def before(deployment: Deployment, service: str, view: str) -> Generation:
    """The table that `swap_back` would go back to. LookupError when there is none."""
    async with running(deployment, service) as runtime:
        return await flip_back(runtime.pool, view, dry_run=True)


async def check(deployment: Deployment, service: str, view: str) -> Rebuilt:
    """Build a view in a table that goes away again, and compare."""
    async with running(deployment, service) as runtime:
        return await Projector(runtime.pool, runtime.service.views).rebuild(view, dry_run=True)


def show(target: Target) -> None:
    """Toon iedere tabel van iedere view: versie, stand, positie in de feed en achterstand."""
    rows: list[dict[str, object]] = []
    for service in target.deployment.services:
        head, found = asyncio.run(tables(target.deployment, service))
        for each in found:
            cells = (each.name, each.version, each.state, each.position, head - each.position, each.table_name)
            rows.append(dict(zip(_COLUMNS, (service, *cells), strict=True)))
    if target.as_json:
        target.answer(rows, ())
        return
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in _COLUMNS:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(str, row.values()))
    Console().print(table)


def check_view(target: Target, service: str, view: View) -> None:
    """Bewijs dat een view gelijk is aan een die van nul af gebouwd wordt. Verandert niets."""
    _must_have(target, service, view)
    done = asyncio.run(check(target.deployment, service, view))
    same = "gelijk" if done.equal else f"AFWIJKING: {done.before} tegen {done.after}"
    line = f"{view}: {done.after.rows} rijen tot positie {done.after.position}, {same}"
    target.answer(told(done, equal=done.equal), [line])
    raise typer.Exit(0 if done.equal else 1)


def rebuild_view(target: Target, service: str, view: View, *, dry_run: DryRun = False) -> None:
    """Bouw een view opnieuw uit het logboek, naast de huidige, en wissel in een transactie. Stuurt niets uit."""
    if dry_run:
        check_view(target, service, view)
        return
    _must_have(target, service, view)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, transient=True, console=Console(stderr=True)) as bar:
        done = asyncio.run(rebuild(target.deployment, service, view, bar, operator=target.operator))
    same = "gelijk aan wat er stond" if done.equal else f"anders dan wat er stond ({done.before})"
    line = f"{done.table_name}: {done.after.rows} rijen in {done.seconds:.1f} s, {same}"
    target.answer(told(done, equal=done.equal), [line])


def swap_view_back(target: Target, service: str, view: View, *, dry_run: DryRun = False) -> None:
    """Lees weer uit de tabel van voor de laatste wissel; die is bijgehouden. Nog eens wisselt terug."""
    _must_have(target, service, view)
    try:
        if dry_run:
            now = asyncio.run(before(target.deployment, service, view))
        else:
            now = asyncio.run(swap_back(target.deployment, service, view, operator=target.operator))
    except LookupError as problem:
        raise typer.BadParameter(f"{service}: {view} heeft geen eerdere tabel") from problem
    when = "zou worden" if dry_run else "wordt nu"
    target.answer(told(now, dry_run=dry_run), [f"{view} {when} gelezen uit {now.table_name} (versie {now.version})."])


def _must_have(target: Target, service: str, view: str) -> None:
    """Before anything is on record. LookupError for another service, BadParameter for another view."""
    known = sorted(each.name for each in described(target.deployment, service).views)
    if view not in known:
        raise typer.BadParameter(f"{service} heeft geen view {view}; kies uit {', '.join(known)}")
