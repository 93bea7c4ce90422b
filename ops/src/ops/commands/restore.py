"""`restore check`, `reconcile`: a service whose database was set back goes on, and those that listen to it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Annotated

import typer
from chassis.relay import public_types
from chassis.replay.progress import Progress, Report, nobody
from chassis.replay.reconcile import Reconciled, Store, admit, epochs_of, settle
from chassis.replay.withdrawn import Withdrawn
from contracts.envelope import topic

from ops.commands.ranges import progress
from ops.commands.target import Target, acts, asks
from ops.deployment import Deployment
from ops.opened import Opened, Operator, operating, running, subscriptions

Service = Annotated[str, typer.Argument(help="De dienst waarvan de database is teruggezet.")]
OnlyMark = Annotated[bool, typer.Option("--mark", help="Zet niets terug: schrijf alleen op wat er niet meer is.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Toon wat `restore check` toont; verander niets.")]
restore = typer.Typer(no_args_is_help=True, help="Een database die naar een eerder moment is teruggezet.")


@dataclass
class Restored:
    """`consumers` may go on in the new epoch; `settled` records come by again, and are done."""

    found: Reconciled
    consumers: list[str] = field(default_factory=list[str])
    settled: int = 0


def register(app: typer.Typer) -> None:
    restore.command("check")(asks(check))
    restore.command("reconcile")(acts(go_on))
    app.add_typer(restore, name="restore")


async def found_in(deployment: Deployment, service: str, report: Report = nobody, *, keep: bool = True) -> Restored:
    """What `reconcile` would do. Raises StillSending while the relay of the service sends."""
    async with running(deployment, service) as runtime:
        store = _store(deployment, runtime, report)
        return Restored(await store.reconcile(reason="", by="", dry_run=True, keep=keep))


async def reconcile(
    deployment: Deployment, service: str, report: Report = nobody, *, operator: Operator, keep: bool = True
) -> Restored:
    """Put back what can be, begin a new epoch, admit every consumer to it, and settle what comes by again.

    The operation's outcome has all that is gone for good, by type, stream and version. Raises StillSending.
    """
    mine = {name: pair for name, pair in subscriptions(deployment).items() if pair[1].source == topic(service)}
    own = {name: pair for name, pair in subscriptions(deployment).items() if pair[0] == service}
    by = operator.by
    async with operating(deployment, service, operator, "restore reconcile", {"mark": not keep}) as (runtime, said):
        store = _store(deployment, runtime, report)
        found = await store.reconcile(reason=operator.reason, by=by, keep=keep)
        done, known = Restored(found), await epochs_of(runtime.pool)
        for name, (consumer, subscribed) in sorted(mine.items()):
            async with running(deployment, consumer) as listening:
                await admit(listening.pool, subscribed, known)
            done.consumers.append(name)
            report(Progress("consumenten toelaten", len(done.consumers), len(mine)))
        for _, subscribed in own.values():
            source = subscribed.source.rsplit(".", 1)[-1]
            if source in deployment.services and found.causes:
                async with running(deployment, source) as upstream:
                    done.settled += await settle(
                        runtime.pool, upstream.pool, subscribed, found.causes, deployment.partitions, by=by
                    )
        await store.go_on()
        said.outcome = "; ".join(
            [f"epoch {found.epoch}", f"{len(found.put_back)} put back", *map(_line, _ordered(found.gone))]
        )
        return done


def _store(deployment: Deployment, runtime: Opened, report: Report) -> Store:
    return Store(
        runtime.pool,
        runtime.service.name,
        runtime.service.deciders,
        runtime.settings.brokers,
        deployment.partitions,
        public_types(runtime.service.name),
        deployment.topic_prefix,
        report,
    )


def _ordered(found: Sequence[Withdrawn]) -> list[Withdrawn]:
    return sorted(found, key=lambda each: (each.stream_id, each.version))


def _line(each: Withdrawn) -> str:
    return f"gone {each.type} {each.event_id} of {each.stream_id} version {each.version}"


def check(target: Target, service: Service, *, mark: OnlyMark = False) -> None:
    """Wat is verstuurd en staat niet meer in de database? En wat daarvan kan terug? Verandert niets."""
    with progress() as report:
        done = asyncio.run(found_in(target.deployment, service, report, keep=not mark))
    _answer(target, done)
    raise typer.Exit(1 if done.found.put_back or done.found.gone else 0)


def go_on(target: Target, service: Service, *, mark: OnlyMark = False, dry_run: DryRun = False) -> None:
    """Zet terug wat kan, schrijf op wat weg is, en laat de dienst en wie naar haar luistert verder gaan."""
    if not target.operator.reason.strip() and not dry_run:
        raise typer.BadParameter("zeg waarom", param_hint="--reason")
    with progress() as report:
        if dry_run:
            work = found_in(target.deployment, service, report, keep=not mark)
        else:
            work = reconcile(target.deployment, service, report, operator=target.operator, keep=not mark)
        done = asyncio.run(work)
    _answer(target, done)


def _answer(target: Target, done: Restored) -> None:
    def plain(found: Sequence[Withdrawn]) -> list[dict[str, object]]:
        return [
            {
                "event_id": each.event_id,
                "type": each.type,
                "key": each.key,
                "stream_id": each.stream_id,
                "version": each.version,
                "position": each.position,
            }
            for each in _ordered(found)
        ]

    document = {
        "epoch": done.found.epoch,
        "put_back": plain(done.found.put_back),
        "gone": plain(done.found.gone),
        "already_sent": done.found.already_sent,
        "consumers": done.consumers,
        "settled": done.settled,
    }
    target.answer(document, _lines(done))


def _lines(done: Restored) -> Iterator[str]:
    again = "teruggezet" if done.found.epoch else "kan terug"
    for what, found in ((again, done.found.put_back), ("weg, en anderen kennen het", done.found.gone)):
        yield f"{len(found)} {what}"
        for each in _ordered(found):
            yield f"  {each.type} {each.event_id} sleutel {each.key} versie {each.version}"
    if done.found.epoch:
        yield f"tijdperk {done.found.epoch}; verder gaan {', '.join(done.consumers)}"
        yield f"{done.settled} records komen opnieuw langs en zijn al gedaan"
