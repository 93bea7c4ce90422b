"""`verify`: prove that every state is the fold of its events and every view that of the feed."""

import asyncio
from dataclasses import dataclass, field

import typer
from chassis.projections import Checksum, Projector
from rich.console import Console

from ops.commands.attaching import WorldName, attach
from ops.opened import running
from ops.stack import World


@dataclass
class Proof:
    """What was found in one service. `views`: name → (live, rebuilt); equal when the view is the fold of the feed."""

    service: str
    streams: int
    events: int
    mismatches: list[str] = field(default_factory=list[str])
    views: dict[str, tuple[Checksum | None, Checksum]] = field(
        default_factory=dict[str, tuple[Checksum | None, Checksum]]
    )

    @property
    def ok(self) -> bool:
        return not self.mismatches and all(live == rebuilt for live, rebuilt in self.views.values())


def register(app: typer.Typer) -> None:
    app.command()(verify)


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


def verify(world_name: WorldName = None) -> None:
    """Bewijs: elke stand is de som van zijn gebeurtenissen, elke view gelijk aan een herbouwde. Verandert niets."""
    world = attach(world_name)
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
