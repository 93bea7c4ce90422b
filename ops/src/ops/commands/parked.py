"""`parked list`, `redrive`, `discard`: what waits for a person, trying it again, giving it up with a reason."""

import asyncio
import getpass
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated

import typer
from chassis.inbox import Consumer, ParkedRecord, Redriven
from rich.console import Console

from ops.commands.attaching import WorldName, attach
from ops.opened import running
from ops.stack import World

Key = Annotated[str, typer.Argument(help="De sleutel waaronder de records wachten.")]
parked = typer.Typer(no_args_is_help=True, help="Records die op een mens wachten.")


def register(app: typer.Typer) -> None:
    app.add_typer(parked, name="parked")


@asynccontextmanager
async def _consumer(world: World, service: str, subscription: str | None = None) -> AsyncGenerator[Consumer]:
    """Raises KeyError when the service has no such subscription."""
    async with running(world, service) as runtime:
        known = runtime.service.subscriptions
        if subscription is not None and subscription not in {each.name for each in known}:
            raise KeyError(subscription)
        yield Consumer(runtime.store, known, bootstrap=world.brokers)


async def waiting(world: World, service: str) -> list[ParkedRecord]:
    """What is parked in a service, oldest first."""
    async with _consumer(world, service) as consumer:
        return await consumer.parked()


async def redrive(world: World, service: str, subscription: str, key: str) -> Redriven:
    """Try a key's parked records again, in order. KeyError when the service has no such subscription."""
    async with _consumer(world, service, subscription) as consumer:
        return await consumer.redrive(subscription, key)


async def discard(world: World, service: str, subscription: str, key: str, *, reason: str, by: str) -> int:
    """Give a key's parked records up; how many. KeyError as `redrive`, ValueError without a reason."""
    async with _consumer(world, service, subscription) as consumer:
        return await consumer.discard(subscription, key, reason=reason, by=by)


@parked.command("list")
def show(world_name: WorldName = None) -> None:
    """Toon wat er geparkeerd is, per dienst, met de reden."""
    world = attach(world_name)
    console = Console(soft_wrap=True, highlight=False)
    total = 0
    for service in world.settings.services:
        for record in asyncio.run(waiting(world, service)):
            total += 1
            where = f"{record.source}/{record.partition} positie {record.position}"
            console.print(f"{service} {record.subscription} {record.key}  {where}  {record.error_type}: {record.error}")
    console.print(f"{total} geparkeerd." if total else "Niets geparkeerd.")
    raise typer.Exit(1 if total else 0)


@parked.command("redrive")
def try_again(service: str, subscription: str, key: Key, world_name: WorldName = None) -> None:
    """Verwerk de geparkeerde records van een sleutel opnieuw, op volgorde; stopt bij de eerste die weer faalt."""
    try:
        done = asyncio.run(redrive(attach(world_name), service, subscription, key))
    except KeyError as problem:
        raise typer.BadParameter(f"{service} heeft geen abonnement {subscription}") from problem
    typer.echo(f"{done.done} verwerkt, {done.left} wachten nog" + (f": {done.error}" if done.error else ""))
    raise typer.Exit(1 if done.left else 0)


@parked.command("discard")
def give_up(
    service: str,
    subscription: str,
    key: Key,
    *,
    reason: Annotated[str, typer.Option("--reason", help="Waarom; blijft bewaard.")],
    by: Annotated[str, typer.Option("--by", help="Wie; standaard de gebruiker van deze machine.")] = "",
    world_name: WorldName = None,
) -> None:
    """Geef de geparkeerde records van een sleutel op: zij hebben nooit gevolg. Wie en waarom blijft bewaard."""
    who = by or getpass.getuser()
    try:
        gone = asyncio.run(discard(attach(world_name), service, subscription, key, reason=reason, by=who))
    except KeyError as problem:
        raise typer.BadParameter(f"{service} heeft geen abonnement {subscription}") from problem
    except ValueError as problem:
        raise typer.BadParameter("zeg waarom", param_hint="--reason") from problem
    typer.echo(f"{gone} opgegeven door {who}.")
    raise typer.Exit(0 if gone else 1)
