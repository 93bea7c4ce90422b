"""`topics republish`: a range of a store again, for one subscriber of ours, over a topic of its own."""

import asyncio
from collections.abc import Iterator
from typing import Annotated

import typer
from chassis.relay import idempotent_producer
from chassis.replay import Bounds, Republished, Republisher
from chassis.replay.progress import Report, nobody

from ops.commands import ranges
from ops.commands.partitions import go_on, make_wider
from ops.commands.ranges import Before, DryRun, From, Key, Since, To, Types
from ops.commands.target import Target, acts, told
from ops.deployment import Deployment
from ops.opened import Opened, Operator, operating, running, subscription

Anew = Annotated[bool, typer.Option("--anew", help="Stuur het als nieuwe herhaling, ook als zij er al staat.")]


topics = typer.Typer(no_args_is_help=True, help="Wat op Kafka staat.")


def register(app: typer.Typer) -> None:
    topics.command("republish")(acts(republish_range))
    topics.command("repartition")(acts(make_wider))
    topics.command("resume")(acts(go_on))
    app.add_typer(topics, name="topics")


async def republish(
    deployment: Deployment,
    name: str,
    bounds: Bounds,
    report: Report = nobody,
    *,
    operator: Operator,
    dry_run: bool = False,
    anew: bool = False,
) -> Republished:
    """LookupError for a name that is no service's subscription: others have no replay topic."""
    _, subscribed = subscription(deployment, name)
    source = subscribed.source.rsplit(".", 1)[-1]
    if dry_run:
        async with running(deployment, source) as runtime:
            return await republisher(runtime).republish(subscribed, bounds, report, dry_run=True)
    arguments = {"subscription": name, "bounds": bounds, "anew": anew}
    async with operating(deployment, source, operator, "topics republish", arguments) as (runtime, said):
        done = await republisher(runtime).republish(subscribed, bounds, report, anew=anew)
        said.outcome = f"{done.topic}: {done.wanted.count} wanted, {done.already} already there"
        return done


def republisher(runtime: Opened) -> Republisher:
    """The store of an open service, for `topics republish` and `consumers bootstrap`."""
    settings, source = runtime.settings, runtime.service.name
    return Republisher(
        runtime.pool,
        source,
        runtime.service.source_urn(settings.organisatie),
        bootstrap=settings.brokers,
        producer_factory=idempotent_producer(settings.brokers, f"{source}-herhaling"),
        partitions=settings.partities,
        topic_prefix=settings.topic_prefix,
    )


def republish_range(
    target: Target,
    subscribed: Annotated[str, typer.Argument(help="Wie het krijgt: een abonnement van een dienst.")],
    *,
    first: From = None,
    last: To = None,
    since: Since = None,
    before: Before = None,
    key: Key = None,
    kinds: Types = None,
    dry_run: DryRun = False,
    anew: Anew = False,
) -> None:
    """Publiceer een deel van de geschiedenis opnieuw, gemarkeerd, voor één abonnement en over zijn eigen topic.

    Wie op de gewone topics meeleest merkt er niets van. Onderbroken? Dezelfde opdracht gaat verder.
    """
    part = ranges.bounds((first, last), since, before, key, kinds)
    with ranges.progress() as report:
        work = republish(
            target.deployment, subscribed, part, report, operator=target.operator, dry_run=dry_run, anew=anew
        )
        done = asyncio.run(work)
    target.answer(told(done, equal=done.equal), _lines(done))
    raise typer.Exit(0 if done.there is None or done.equal else 1)


def _lines(done: Republished) -> Iterator[str]:
    yield f"{done.wanted.count} records, feed tot en met positie {done.last}, voor {done.topic}"
    yield from ranges.counted(done.wanted.types)
    yield f"controlegetal {done.wanted.digest}"
    if done.there is None:
        yield "Er is niets verstuurd."
        return
    yield f"herhaling {done.replay}: {done.there.count} staan er, {done.already} daarvan stonden er al"
    same = "precies dat" if done.equal else f"iets anders: controlegetal {done.there.digest}"
    yield f"Teruggelezen van het topic: {same}."
