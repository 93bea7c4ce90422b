"""`verify`: prove that every state is the fold of its events, every view that of the feed, and no service another's."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated

import typer
from chassis.projections import Checksum, Projector
from chassis.replay import Progress
from chassis.replay.progress import Report, nobody

from ops.commands.ranges import progress
from ops.commands.target import Target, asks, told
from ops.crossing import Crossing, crossings, unfounded
from ops.deployment import Deployment
from ops.opened import running
from ops.stack.settings import SERVICES

OnlyService = Annotated[str | None, typer.Option("--service", help="Alleen deze dienst; anders alle, en hun verband.")]


@dataclass
class Proof:
    """What was found in one service. `views`: name → (live, rebuilt); equal when the view is the fold of the feed.

    `unfounded`: causes of its events that no store holds (only asked when all services are proven).
    """

    service: str
    streams: int
    events: int
    mismatches: list[str] = field(default_factory=list[str])
    views: dict[str, tuple[Checksum | None, Checksum]] = field(
        default_factory=dict[str, tuple[Checksum | None, Checksum]]
    )
    unfounded: list[str] = field(default_factory=list[str])

    @property
    def ok(self) -> bool:
        same = all(live == rebuilt for live, rebuilt in self.views.values())
        return same and not self.mismatches and not self.unfounded


def register(app: typer.Typer) -> None:
    app.command("verify")(asks(verify))


async def prove(deployment: Deployment, service: str, report: Report = nobody, *, views: bool = True) -> Proof:
    """state == fold(events) for every stream and, unless `views` is False, every view equal to one built from zero."""
    async with running(deployment, service) as runtime:
        wanted = runtime.service.views if views else ()
        report(Progress(service, 0, 1 + len(wanted)))
        verified = await runtime.store.verify()
        found = [f"{each.stream_id}: {each.reason}" for each in verified.mismatches]
        proof = Proof(service, verified.streams, verified.events, found)
        projector = Projector(runtime.pool, runtime.service.views)
        for done, view in enumerate(wanted, 1):
            report(Progress(service, done, 1 + len(wanted)))
            rebuilt = await projector.rebuild(view, dry_run=True)
            proof.views[view.name] = (rebuilt.before, rebuilt.after)
        report(Progress(service, 1 + len(wanted), 1 + len(wanted)))
    return proof


async def prove_all(deployment: Deployment, report: Report = nobody) -> tuple[list[Proof], list[Crossing]]:
    """Every service by itself, and each source against each of its consumers."""
    proofs: list[Proof] = []
    # Where a service is left out of the description nobody knows what it holds.
    whole = deployment.services.keys() >= set(SERVICES)
    for service in deployment.services:
        proof = await prove(deployment, service, report)
        if whole:
            proof.unfounded = await unfounded(deployment, service)
        proofs.append(proof)
    return proofs, await crossings(deployment)


def verify(target: Target, *, service: OnlyService = None) -> None:
    """Bewijs: stand is de som van gebeurtenissen, view is herbouw, en geen dienst weet meer dan haar bron.

    Verandert niets.
    """
    with progress() as report:
        if service is not None:
            proofs, crossed = [asyncio.run(prove(target.deployment, service, report))], []
        else:
            proofs, crossed = asyncio.run(prove_all(target.deployment, report))
    bad = sum(not each.ok for each in (*proofs, *crossed))
    document = {
        "ok": not bad,
        "services": [told(proof, ok=proof.ok) for proof in proofs],
        "subscriptions": [told(each, ok=each.ok) for each in crossed],
    }
    target.answer(document, _lines(proofs, crossed, bad))
    raise typer.Exit(1 if bad else 0)


def _lines(proofs: list[Proof], crossed: list[Crossing], bad: int) -> Iterator[str]:
    for proof in proofs:
        yield f"{proof.service}: {proof.streams} streams, {proof.events} gebeurtenissen"
        for line in proof.mismatches:
            yield f"  AFWIJKING {line}"
        for cause in proof.unfounded:
            yield f"  AFWIJKING oorzaak {cause} staat bij geen dienst"
        for name, (live, rebuilt) in proof.views.items():
            same = "gelijk" if live == rebuilt else f"AFWIJKING: {live} tegen {rebuilt}"
            yield f"  {name}: {rebuilt.rows} rijen tot positie {rebuilt.position}, {same}"
    for each in crossed:
        behind = f", {each.behind} achter" if each.behind else ""
        same = "gelijk" if each.ok else "AFWIJKING"
        yield f"{each.subscription}: {each.partitions} partities van {each.source}{behind}, {same}"
        for line in each.wrong:
            yield f"  AFWIJKING {line}"
    yield "Alles klopt." if not bad else f"{bad} met afwijkingen."
