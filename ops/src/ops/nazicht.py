"""`controleer` and `herbouw`: prove that state and views are the fold of the log, and build a view anew."""

import asyncio
from dataclasses import dataclass, field

import typer
from chassis.projections import Checksum, Progress, Projector, Rebuilt
from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar

from ops.beheer import Wereld, attach
from ops.binnen import running
from ops.stack import World


@dataclass
class Proof:
    """What was found in one service. `views`: name → (live, rebuilt); equal when the view is the fold of the feed."""

    service: str
    streams: int
    events: int
    mismatches: list[str] = field(default_factory=list)
    views: dict[str, tuple[Checksum | None, Checksum]] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.mismatches and all(live == rebuilt for live, rebuilt in self.views.values())


def register(app: typer.Typer) -> None:
    app.command()(controleer)
    app.command()(herbouw)


async def prove(world: World, service: str, *, views: bool = True) -> Proof:
    """state == fold(events) for every stream and, unless `views` is False, every view equal to one built from zero."""
    async with running(world, service) as runtime:
        report = await runtime.store.verify()
        found = [f"{each.stream_id}: {each.reason}" for each in report.mismatches]
        proof = Proof(service, report.streams, report.events, found)
        if views:
            projector = Projector(runtime.pool, runtime.service.views)
            for view in runtime.service.views:
                rebuilt = await projector.rebuild(view, dry_run=True)
                proof.views[view.name] = (rebuilt.before, rebuilt.after)
    return proof


async def checksums(world: World, service: str) -> dict[str, Checksum]:
    """The checksum of every live view of a service; equal digests mean equal tables."""
    async with running(world, service) as runtime:
        projector = Projector(runtime.pool, runtime.service.views)
        return {view.name: await projector.checksum(view) for view in runtime.service.views}


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


def controleer(wereld: Wereld = None) -> None:
    """Bewijs: elke stand is de som van zijn gebeurtenissen, elke weergave gelijk aan een herbouwde. Verandert niets."""
    world = attach(wereld)
    console = Console()
    bad = 0
    for service in world.settings.services:
        proof = asyncio.run(prove(world, service))
        bad += not proof.ok
        console.print(f"{service}: {proof.streams} streams, {proof.events} gebeurtenissen", highlight=False)
        for line in proof.mismatches:
            console.print(f"  AFWIJKING {line}", highlight=False)
        for name, (live, rebuilt) in proof.views.items():
            same = "gelijk" if live == rebuilt else f"AFWIJKING: {live} tegen {rebuilt}"
            console.print(f"  {name}: {rebuilt.rows} rijen tot positie {rebuilt.position}, {same}", highlight=False)
    console.print("Alles klopt." if not bad else f"{bad} diensten met afwijkingen.")
    raise typer.Exit(1 if bad else 0)


def herbouw(dienst: str, weergave: str, wereld: Wereld = None) -> None:
    """Bouw een weergave opnieuw uit het logboek, naast de huidige, en wissel in een transactie. Stuurt niets uit."""
    world = attach(wereld)
    with Bar(TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn(), transient=True) as bar:
        try:
            done = asyncio.run(rebuild(world, dienst, weergave, bar))
        except KeyError as problem:
            raise typer.BadParameter(f"{dienst} heeft geen weergave {weergave}") from problem
    same = "gelijk aan wat er stond" if done.equal else f"anders dan wat er stond ({done.before})"
    typer.echo(f"{done.table_name}: {done.after.rows} rijen in {done.seconds:.1f} s, {same}")
