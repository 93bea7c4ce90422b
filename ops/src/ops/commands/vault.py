"""`vault check`, `rotate`, `rewrap`: whether these are the vault's keys, a new key, and everything under that one."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer
from chassis.eventstore import Pool
from chassis.privacy import KeyFileError, Keyring, NotDecryptable, UnknownKey, activate_key, add_key
from intake.adapters.kluis import AndereSleutels, controleer, tel, verpak
from rich.console import Console

from ops.commands.attaching import WorldName, attach
from ops.opened import running
from ops.stack.keys import vault_file

T = TypeVar("T")
vault = typer.Typer(no_args_is_help=True, help="De kluis van intake en haar sleutels.")
_AMISS = (AndereSleutels, KeyFileError, NotDecryptable, UnknownKey)


def register(app: typer.Typer) -> None:
    app.add_typer(vault, name="vault")


@vault.command("check")
def check(world: WorldName = None) -> None:
    """Bewijs dat dit de sleutels van deze kluis zijn en dat zij ieder gegeven openen. Leest niemands gegevens."""

    async def work(pool: Pool, ring: Keyring) -> int:
        await controleer(pool, ring)
        records, shut = await tel(pool, ring)
        for key_id in sorted({*records, *ring.key_ids}):
            active = " (actief)" if key_id == ring.active else ""
            closed = f", {shut[key_id]} GAAN NIET OPEN" if shut[key_id] else ""
            typer.echo(f"sleutel {key_id}{active}: {records[key_id]} gegevens{closed}")
        return shut.total()

    shut = _on_vault(world, work)
    typer.echo(f"{shut} gegevens gaan met deze sleutels niet open." if shut else "Alles klopt.")
    raise typer.Exit(1 if shut else 0)


@vault.command("rotate")
def rotate(
    *,
    key: Annotated[str, typer.Option("--key", help="Naam van de sleutel; standaard het tijdstip.")] = "",
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Voeg de sleutel alleen toe: er wordt nog niets mee geschreven.")
    ] = False,
    world: WorldName = None,
) -> None:
    """Schrijf voortaan onder een nieuwe sleutel, of een die met --prepare is toegevoegd. Draaiende processen volgen."""
    name = key or f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}"

    async def work(pool: Pool, ring: Keyring) -> None:
        await controleer(pool, ring)
        if name not in ring.key_ids:
            add_key(vault_file(), name)
            await controleer(pool, Keyring.open(vault_file()))
        if not prepare:
            activate_key(vault_file(), name)

    _on_vault(world, work)
    typer.echo(f"Sleutel {name} is toegevoegd." if prepare else f"Sleutel {name} is nu de actieve sleutel.")


@vault.command("rewrap")
def rewrap(world: WorldName = None) -> None:
    """Breng alle gegevens onder de actieve sleutel, in kleine delen; onderbroken gaat hetzelfde bevel verder."""
    console = Console()

    async def work(pool: Pool, ring: Keyring) -> tuple[int, list[str]]:
        await controleer(pool, ring)
        done = 0
        with console.status("") as status:
            async for moved in verpak(pool, ring):
                done += moved
                status.update(f"{done} gegevens verpakt")
        records, _ = await tel(pool, ring)
        return done, [key_id for key_id in ring.key_ids if key_id != ring.active and not records[key_id]]

    done, unused = _on_vault(world, work)
    typer.echo(f"{done} gegevens onder de actieve sleutel gebracht.")
    if unused:
        typer.echo(
            f"Geen gegeven gebruikt nog {', '.join(unused)}: uit het bestand, als geen reservekopie haar nodig heeft."
        )


def _on_vault(world: str | None, work: Callable[[Pool, Keyring], Coroutine[None, None, T]]) -> T:
    """Ask it of the open vault; what is amiss with the keys is one line and exit code 1."""

    async def opened() -> T:
        ring = Keyring.open(vault_file())
        async with running(attach(world), "intake") as runtime:
            return await work(runtime.pool, ring)

    try:
        return asyncio.run(opened())
    except _AMISS as problem:
        typer.echo(f"uitstroom: {problem}", err=True)
        raise typer.Exit(1) from None
