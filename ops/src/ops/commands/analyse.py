"""`analyse export`: a topic for analysts as Parquet files, resumable, exactly the topic."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from chassis.brokers import Brokers
from contracts.analisten import TOPICS, topic_van

from ops.commands.attaching import WorldName, attach

DOELGROEPEN = {name.rpartition(".")[2]: zicht for zicht, name in TOPICS.items()}
analyse = typer.Typer(no_args_is_help=True, help="Voor wie de topics voor analisten leest.")


def register(app: typer.Typer) -> None:
    app.add_typer(analyse, name="analyse")


@analyse.callback()
def group() -> None:
    """Voor wie de topics voor analisten leest."""


@analyse.command("export")
def export(
    naar: Annotated[Path, typer.Argument(help="De map waar de bestanden komen, per maand.")],
    *,
    doelgroep: Annotated[str, typer.Option(help=f"Een van {', '.join(DOELGROEPEN)}.")] = "analyse",
    kafka: Annotated[
        str | None,
        typer.Option(help="Adres van Kafka; zonder dit: dat van een wereld op deze machine.", envvar="UITSTROOM_KAFKA"),
    ] = None,
    gebruiker: Annotated[str | None, typer.Option(help="Uw gebruiker; het wachtwoord in UITSTROOM_WACHTWOORD.")] = None,
    wachtwoord: Annotated[str | None, typer.Option(envvar="UITSTROOM_WACHTWOORD", hidden=True)] = None,
    ca: Annotated[Path | None, typer.Option(help="Certificaat van de ingang.")] = None,
    world_name: WorldName = None,
) -> None:
    """Haal een topic voor analisten over naar Parquet. Nog eens: het gaat verder waar het was."""
    from ops.analyse.export import exporteer

    if doelgroep not in DOELGROEPEN:
        raise LookupError(f"{doelgroep}: kies uit {', '.join(DOELGROEPEN)}")
    zicht = DOELGROEPEN[doelgroep]
    if kafka is None:
        world = attach(world_name)
        brokers, topic = world.brokers, topic_van(zicht, world.topic_prefix)
    else:
        protocol = "SASL_SSL" if gebruiker else "PLAINTEXT"
        brokers, topic = Brokers(kafka, protocol, "SCRAM-SHA-512", gebruiker, wachtwoord, ca), topic_van(zicht)
    nieuw, stand = asyncio.run(exporteer(brokers, topic, naar))
    print(f"{nieuw} nieuwe gebeurtenissen, {stand.regels} in totaal, niets gemist")


@analyse.command("vraag")
def vraag(
    naam: Annotated[str | None, typer.Argument(help="Welke vraag; zonder: welke er zijn.")] = None,
    van: Annotated[Path | None, typer.Argument(help="De map van `analyse export`.")] = None,
    *,
    grafiek: Annotated[bool, typer.Option("--grafiek", help="Als staven.")] = False,
) -> None:
    """Stel een vraag aan een export. Een groep van minder dan tien mensen staat er niet in."""
    from ops.analyse.vragen import lijst

    bekend = lijst.vragen()
    if naam is None or van is None:
        for each in bekend.values():
            print(f"{each.naam:<14} {each.doelgroep:<10} {each.tekst}")
        return
    if naam not in bekend:
        raise LookupError(f"{naam}: kies uit {', '.join(bekend)}")
    antwoord = lijst.stel(bekend[naam], van)
    if not antwoord.rijen:
        print("minder dan tien")
    elif grafiek:
        print("\n".join(lijst.grafiek(antwoord)))
    else:
        print("\t".join(antwoord.kolommen))
        for rij in antwoord.rijen:
            print("\t".join(str(cel) for cel in rij))
