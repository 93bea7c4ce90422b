"""`up`, `down`, `token`, `addresses` and `keys`: the system on this machine."""

import json
import shlex
from datetime import UTC, date, datetime, timedelta
from typing import Annotated

import httpx
import typer
from rich.console import Console
from rich.table import Table

from ops.commands.attaching import WorldName, attach
from ops.stack import LOCAL, World, WorldSettings
from ops.stack.keys import subscriber_keys, vault_keys
from ops.stack.register import all_worlds
from ops.stack.sweeping import end_all, end_world, remove_all
from ops.stack.tokens import GEMEENTECODE, ROLES, jwks
from ops.stack.tokens import token as mint

_FIRST_PORT = 8001
_TRY = """
[bold]Drie dingen om te proberen[/bold]

1. Meld als verzekeraar een achterstand:
   TOKEN=$(.venv/bin/uitstroom token --als verzekeraar)
   curl -s {intake}/v1/signalen -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: proef-$(date +%s)" \\
     -H "Content-Type: application/json" -d '{signaal}'
2. Kijk waar iedere dienst staat:
   .venv/bin/uitstroom status
3. Speel 36 maanden met de bestanden uit de voorbeelden (in een eigen wereld, naast deze):
   .venv/bin/uitstroom simuleer --wanbetalers tests/voorbeelden/klein/W.csv \\
     --uitkeringen tests/voorbeelden/klein/U.csv --verloop tests/voorbeelden/klein/V.csv --tot 2029-06-01
"""


def example_signal(today: date) -> dict[str, object]:
    """The body of a signal that intake accepts, about a test person."""
    return {
        "gemeentecode": GEMEENTECODE,
        "bsn": "999993653",
        "profiel": "WGS",
        "grondslag": "WGS_3_1_B",
        "soorten": [{"achterstandsoort": "PREMIE_BASIS", "bedragCent": 43875}],
        "peildatum": today.isoformat(),
        "signaaldatum": today.isoformat(),
        "oudsteVervaldatum": (today - timedelta(days=92)).isoformat(),
    }


def register(app: typer.Typer) -> None:
    app.command()(up)
    app.command()(down)
    app.command()(worlds)
    app.command()(token)
    app.command()(addresses)
    app.command()(keys)


def up(
    *,
    real_time: Annotated[bool, typer.Option("--real-time", help="De klok van de machine, geen simulatieklok.")] = False,
    rights: Annotated[
        bool,
        typer.Option("--rights", help="Ieder proces als zichzelf, op Kafka en in zijn database, met eigen rechten."),
    ] = False,
) -> None:
    """Start PostgreSQL, Kafka en de vier diensten, en laat ze draaien."""
    console = Console(soft_wrap=True, highlight=False)
    console.print("PostgreSQL, Kafka, vier databases en vier diensten starten …")
    settings = WorldSettings(first_port=_FIRST_PORT, simulation=not real_time, rights=rights)
    with World.start(LOCAL, settings, keep=True) as world:
        if not real_time:
            set_clocks(world)
        for service, url in world.urls.items():
            console.print(f"  {service:<13} {url}/v1/docs   (OpenAPI: {url}/v1/openapi.json)")
        console.print(f"  {'Kafka':<13} {world.bootstrap}\n  {'PostgreSQL':<13} {world.infra.dsn()}")
        console.print(f"  {'logs':<13} {world.log_dir}")
        signal = json.dumps(example_signal(datetime.now(UTC).date()))
        console.print(_TRY.format(**world.urls, signaal=signal.replace("[", "\\[")))
    console.print("Beëindigen: .venv/bin/uitstroom down")


def set_clocks(world: World) -> None:
    """A simulation begins somewhere: now, unless an earlier `up` already went on to another instant."""
    headers = {"Authorization": f"Bearer {world.token('OPS')}"}
    for url in world.urls.values():
        stand = httpx.get(f"{url}/v1/stand", headers=headers, timeout=10).raise_for_status().json()
        if stand["tijdstip"].startswith("1970-"):
            body = {"tijdstip": datetime.now(UTC).isoformat()}
            httpx.put(f"{url}/v1/simulatieklok", headers=headers, json=body, timeout=10).raise_for_status()


def down(
    *,
    drop: Annotated[bool, typer.Option("--drop", help="Verwijder ook de gegevens van `up`.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Beëindig alle werelden en verwijder alles: gegevens, logs, sleutels.")
    ] = False,
    world: WorldName = None,
) -> None:
    """Beëindig wat `up` liet draaien, of met --world een andere wereld, en geen tweede; de data van `up` blijven."""
    if everything:
        ended = end_all()
        typer.echo("\n".join(f"{name} beëindigd" for name in ended) or "Er draaide niets.")
        remove_all()
        return
    name = world or LOCAL
    if end_world(name, drop_data=drop):
        typer.echo(f"{name} beëindigd")
    elif world:
        raise LookupError(f"Er draait geen wereld {world}; `uitstroom worlds` toont wat er draait")
    else:
        typer.echo("De wereld van `up` draaide niet.")
    for each in all_worlds():
        typer.echo(f"{each.name} draait nog: uitstroom down --world {each.name}")


def worlds() -> None:
    """Toon welke werelden er draaien: die van `up`, en wat `simuleer --bewaar` of een ander proces liet draaien."""
    table = Table(box=None, header_style="bold", padding=(0, 1, 0, 0))
    for column in ("wereld", "van", "processen", "tijd", "adressen"):
        table.add_column(column, overflow="fold")
    for record in all_worlds():
        running = World.attach(record.name)
        alive = sum(process.process is not None for process in running.processes.values())
        whose = "bewaard" if record.keep else f"proces {record.owner[0]}"
        clock = "simulatie" if record.simulation else "echt"
        where = " ".join(running.urls.values())
        table.add_row(record.name, whose, f"{alive} van {len(running.processes)}", clock, where)
    if table.row_count:
        Console(soft_wrap=True).print(table)
    else:
        typer.echo("Er draait niets.")


def token(
    *,
    als: Annotated[str, typer.Option(help=f"Een van {', '.join(role.lower() for role in ROLES)}.")],
    gemeentecode: Annotated[str | None, typer.Option(help="Vier cijfers; standaard 0546.")] = None,
    uzovi: Annotated[str | None, typer.Option(help="Vier cijfers; standaard 7085.")] = None,
    kvknummer: Annotated[
        str | None, typer.Option(help="Van een signaalpartner, acht cijfers; standaard 12345678.")
    ] = None,
    partnersoort: Annotated[
        str | None, typer.Option(help="Als wat een signaalpartner spreekt, zoals ENERGIE; standaard HUUR.")
    ] = None,
    rol: Annotated[
        list[str] | None, typer.Option(help="Van een medewerker, zoals G_CONSULENT; zonder is het de organisatie zelf.")
    ] = None,
) -> None:
    """Print een toegangstoken (12 uur geldig) van de uitgever van deze machine."""
    try:
        print(
            mint(
                als,
                functions=rol or None,
                gemeentecode=gemeentecode,
                uzovi=uzovi,
                kvknummer=kvknummer,
                partnersoort=partnersoort,
            )
        )
    except ValueError as problem:
        raise typer.BadParameter(str(problem)) from problem


def addresses(world: WorldName = None) -> None:
    """Print de adressen van een draaiende wereld, voor een shell: eval "$(uitstroom addresses)"."""
    running = attach(world)
    variables = {service.upper(): url for service, url in running.urls.items()}
    variables |= {"KAFKA": running.bootstrap, "TOPIC_PREFIX": running.topic_prefix}
    for name, value in variables.items():
        print(f"export {name}={shlex.quote(value)}")


def keys() -> None:
    """Maak de sleutels van deze machine vast aan (kluis en uitgever), voor containers die een volume delen."""
    print(vault_keys(), subscriber_keys(), jwks(), sep="\n")
