"""`regeling matrix`: what follows from which reason, for who runs the samenwerking (domain 5.3)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Annotated, Final

import typer
from contracts.kalender import dag
from contracts.matrix import Rij, matrix
from rich.console import Console

Op = Annotated[str, typer.Option("--op", help="Op welke dag, als 2026-06-30; anders vandaag.")]
_EINDE: Final = {
    "DAG": "op de dag zelf",
    "MAAND_VAN_PER": "op de laatste dag van de maand waarin het ingaat",
    "MAAND_VAN_MELDING": "op de laatste dag van de maand waarin het gemeld of besloten wordt",
}


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="De regels van de regeling.")
    group.command("matrix")(show_matrix)

    @group.callback()
    def regels() -> None:
        """De regels van de regeling."""

    app.add_typer(group, name="regeling")


def show_matrix(op: Op = "") -> None:
    """Wat volgt uit welke reden, in volgorde van voorrang."""
    try:
        wanneer = date.fromisoformat(op) if op else dag(datetime.now(UTC))
    except ValueError as wrong:
        raise typer.BadParameter("geef een dag, als 2026-06-30") from wrong
    console = Console(soft_wrap=True)
    console.print(f"De matrix op {wanneer.isoformat()}, wat voorgaat eerst", style="bold")
    for rij in matrix(wanneer):
        console.print(f"\n{rij.rang:>2} {rij.reden}: {rij.gevolg}", style="bold", highlight=False)
        for regel in _regels(rij):
            console.print(f"   {regel}", highlight=False)


def _regels(rij: Rij) -> Iterable[str]:
    yield rij.uitleg
    if rij.einddatum:
        grond = f"; grond als zij af blijft: {rij.grond}" if rij.grond else ""
        yield f"einde: {_EINDE[rij.einddatum]}; BPH: {rij.bph_gevolg}{grond}"
    if rij.als:
        yield f"geldt als: {rij.als}"
    if rij.melden:
        yield f"meldt: {', '.join(rij.melden)}"
    if rij.besluiten:
        yield f"besluit: {', '.join(rij.besluiten)}"
    if rij.keuzes or rij.bph_keuzes:
        yield f"te kiezen per samenwerking ({rij.vraag}): {', '.join([*rij.keuzes, *rij.bph_keuzes])}"
    yield f"bron: {rij.bron}"
