"""`consumers rerun`: a range of its topic again for a consumer, in a shadow of its tables, and what differs."""

import asyncio
from collections.abc import Iterator
from typing import Annotated

import typer
from chassis.inbox import Consumer, Subscription
from chassis.replay import Bounds, Comparison, Rerun, Rerunner
from chassis.replay.bootstrap import Bootstrapped, Bootstrapper, SeamBroken
from chassis.replay.progress import Report, nobody
from chassis.replay.selection import RangeGone

from ops.commands import ranges
from ops.commands.ranges import Before, DryRun, From, Key, Since, To, Types
from ops.commands.target import Target, acts, asks, told
from ops.commands.topics import republisher
from ops.deployment import Deployment
from ops.opened import Opened, Operator, operating, running, subscription

_SHOWN = 20

Keep = Annotated[bool, typer.Option("--keep", help="Laat het schaduwschema staan, om er zelf in te kijken.")]
FromReplay = Annotated[
    bool, typer.Option("--from-replay", help="Lees uit het replaytopic van het abonnement (`topics republish`).")
]


consumers = typer.Typer(no_args_is_help=True, help="Wat een dienst met de berichten van een ander deed.")


def register(app: typer.Typer) -> None:
    consumers.command("rerun")(asks(rerun_range))
    consumers.command("bootstrap")(acts(begin))
    app.add_typer(consumers, name="consumers")


async def rerun(
    deployment: Deployment,
    name: str,
    bounds: Bounds,
    report: Report = nobody,
    *,
    dry_run: bool = False,
    keep: bool = False,
    replayed: bool = False,
) -> Rerun:
    """LookupError when no service has a subscription of this name."""
    service, subscribed = subscription(deployment, name)
    # A schema is made by the operator, not by the worker in whose role all else is done.
    async with running(deployment, service, as_worker=False) as runtime:
        settings = runtime.settings
        rerunner = Rerunner(
            runtime.pool,
            runtime.dsn,
            runtime.service.deciders,
            subscribed,
            bootstrap=settings.brokers,
            partitions=settings.partities,
            topic_prefix=settings.topic_prefix,
        )
        return await rerunner.rerun(bounds, report, dry_run=dry_run, keep=keep, replayed=replayed)


async def bootstrap(
    deployment: Deployment, name: str, report: Report = nobody, *, operator: Operator, dry_run: bool = False
) -> Bootstrapped:
    """A subscription from nothing: the store of its source over its replay topic. LookupError as `rerun`."""
    service, subscribed = subscription(deployment, name)
    source = subscribed.source.rsplit(".", 1)[-1]
    async with running(deployment, source) as speaking:
        if dry_run:
            async with running(deployment, service) as runtime:
                return await _bootstrapper(speaking, runtime, subscribed).run(report, dry_run=True)
        arguments = {"subscription": name}
        async with operating(deployment, service, operator, "consumers bootstrap", arguments) as (runtime, said):
            done = await _bootstrapper(speaking, runtime, subscribed).run(report)
            said.outcome = f"{done.taken} taken, {done.repeats} repeats, {done.parked} parked"
            return done


def _bootstrapper(speaking: Opened, runtime: Opened, subscribed: Subscription) -> Bootstrapper:
    settings = runtime.settings
    return Bootstrapper(
        source=speaking.pool,
        republisher=republisher(speaking),
        pool=runtime.pool,
        consumer=Consumer(runtime.store, runtime.service.subscriptions, bootstrap=settings.brokers),
        subscription=subscribed,
        brokers=settings.brokers,
        partitions=settings.partities,
        topic_prefix=settings.topic_prefix,
    )


def begin(
    target: Target,
    subscribed: Annotated[str, typer.Argument(help="Welk abonnement van een dienst bij het begin begint.")],
    *,
    dry_run: DryRun = False,
) -> None:
    """Geef een nieuw of leeg abonnement zijn geschiedenis uit de bron, en laat het op het gewone topic verder gaan.

    Wat het al had is een herhaling. De worker mag draaien. Onderbroken? Dezelfde opdracht gaat verder.
    """
    with ranges.progress() as report:
        try:
            work = bootstrap(target.deployment, subscribed, report, operator=target.operator, dry_run=dry_run)
            done = asyncio.run(work)
        except SeamBroken as problem:
            raise RuntimeError(str(problem)) from problem
    lines = [f"{done.republished.wanted.count} records in de geschiedenis, tot en met positie {done.republished.last}"]
    if not dry_run:
        lines.append(f"{done.taken} verwerkt, {done.repeats} had het al, {done.parked} geparkeerd")
        lines.append("Het gewone topic sluit erop aan.")
    target.answer(told(done), lines)
    raise typer.Exit(1 if done.parked else 0)


def rerun_range(
    target: Target,
    subscribed: Annotated[str, typer.Argument(help="Welk abonnement van een dienst opnieuw luistert.")],
    *,
    first: From = None,
    last: To = None,
    since: Since = None,
    before: Before = None,
    key: Key = None,
    kinds: Types = None,
    dry_run: DryRun = False,
    from_replay: FromReplay = False,
    keep: Keep = False,
) -> None:
    """Verwerk een deel van een topic opnieuw in een schaduw van de tabellen en vergelijk. Verandert en stuurt niets."""
    part = ranges.bounds((first, last), since, before, key, kinds)
    try:
        with ranges.progress() as report:
            work = rerun(target.deployment, subscribed, part, report, dry_run=dry_run, keep=keep, replayed=from_replay)
            done = asyncio.run(work)
    except RangeGone as problem:
        raise RuntimeError(f"{problem} (`uitstroom topics republish {subscribed}`, dan `--from-replay`)") from problem
    target.answer(told(done, equal=done.equal), _lines(done))
    raise typer.Exit(0 if done.executed is None or done.equal else 1)


def _lines(done: Rerun) -> Iterator[str]:
    found = done.found
    yield f"{found.tally.count} records uit {done.topic}, controlegetal {found.tally.digest}"
    yield from ranges.counted(found.tally.types)
    yield (
        f"{found.other.total()} waar niets op volgt, {found.ahead} nog niet verwerkt, {found.given_up} opgegeven, "
        f"{done.parked} geparkeerd"
    )
    executed = done.executed
    if executed is None or done.comparison is None:
        yield "Er is niets gemaakt."
        return
    yield (
        f"schaduw: {executed.made} gebeurtenissen gemaakt, {executed.copied} overgenomen, "
        f"{executed.refused} geweigerd, {len(executed.failed)} mislukt, {executed.behind} wachten daarachter"
    )
    for failed in executed.failed[:_SHOWN]:
        yield f"  MISLUKT {failed.what}: {failed.error_type}: {failed.error}"
    yield from _compared(done.comparison)
    if done.schema:
        yield f"De schaduw staat in schema {done.schema}; de volgende keer wordt zij weggegooid."
    if not found.tally.count:
        yield "Niets in dit deel: er is niets vergeleken."
    else:
        yield "Gelijk." if done.equal else "Niet gelijk."


def _compared(comparison: Comparison) -> Iterator[str]:
    for name, side in (("echt", comparison.live), ("schaduw", comparison.shadow)):
        yield f"  {name:>8}: {side.events} gebeurtenissen, {side.streams} streams, controlegetal {side.digest}"
    if comparison.reworded:
        yield f"  {comparison.reworded} anders opgeschreven, met dezelfde inhoud"
    for each in comparison.differences[:_SHOWN]:
        fields = f" ({', '.join(each.fields)})" if each.live == each.shadow else ""
        where = f"stream {each.stream_id} versie {each.version}"
        yield f"  VERSCHIL {where}: {each.live or 'niets'} tegen {each.shadow or 'niets'}{fields}"
    if comparison.different > _SHOWN:
        yield f"  … en nog {comparison.different - _SHOWN} streams"
    for table in comparison.tables:
        yield f"  tabel {table.name}: {table.rows} rijen, {table.unequal} staan zo niet in de echte"
