"""`vault check`, `rotate`, `rewrap`: whether these are the vault's keys, a new key, and everything under that one."""

import asyncio
import re
from collections.abc import Callable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar

import typer
from chassis.eventstore import Pool, create_pool
from chassis.privacy import KeyFileError, Keyring, NotDecryptable, UnknownKey, activate_key, add_key
from chassis.service.operations import Operation, operation
from intake.adapters.kluis import AndereSleutels, controleer, tel, verpak
from rich.console import Console

from ops.commands.target import Target, acts, asks
from ops.deployment import Vault

T = TypeVar("T")
vault = typer.Typer(no_args_is_help=True, help="De kluis van intake en haar sleutels.")
_NAME: Final = r"[A-Za-z0-9][A-Za-z0-9._-]{0,62}"
_AMISS = (AndereSleutels, KeyFileError, NotDecryptable, UnknownKey)


def register(app: typer.Typer) -> None:
    vault.command("check")(asks(check))
    vault.command("rotate")(acts(rotate))
    vault.command("rewrap")(acts(rewrap))
    app.add_typer(vault, name="vault")


def check(target: Target) -> None:
    """Bewijs dat dit de sleutels van deze kluis zijn en dat zij ieder gegeven openen. Leest niemands gegevens."""

    async def work(pool: Pool, ring: Keyring) -> tuple[list[Used], int]:
        await controleer(pool, ring)
        records, shut = await tel(pool, ring)
        keys = sorted({*records, *ring.key_ids})
        return [Used(key, key == ring.active, records[key], shut[key]) for key in keys], shut.total()

    used, shut = _on_vault(target, work)
    lines = [
        f"sleutel {each.key}{' (actief)' if each.active else ''}: {each.records} gegevens"
        + (f", {each.shut} GAAN NIET OPEN" if each.shut else "")
        for each in used
    ]
    lines.append(f"{shut} gegevens gaan met deze sleutels niet open." if shut else "Alles klopt.")
    target.answer({"ok": not shut, "keys": used}, lines)
    raise typer.Exit(1 if shut else 0)


def rotate(
    target: Target,
    *,
    key: Annotated[str, typer.Option("--key", help="Naam van de sleutel; standaard het tijdstip.")] = "",
    prepare: Annotated[
        bool, typer.Option("--prepare", help="Voeg de sleutel alleen toe: er wordt nog niets mee geschreven.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Zeg wat er zou gebeuren; verander niets.")] = False,
) -> None:
    """Schrijf voortaan onder een nieuwe sleutel, of een die met --prepare is toegevoegd. Draaiende processen volgen."""
    name = key or f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}"
    if not re.fullmatch(_NAME, name):
        raise typer.BadParameter(f"{name} is geen naam voor een sleutel, zoals 2027-01", param_hint="--key")
    file = _vault(target).keys

    async def work(pool: Pool, ring: Keyring) -> None:
        await controleer(pool, ring)
        if dry_run:
            return
        async with _on_record(target, pool, "vault rotate", {"key": name, "prepare": prepare}):
            if name not in ring.key_ids:
                add_key(file, name)
                await controleer(pool, Keyring.open(file))
            if not prepare:
                activate_key(file, name)

    _on_vault(target, work)
    done = "zou worden" if dry_run else "is"
    line = f"Sleutel {name} {done} toegevoegd." if prepare else f"Sleutel {name} {done} nu de actieve sleutel."
    target.answer({"key": name, "active": not prepare, "dry_run": dry_run}, [line])


def rewrap(
    target: Target,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tel alleen wat verpakt zou worden.")] = False,
) -> None:
    """Breng alle gegevens onder de actieve sleutel, in kleine delen; onderbroken gaat hetzelfde bevel verder."""
    console = Console(stderr=True)

    async def work(pool: Pool, ring: Keyring) -> tuple[int, list[str]]:
        await controleer(pool, ring)
        if dry_run:
            records, _ = await tel(pool, ring)
            return records.total() - records[ring.active], []
        done = 0
        async with _on_record(target, pool, "vault rewrap", {"key": ring.active}) as said:
            with console.status("") as status:
                async for moved in verpak(pool, ring):
                    done += moved
                    status.update(f"{done} gegevens verpakt")
            said.outcome = f"{done} rewrapped"
        records, _ = await tel(pool, ring)
        return done, [key_id for key_id in ring.key_ids if key_id != ring.active and not records[key_id]]

    done, unused = _on_vault(target, work)
    lines = [
        f"{done} gegevens {'nog niet onder de actieve sleutel' if dry_run else 'onder de actieve sleutel gebracht'}."
    ]
    if unused:
        lines.append(
            f"Geen gegeven gebruikt nog {', '.join(unused)}: uit het bestand, als geen reservekopie haar nodig heeft."
        )
    target.answer({"rewrapped": 0 if dry_run else done, "left": done if dry_run else 0, "unused": unused}, lines)


@dataclass(frozen=True)
class Used:
    """`shut`: of the records under this key, those that the file does not open."""

    key: str
    active: bool
    records: int
    shut: int


def _vault(target: Target) -> Vault:
    if target.deployment.vault is None:
        raise LookupError("deze omgeving zegt niets van de kluis: [kluis]")
    return target.deployment.vault


def _on_record(
    target: Target, pool: Pool, command: str, arguments: Mapping[str, object]
) -> AbstractAsyncContextManager[Operation]:
    return operation(pool, command, arguments, by=target.operator.by, reason=target.operator.reason)


def _on_vault(target: Target, work: Callable[[Pool, Keyring], Coroutine[None, None, T]]) -> T:
    """Ask it of the open vault; what is amiss with the keys is one line and exit code 1."""
    vault = _vault(target)

    async def opened() -> T:
        ring = Keyring.open(vault.keys)
        pool = await create_pool(vault.dsn, max_size=4, name="uitstroom vault")
        try:
            return await work(pool, ring)
        finally:
            await pool.close()

    try:
        return asyncio.run(opened())
    except _AMISS as problem:
        typer.echo(f"uitstroom: {vault.keys}: {problem}", err=True)
        raise typer.Exit(1) from None
