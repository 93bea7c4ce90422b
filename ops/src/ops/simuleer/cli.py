"""`uitstroom simuleer` and `uitstroom demo`."""

import asyncio
import json
import sys
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from contracts.kalender import AMSTERDAM
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ops.simuleer.dossier_table import show_dossier
from ops.simuleer.errors import BestandGeweigerd, SpelGestrand
from ops.simuleer.maak import VERWACHT, maak_bestanden
from ops.simuleer.partners import Partners
from ops.simuleer.spel import Opgave, Spel, Verslag
from ops.simuleer.system import count_topics, lag_and_parked, three_views
from ops.simuleer.table import show_durations, show_mutations, show_system, show_uitkomst
from ops.simuleer.velen import maak_velen
from ops.stack import World

_START, _TOT = "2026-02-02", "2029-06-01"
_SLUIT_NIET, _GEWEIGERD = 1, 2
_BREEDTE = 110
"""Of what goes into a file or a pipe."""


def register(app: typer.Typer) -> None:
    app.command()(simuleer)
    app.command()(demo)


def simuleer(
    *,
    wanbetalers: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="W: het bestand van de verzekeraar.")],
    uitkeringen: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="U: het bestand van de gemeente.")],
    tot: Annotated[str, typer.Option(help="Laatste dag (niet meer gespeeld), jjjj-mm-dd.")],
    verloop: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="V: wat er gebeurt.")] = None,
    beleid: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="B: de beleidskeuzes (YAML).")
    ] = None,
    start: Annotated[str, typer.Option(help="De dag waarop W en U worden aangeleverd.")] = _START,
    uit: Annotated[Path | None, typer.Option("--json", help="Schrijf het antwoord naar dit bestand.")] = None,
    bewaar: Annotated[bool, typer.Option("--bewaar", help="Laat de wereld draaien om rond te kijken.")] = False,
) -> None:
    """Speel de bestanden van een ander door de draaiende services (docs/simuleer.md)."""
    try:
        opgave = Opgave(wanbetalers, uitkeringen, verloop, beleid, date.fromisoformat(start), date.fromisoformat(tot))
    except ValueError as fout:
        raise typer.BadParameter("--start en --tot zijn data als 2026-02-02") from fout
    if opgave.tot <= opgave.start:
        raise typer.BadParameter("--tot ligt niet na --start")
    raise typer.Exit(speel(opgave, uit=uit, bewaar=bewaar))


def demo(
    map_: Annotated[Path, typer.Option("--map", help="Waar de gemaakte bestanden komen.")] = Path(".uitstroom/demo"),
    zaad: Annotated[int, typer.Option(help="Ander zaad, andere mensen.")] = 2026,
    deelnames: Annotated[
        int, typer.Option(min=0, max=6000, help="In plaats daarvan zo veel mensen die allen meedoen.")
    ] = 0,
    mutaties: Annotated[int, typer.Option(min=0, max=100, help="Van hoeveel procent van hen er iets verandert.")] = 15,
) -> None:
    """Het hele verhaal op bestanden die de repository zelf maakt."""
    start, tot = date.fromisoformat(_START), date.fromisoformat(_TOT)
    if deelnames:
        (w, u, v), soorten = maak_velen(map_, zaad, deelnames, mutaties)
        opgave = Opgave(w, u, v, None, start, tot, mutaties=soorten)
    else:
        w, u, v = maak_bestanden(map_, zaad)
        opgave = Opgave(w, u, v, None, start, tot, signalen=40, verwacht=VERWACHT)
    raise typer.Exit(speel(opgave, uit=map_ / "uit.json", bewaar=False))


def speel(opgave: Opgave, *, uit: Path | None, bewaar: bool) -> int:
    """Exit code: 0 the sums reconcile, 1 they don't, something is parked or it stranded, 2 a file was refused."""
    console = Console() if sys.stdout.isatty() else Console(width=_BREEDTE)
    begin = perf_counter()
    try:
        verslag = asyncio.run(_speel_in_eigen_wereld(opgave, console, bewaar))
    except BestandGeweigerd as fout:
        console.print(f"[red]Bestand geweigerd.[/red] {fout}")
        return _GEWEIGERD
    except SpelGestrand as fout:
        console.print(f"[red]Gestrand.[/red] {fout}")
        return _SLUIT_NIET
    if uit is not None:
        uit.write_text(json.dumps(verslag.uit, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        console.print(f"Antwoord geschreven naar {uit}")
    console.print(f"Alles bij elkaar {perf_counter() - begin:.1f} s")
    return 0 if verslag.uitkomst.totalen.sluitend and not verslag.geparkeerd else _SLUIT_NIET


async def _speel_in_eigen_wereld(opgave: Opgave, console: Console, bewaar: bool) -> Verslag:
    begin = perf_counter()
    console.print("PostgreSQL, Kafka, vier databases en vier services starten …")
    world = await asyncio.to_thread(World.start, keep=bewaar)
    try:
        partners = Partners(world.urls, world.token)
        try:
            opstart = perf_counter() - begin
            verslag = await _met_voortgang(opgave, partners, console)
            verslag.duur = {"opstarten": opstart, **verslag.duur}
            await _show(console, world, partners, verslag, opgave)
        finally:
            await partners.close()
    finally:
        await asyncio.to_thread(world.stop)
    if bewaar:
        console.print(f"De wereld blijft draaien (uitstroom down --world {world.name} ruimt op):", world.urls)
    return verslag


async def _met_voortgang(opgave: Opgave, partners: Partners, console: Console) -> Verslag:
    dagen = (opgave.tot - opgave.start).days
    balk = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    with balk:
        taak = balk.add_task(opgave.start.isoformat(), total=dagen)

        def voortgang(nu: datetime) -> None:
            dag = nu.astimezone(AMSTERDAM).date()
            balk.update(taak, completed=(dag - opgave.start).days, description=dag.isoformat())

        return await Spel(opgave, partners, voortgang).speel()


async def _show(console: Console, world: World, partners: Partners, verslag: Verslag, opgave: Opgave) -> None:
    begin = perf_counter()
    show_uitkomst(console, verslag, opgave.verwacht)
    if opgave.mutaties:
        show_mutations(console, verslag, opgave.mutaties)
    if verslag.uitkomst.polissen:
        polisnummer, beelden = await three_views(partners, verslag.uitkomst, verslag.beeld.polisnummer)
        show_dossier(console, beelden, polisnummer)
    lag, verslag.geparkeerd = await lag_and_parked(partners)
    show_system(console, await count_topics(world.brokers, world.topic_prefix), lag, verslag.geparkeerd)
    verslag.duur["tellen en tonen"] = perf_counter() - begin
    show_durations(console, verslag.duur)
