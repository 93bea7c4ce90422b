"""`regeling matrix`: what follows from which reason, for who runs the samenwerking (domain 5.3)."""

from datetime import date
from typing import Annotated, Final

import typer
from contracts.matrix import matrix
from rich.console import Console
from rich.table import Table

Op = Annotated[str, typer.Option("--op", help="Op welke dag, als 2026-06-30; anders vandaag.")]
_KOLOMMEN: Final = ("rang", "reden", "gevolg", "einddatum", "BPH", "meldt", "besluit", "vrij te kiezen", "bron")


def register(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, help="De regels van de regeling.")
    group.command("matrix")(show_matrix)
    app.add_typer(group, name="regeling")


def show_matrix(op: Op = "") -> None:
    """Wat volgt uit welke reden, in volgorde van voorrang."""
    try:
        wanneer = date.fromisoformat(op) if op else date.today()  # noqa: DTZ011 - the day of who asks
    except ValueError as wrong:
        raise typer.BadParameter("geef een dag, als 2026-06-30") from wrong
    table = Table(title=f"De matrix op {wanneer.isoformat()}", title_justify="left")
    for kolom in _KOLOMMEN:
        table.add_column(kolom)
    for rij in matrix(wanneer):
        table.add_row(
            str(rij.rang),
            rij.reden,
            rij.gevolg,
            rij.einddatum or "–",
            rij.bph_gevolg or "–",
            ", ".join(rij.melden) or "–",
            ", ".join(rij.besluiten) or "–",
            ", ".join([*rij.keuzes, *rij.bph_keuzes]) or "–",
            rij.bron,
        )
    Console().print(table)
