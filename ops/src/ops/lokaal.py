"""`up`, `down` and `token`: the system on this machine."""

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from ops.stack import LOCAL, World, WorldSettings
from ops.stack.keys import vault_keys
from ops.stack.sweeping import end_kept, remove_all
from ops.stack.tokens import ROLES, jwks
from ops.stack.tokens import token as mint

_FIRST_PORT = 8001
_TRY = """
[bold]Drie dingen om te proberen[/bold]

1. Stuur als verzekeraar een signaal (de openapi-pagina van intake zegt wat erin moet):
   TOKEN=$(.venv/bin/uitstroom token --als verzekeraar)
   curl -s {intake}/v1/signalen -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: $(uuidgen)" \\
     -H "Content-Type: application/json" -d '{{}}'
2. Kijk waar iedere dienst staat:
   .venv/bin/uitstroom status
3. Speel 36 maanden met de bestanden uit de voorbeelden (in een eigen wereld, naast deze):
   .venv/bin/uitstroom simuleer --wanbetalers tests/voorbeelden/klein/W.csv \\
     --uitkeringen tests/voorbeelden/klein/U.csv --verloop tests/voorbeelden/klein/V.csv \\
     --tot 2029-06-01
"""


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(down)
    app.command()(token)
    app.command()(sleutels)


def up(
    *,
    echt: Annotated[
        bool, typer.Option("--echte-tijd", help="De klok van de machine in plaats van een simulatieklok.")
    ] = False,
) -> None:
    """Start PostgreSQL, Kafka en de vier diensten, en laat ze draaien."""
    console = Console()
    console.print("PostgreSQL, Kafka, vier databases en vier diensten starten …")
    world = World.start(LOCAL, WorldSettings(first_port=_FIRST_PORT, simulation=not echt), keep=True)
    world.stop()
    table = Table("dienst", "adres", "API-beschrijving", "log van de worker")
    for service, url in world.urls.items():
        table.add_row(service, url, f"{url}/v1/openapi.json", str(world.processes[f"{service}-worker"].log))
    console.print(table)
    console.print(f"Kafka: {world.bootstrap}   PostgreSQL: {world.infra.dsn()}", soft_wrap=True)
    console.print(_TRY.format(**world.urls), soft_wrap=True, highlight=False)
    console.print("Beëindigen: .venv/bin/uitstroom down")


def down(
    *,
    weg: Annotated[bool, typer.Option("--weg", help="Verwijder ook de gegevens.")] = False,
    alles: Annotated[bool, typer.Option("--alles", help="Verwijder alles: gegevens, logs, sleutels.")] = False,
) -> None:
    """Beëindig wat `up` of `--bewaar` liet draaien. De gegevens van `up` blijven, tenzij --weg of --alles."""
    ended = end_kept(drop_data=weg or alles)
    typer.echo("\n".join(f"{name} beëindigd" for name in ended) or "Er draaide niets.")
    if alles:
        remove_all()


def token(
    als: Annotated[str, typer.Option(help=f"Een van {', '.join(role.lower() for role in ROLES)}.")],
    gemeentecode: Annotated[str | None, typer.Option(help="Vier cijfers; standaard 0546.")] = None,
    uzovi: Annotated[str | None, typer.Option(help="Vier cijfers; standaard 7085.")] = None,
) -> None:
    """Print een toegangstoken (12 uur geldig) van de uitgever van deze machine."""
    bounds = {"gemeentecode": gemeentecode, "uzovi": uzovi}
    try:
        print(mint(als, **{name: value for name, value in bounds.items() if value}))
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from problem


def sleutels() -> None:
    """Maak de sleutels van deze machine vast aan (kluis en uitgever), voor containers die een volume delen."""
    print(vault_keys(), jwks(), sep="\n")
