"""`geparkeerd` and `herdrijf`: what waits for a person, and trying it again."""

import asyncio
from typing import Annotated

import typer
from chassis.inbox import Consumer, ParkedRecord, Redriven
from rich.console import Console

from ops.beheer import Wereld, attach
from ops.binnen import running
from ops.stack import World


def register(app: typer.Typer) -> None:
    app.command()(geparkeerd)
    app.command()(herdrijf)


async def parked(world: World, service: str) -> list[ParkedRecord]:
    """What is parked in a service, oldest first."""
    async with running(world, service) as runtime:
        consumer = Consumer(runtime.store, runtime.service.subscriptions, bootstrap=world.bootstrap)
        return await consumer.parked()


async def redrive(world: World, service: str, subscription: str, key: str) -> Redriven:
    """Try a key's parked records again, in order. KeyError when the service has no such subscription."""
    async with running(world, service) as runtime:
        consumer = Consumer(runtime.store, runtime.service.subscriptions, bootstrap=world.bootstrap)
        return await consumer.redrive(subscription, key)


def geparkeerd(wereld: Wereld = None) -> None:
    """Toon wat er geparkeerd is, per dienst, met de reden."""
    world = attach(wereld)
    console = Console(soft_wrap=True, highlight=False)
    total = 0
    for service in world.settings.services:
        for record in asyncio.run(parked(world, service)):
            total += 1
            where = f"{record.source}/{record.partition} positie {record.position}"
            console.print(f"{service} {record.subscription} {record.key}  {where}  {record.error_type}: {record.error}")
    console.print(f"{total} geparkeerd." if total else "Niets geparkeerd.")
    raise typer.Exit(1 if total else 0)


def herdrijf(
    dienst: str,
    abonnement: str,
    sleutel: Annotated[str, typer.Argument(help="De sleutel waaronder de records wachten.")],
    wereld: Wereld = None,
) -> None:
    """Verwerk de geparkeerde records van een sleutel opnieuw, op volgorde; stopt bij de eerste die weer faalt."""
    try:
        done = asyncio.run(redrive(attach(wereld), dienst, abonnement, sleutel))
    except KeyError as problem:
        raise typer.BadParameter(f"{dienst} heeft geen abonnement {abonnement}") from problem
    typer.echo(f"{done.done} verwerkt, {done.left} wachten nog" + (f": {done.error}" if done.error else ""))
    raise typer.Exit(1 if done.left else 0)
