"""`parked list`, `show`, `redrive`, `discard`: what waits for a person, trying it again, giving it up with a reason."""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated, Final

import typer
from chassis.inbox import Consumer, ParkedRecord, Redriven
from chassis.replay import Progress

from ops.commands.masking import Masked, masked
from ops.commands.ranges import progress
from ops.commands.target import Target, acts, asks
from ops.deployment import Deployment
from ops.opened import Opened, Operator, described, operating, running

Key = Annotated[str, typer.Argument(help="De sleutel waaronder de records wachten.")]
AnyKey = Annotated[str | None, typer.Argument(help="De sleutel waaronder de records wachten.")]
AnySubscription = Annotated[str | None, typer.Argument(help="Welk abonnement; zonder: alle, met --all.")]
Everything = Annotated[bool, typer.Option("--all", help="Iedere sleutel van het abonnement, of van de dienst.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Toon wat het zou zijn; verander niets.")]
_NOT_PARKED: Final = "Die sleutel is niet geparkeerd: zie `uitstroom parked list`."
parked = typer.Typer(no_args_is_help=True, help="Records die op een mens wachten.")


def register(app: typer.Typer) -> None:
    parked.command("list")(asks(show))
    parked.command("show")(asks(look))
    parked.command("redrive")(acts(try_again))
    parked.command("discard")(acts(give_up))
    app.add_typer(parked, name="parked")


def _consumer(runtime: Opened, subscription: str | None = None) -> Consumer:
    """Raises KeyError when the service has no such subscription."""
    known = runtime.service.subscriptions
    if subscription is not None and subscription not in {each.name for each in known}:
        raise KeyError(subscription)
    return Consumer(runtime.store, known, bootstrap=runtime.settings.brokers)


@asynccontextmanager
async def _asked(deployment: Deployment, service: str, subscription: str | None = None) -> AsyncGenerator[Consumer]:
    async with running(deployment, service) as runtime:
        yield _consumer(runtime, subscription)


async def waiting(deployment: Deployment, service: str, subscription: str | None = None) -> list[ParkedRecord]:
    """What is parked in a service, oldest first. KeyError when it has no such subscription."""
    async with _asked(deployment, service, subscription) as consumer:
        return await consumer.parked(subscription)


async def redrive(deployment: Deployment, service: str, subscription: str, key: str, *, operator: Operator) -> Redriven:
    """Try a key's parked records again, in order. KeyError when the service has no such subscription."""
    arguments = {"subscription": subscription, "key": key}
    async with operating(deployment, service, operator, "parked redrive", arguments) as (runtime, said):
        done = await _consumer(runtime, subscription).redrive(subscription, key)
        said.outcome = f"{done.done} done, {done.left} left"
        return done


async def discard(deployment: Deployment, service: str, subscription: str, key: str, *, operator: Operator) -> int:
    """Give a key's parked records up; how many. KeyError as `redrive`, ValueError without a reason."""
    arguments = {"subscription": subscription, "key": key}
    async with operating(deployment, service, operator, "parked discard", arguments) as (runtime, said):
        consumer = _consumer(runtime, subscription)
        gone = await consumer.discard(subscription, key, reason=operator.reason, by=operator.by)
        said.outcome = f"{gone} given up"
        return gone


async def records(deployment: Deployment, service: str, subscription: str, key: str) -> list[Masked]:
    """A key's parked records with all masked that is not pseudonymous. KeyError as `redrive`."""
    async with _asked(deployment, service, subscription) as consumer:
        return [masked(record) for record in await consumer.parked_of(subscription, key)]


def show(target: Target) -> None:
    """Toon wat er geparkeerd is, per dienst, met de reden."""
    found = [
        (service, record)
        for service in target.deployment.services
        for record in asyncio.run(waiting(target.deployment, service))
    ]

    def lines() -> Iterator[str]:
        for service, each in found:
            where = f"{each.source}/{each.partition} positie {each.position}"
            yield f"{service} {each.subscription} {each.key}  {where}  {each.error_type}: {each.error}"
        yield f"{len(found)} geparkeerd." if found else "Niets geparkeerd."

    target.answer([{"service": service, "record": record} for service, record in found], lines())
    raise typer.Exit(1 if found else 0)


def look(target: Target, service: str, subscription: str, key: Key) -> None:
    """Toon de geparkeerde records van een sleutel: koppen en velden, afgedekt wat niet voor analisten is."""
    try:
        found = asyncio.run(records(target.deployment, service, subscription, key))
    except KeyError as problem:
        raise _no_subscription(service, subscription) from problem

    def lines() -> Iterator[str]:
        for each in found:
            yield f"partitie {each.partition} positie {each.position}  {each.type}"
            yield from (f"  {name}: {value}" for name, value in (*each.headers.items(), *each.data.items()))
        if not found:
            yield _NOT_PARKED

    target.answer(found, lines())
    raise typer.Exit(0 if found else 1)


def try_again(
    target: Target,
    service: str,
    subscription: AnySubscription = None,
    key: AnyKey = None,
    *,
    everything: Everything = False,
    dry_run: DryRun = False,
) -> None:
    """Verwerk geparkeerde records opnieuw, per sleutel op volgorde; een sleutel stopt bij de eerste die weer faalt."""
    if everything == (key is not None) or (key is not None and subscription is None):
        raise typer.BadParameter("een abonnement met een sleutel, of --all")
    try:
        found = asyncio.run(waiting(target.deployment, service, subscription))
    except KeyError as problem:
        raise _no_subscription(service, str(subscription)) from problem
    # What is no link of a chain can't be tried again, and says so itself when it is named.
    keys = [(str(subscription), key)] if key is not None else _keys(found, target, service)
    if key is not None and not any((each.subscription, each.key) == keys[0] for each in found):
        target.answer({"done": 0, "left": 0, "keys": {}, "dry_run": dry_run}, [_NOT_PARKED])
        raise typer.Exit(1)
    outcomes: dict[str, Redriven] = {}
    with progress() as report:
        for name, each in keys:
            if dry_run:
                mine = sum(record.subscription == name and record.key == each for record in found)
                outcomes[f"{name} {each}"] = Redriven(0, mine, None)
            else:
                outcomes[f"{name} {each}"] = asyncio.run(
                    redrive(target.deployment, service, name, each, operator=target.operator)
                )
            report(Progress("sleutels", len(outcomes), len(keys)))
    done, left = sum(one.done for one in outcomes.values()), sum(one.left for one in outcomes.values())
    document = {"done": done, "left": left, "keys": outcomes, "dry_run": dry_run}
    target.answer(document, _redriven(outcomes, done, left))
    raise typer.Exit(1 if left and not dry_run else 0)


def _keys(found: list[ParkedRecord], target: Target, service: str) -> list[tuple[str, str]]:
    """What a view could not fold waits under the name of its table, for a rebuild."""
    known = {each.name for each in described(target.deployment, service).subscriptions}
    keys = ((each.subscription, each.key) for each in found if each.position >= 0)
    return list(dict.fromkeys(pair for pair in keys if pair[0] in known))


def _redriven(outcomes: dict[str, Redriven], done: int, left: int) -> Iterator[str]:
    for key, one in outcomes.items():
        if one.error or len(outcomes) > 1:
            yield f"{key}: {one.done} verwerkt, {one.left} wachten nog{f': {one.error}' if one.error else ''}"
    yield f"{done} verwerkt, {left} wachten nog"


def give_up(target: Target, service: str, subscription: str, key: Key, *, dry_run: DryRun = False) -> None:
    """Geef de geparkeerde records van een sleutel op: zij hebben nooit gevolg. Wie en waarom blijft bewaard."""
    if not target.operator.reason.strip():
        raise typer.BadParameter("zeg waarom", param_hint="--reason")
    try:
        found = asyncio.run(waiting(target.deployment, service, subscription))
        gone = sum(each.key == key for each in found)
        # Nothing is on record of what was not there.
        if gone and not dry_run:
            gone = asyncio.run(discard(target.deployment, service, subscription, key, operator=target.operator))
    except KeyError as problem:
        raise _no_subscription(service, subscription) from problem
    line = f"{gone} zouden worden opgegeven." if dry_run else f"{gone} opgegeven door {target.operator.by}."
    line = line if gone else _NOT_PARKED
    target.answer({"given_up": gone, "by": target.operator.by, "dry_run": dry_run}, [line])
    raise typer.Exit(0 if gone else 1)


def _no_subscription(service: str, subscription: str) -> typer.BadParameter:
    return typer.BadParameter(f"{service} heeft geen abonnement {subscription}")
