"""`herspeel`: a consumer hears a range of its topic again, in a shadow of its tables, to compare what comes of it."""

import asyncio
from typing import Annotated

import typer
from chassis.replay import Bounds, Comparison, Rerun, Rerunner
from chassis.replay.bounds import Report
from chassis.replay.selection import RangeGone
from rich.console import Console

from ops import grenzen
from ops.beheer import Wereld, attach
from ops.binnen import running, subscription
from ops.grenzen import Proef, Sinds, Sleutel, Tot, Van, Voor
from ops.stack import World

_SHOWN = 20

Bewaar = Annotated[bool, typer.Option("--bewaar", help="Laat het schaduwschema staan, om er zelf in te kijken.")]
UitHerhaling = Annotated[
    bool, typer.Option("--uit-herhaling", help="Lees uit het herhaaltopic van het abonnement (zie `herhaal`).")
]


def register(app: typer.Typer) -> None:
    app.command()(herspeel)


async def rerun(
    world: World,
    name: str,
    bounds: Bounds,
    report: Report | None = None,
    *,
    dry_run: bool = False,
    keep: bool = False,
    replayed: bool = False,
) -> Rerun:
    """LookupError when no service has a subscription of this name."""
    service, heard = subscription(world, name)
    async with running(world, service) as runtime:
        settings = runtime.settings
        rerunner = Rerunner(
            runtime.pool,
            runtime.dsn,
            runtime.service.deciders,
            heard,
            bootstrap=settings.kafka_bootstrap,
            partitions=settings.partities,
            topic_prefix=settings.topic_prefix,
        )
        return await rerunner.rerun(bounds, report, dry_run=dry_run, keep=keep, replayed=replayed)


def herspeel(
    abonnement: Annotated[str, typer.Argument(help="Welk abonnement van een dienst opnieuw luistert.")],
    *,
    van: Van = None,
    tot: Tot = None,
    sinds: Sinds = None,
    voor: Voor = None,
    sleutel: Sleutel = None,
    proef: Proef = False,
    uit_herhaling: UitHerhaling = False,
    bewaar: Bewaar = False,
    wereld: Wereld = None,
) -> None:
    """Verwerk een deel van een topic opnieuw in een schaduw van de tabellen en vergelijk. Verandert en stuurt niets."""
    part = grenzen.bounds(van, tot, sinds, voor, sleutel)
    world = attach(wereld)
    try:
        with grenzen.progress() as report:
            work = rerun(world, abonnement, part, report, dry_run=proef, keep=bewaar, replayed=uit_herhaling)
            done = asyncio.run(work)
    except RangeGone as problem:
        raise RuntimeError(f"{problem} (`uitstroom herhaal {abonnement}`, dan `--uit-herhaling`)") from problem
    console = Console(soft_wrap=True, highlight=False)
    found = done.found
    console.print(f"{found.tally.count} records uit {done.topic}, controlegetal {found.tally.digest}")
    for line in grenzen.counted(found.tally.types):
        console.print(line)
    console.print(
        f"{found.other.total()} waar niets op volgt, {found.ahead} nog niet verwerkt, {found.given_up} opgegeven, "
        f"{done.parked} geparkeerd"
    )
    if done.lived is None or done.comparison is None:
        console.print("Er is niets gemaakt.")
        return
    console.print(
        f"schaduw: {done.lived.made} gebeurtenissen gemaakt, {done.lived.copied} overgenomen, "
        f"{done.lived.refused} geweigerd, {len(done.lived.failed)} mislukt, {done.lived.behind} wachten daarachter"
    )
    for failed in done.lived.failed[:_SHOWN]:
        console.print(f"  MISLUKT {failed.what}: {failed.error_type}: {failed.error}")
    _show(console, done.comparison)
    if done.schema:
        console.print(f"De schaduw staat in schema {done.schema}; de volgende keer wordt zij weggegooid.")
    console.print("Gelijk." if done.equal else "Niet gelijk.")
    raise typer.Exit(0 if done.equal else 1)


def _show(console: Console, comparison: Comparison) -> None:
    for name, side in (("echt", comparison.live), ("schaduw", comparison.shadow)):
        console.print(f"  {name:>8}: {side.events} gebeurtenissen, {side.streams} streams, controlegetal {side.digest}")
    if comparison.reworded:
        console.print(f"  {comparison.reworded} anders opgeschreven, met dezelfde inhoud")
    for each in comparison.differences[:_SHOWN]:
        fields = f" ({', '.join(each.fields)})" if each.live == each.shadow else ""
        where = f"stream {each.stream_id} versie {each.version}"
        console.print(f"  VERSCHIL {where}: {each.live or 'niets'} tegen {each.shadow or 'niets'}{fields}")
    if comparison.different > _SHOWN:
        console.print(f"  … en nog {comparison.different - _SHOWN} streams")
    for table in comparison.tables:
        console.print(f"  tabel {table.name}: {table.rows} rijen, {table.unequal} staan zo niet in de echte")
