"""`topics repartition`, `resume`: more partitions for every topic; a service scales to as many workers as those."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from chassis.relay import BrokerTopic
from chassis.relay.checkpoint import pause, paused
from chassis.replay.progress import Report, nobody, steps
from chassis.replay.repartition import (
    Listener,
    NotDrained,
    Source,
    all_silent,
    begin_anew,
    drained,
    widen,
)
from chassis.service.operations import operation
from contracts.envelope import REPLAYS, topic

from ops.commands.ranges import progress
from ops.commands.target import Target
from ops.deployment import Deployment
from ops.opened import Operator, running, subscriptions

Wanted = Annotated[int, typer.Argument(min=2, max=1000, help="Hoeveel partities ieder topic krijgt.")]
Patience = Annotated[float, typer.Option("--patience", min=1, help="Seconden die consumenten krijgen om bij te komen.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Toon wat er zou gebeuren; verander niets.")]


@dataclass
class Repartitioned:
    """`epochs`: service → the epoch of its feed from now on. Nothing is sent before `resume`."""

    partitions: int
    topics: list[str]
    epochs: dict[str, str] = field(default_factory=dict[str, str])


@asynccontextmanager
async def _everybody(
    deployment: Deployment, operator: Operator, command: str, arguments: dict[str, object]
) -> AsyncGenerator[tuple[list[Source], list[Listener]]]:
    """All services open, and on record in each of them."""
    async with AsyncExitStack() as stack:
        opened = {name: await stack.enter_async_context(running(deployment, name)) for name in deployment.services}
        for runtime in opened.values():
            by, reason = operator.by, operator.reason
            await stack.enter_async_context(operation(runtime.pool, command, arguments, by=by, reason=reason))
        sources = [Source(name, each.pool, topic(name, deployment.topic_prefix)) for name, each in opened.items()]
        listeners = [Listener(opened[name].pool, each) for name, each in subscriptions(deployment).values()]
        yield sources, listeners


async def repartition(
    deployment: Deployment,
    partitions: int,
    report: Report = nobody,
    *,
    operator: Operator,
    patience: float = 300.0,
) -> Repartitioned:
    """Pause, drain, widen, begin anew. Nothing is sent before every process knows the number, and `resume` is said.

    Raises NotDrained, StillSending and BrokerTopic; then all relays stay paused, and the same call or `resume` goes on.
    """
    prefix = deployment.topic_prefix
    why = f"topics repartition {partitions}"
    async with _everybody(deployment, operator, "topics repartition", {"partitions": partitions}) as (
        sources,
        listeners,
    ):
        done = Repartitioned(partitions, [each.topic for each in sources])
        tell = steps(report)
        tell("relays tot stilstand brengen")
        async with all_silent(sources, why) as leases:
            tell("wachten tot alles gehoord is")
            await drained(sources, listeners, prefix, patience)
            tell("topics breder maken")
            await widen(deployment.brokers, done.topics, partitions, topic(f"{REPLAYS}.", prefix))
            tell("een nieuw tijdperk beginnen")
            reason, by = operator.reason, operator.by
            done.epochs = await begin_anew(sources, listeners, leases, prefix, reason=reason, by=by)
        return done


async def resume(deployment: Deployment, *, operator: Operator) -> list[str]:
    """Whoever was paused may send."""
    async with _everybody(deployment, operator, "topics resume", {}) as (sources, _):
        for each in sources:
            await pause(each.pool, each.topic, None)
        return [each.topic for each in sources]


async def standing_still(deployment: Deployment) -> dict[str, str]:
    """Topic → why nothing is sent to it, where a person or a command paused it."""
    found: dict[str, str] = {}
    for name in deployment.services:
        own = topic(name, deployment.topic_prefix)
        async with running(deployment, name) as runtime:
            if why := await paused(runtime.pool, own):
                found[own] = why
    return found


def make_wider(target: Target, partitions: Wanted, *, patience: Patience = 300.0, dry_run: DryRun = False) -> None:
    """Geef ieder topic meer partities: wacht tot alles gehoord is, begin een nieuw tijdperk. Daarna `topics resume`."""
    if not target.operator.reason.strip() and not dry_run:
        raise typer.BadParameter("zeg waarom", param_hint="--reason")
    deployment = target.deployment
    names = [topic(name, deployment.topic_prefix) for name in deployment.services]
    if dry_run:
        line = f"{len(names)} topics van {deployment.partitions} naar {partitions} partities: {', '.join(names)}"
        target.answer(Repartitioned(partitions, names), [line])
        return
    try:
        with progress() as report:
            work = repartition(deployment, partitions, report, operator=target.operator, patience=patience)
            done = asyncio.run(work)
    except (NotDrained, BrokerTopic, KafkaError) as problem:
        raise RuntimeError(f"{problem}. Er wordt niets verstuurd: `topics resume` laat alles verder gaan") from problem
    lines = [
        f"{', '.join(done.topics)} hebben {partitions} partities. Er wordt nog niets verstuurd.",
        f"Zet UITSTROOM_PARTITIES op {partitions}, in ieder proces en in de beschrijving van de omgeving; herstart ze;",
        "dan: uitstroom topics resume",
    ]
    target.answer(done, lines)


def go_on(target: Target, *, dry_run: DryRun = False) -> None:
    """Laat de diensten weer versturen, na `topics repartition` of een afgebroken `restore reconcile`."""
    if dry_run:
        still = asyncio.run(standing_still(target.deployment))
        lines = [f"{name} zou verder gaan; staat stil: {why}" for name, why in still.items()]
        target.answer({"resumed": [], "paused": still}, lines or ["Geen topic staat stil."])
        return
    names = asyncio.run(resume(target.deployment, operator=target.operator))
    target.answer({"resumed": names}, [f"{name} gaat verder" for name in names])
