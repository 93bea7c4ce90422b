"""`topics republish`: a range of a store again, for one subscriber of ours, over a topic of its own."""

import asyncio
from typing import Annotated

import typer
from chassis.relay import idempotent_producer
from chassis.replay import Bounds, Republished, Republisher
from chassis.replay.bounds import Report
from rich.console import Console

from ops.commands import ranges
from ops.commands.attaching import WorldName, attach
from ops.commands.ranges import Before, DryRun, From, Key, Since, To
from ops.opened import running, subscription
from ops.stack import World

Anew = Annotated[bool, typer.Option("--anew", help="Stuur het als nieuwe herhaling, ook als zij er al staat.")]


topics = typer.Typer(no_args_is_help=True, help="Wat op Kafka staat.")


def register(app: typer.Typer) -> None:
    app.add_typer(topics, name="topics")


async def republish(
    world: World, name: str, bounds: Bounds, report: Report | None = None, *, dry_run: bool = False, anew: bool = False
) -> Republished:
    """LookupError for a name that is no service's subscription: others have no replay topic."""
    _, heard = subscription(world, name)
    source = heard.source.rsplit(".", 1)[-1]
    async with running(world, source) as runtime:
        settings = runtime.settings
        republisher = Republisher(
            runtime.pool,
            source,
            runtime.service.source_urn(settings.organisatie),
            bootstrap=settings.brokers,
            producer_factory=idempotent_producer(settings.brokers, f"{source}-herhaling"),
            partitions=settings.partities,
            topic_prefix=settings.topic_prefix,
        )
        return await republisher.republish(heard, bounds, report, dry_run=dry_run, anew=anew)


@topics.command("republish")
def republish_range(
    subscribed: Annotated[str, typer.Argument(help="Wie het krijgt: een abonnement van een dienst.")],
    *,
    first: From = None,
    last: To = None,
    since: Since = None,
    before: Before = None,
    key: Key = None,
    dry_run: DryRun = False,
    anew: Anew = False,
    world_name: WorldName = None,
) -> None:
    """Publiceer een deel van de geschiedenis opnieuw, gemarkeerd, voor één abonnement en over zijn eigen topic.

    Wie op de gewone topics meeleest merkt er niets van. Onderbroken? Dezelfde opdracht gaat verder.
    """
    part = ranges.bounds(first, last, since, before, key)
    world = attach(world_name)
    with ranges.progress() as report:
        done = asyncio.run(republish(world, subscribed, part, report, dry_run=dry_run, anew=anew))
    console = Console(soft_wrap=True, highlight=False)
    console.print(f"{done.wanted.count} records, feed tot en met positie {done.last}, voor {done.topic}")
    for line in ranges.counted(done.wanted.types):
        console.print(line)
    console.print(f"controlegetal {done.wanted.digest}")
    if done.there is None:
        console.print("Er is niets verstuurd.")
        return
    console.print(f"herhaling {done.replay}: {done.there.count} staan er, {done.already} daarvan stonden er al")
    same = "precies dat" if done.equal else f"iets anders: controlegetal {done.there.digest}"
    console.print(f"Teruggelezen van het topic: {same}.")
    raise typer.Exit(0 if done.equal else 1)
