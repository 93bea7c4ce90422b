"""Known vulnerabilities of what is locked, from a mirrored database: `python -m ops.supply.audit <export of OSV>`.

It needs no network and asks nobody what we use. Exit code 0: nothing is known; 1: something is; 3: it did not run, for
want of a database that is there, can be read and is recent. It never says that all is well without having looked.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
import typer
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

from ops.stack.settings import root

NOT_RUN: Final = 3
FRESH: Final = timedelta(days=14)
_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)", re.MULTILINE)


class NotRun(Exception):
    """Why there is no answer."""


class OsvEvent(msgspec.Struct, frozen=True):
    introduced: str | None = None
    fixed: str | None = None
    last_affected: str | None = None


class OsvRange(msgspec.Struct, frozen=True):
    type: str
    events: tuple[OsvEvent, ...] = ()


class OsvPackage(msgspec.Struct, frozen=True):
    ecosystem: str = ""
    name: str = ""


class Affected(msgspec.Struct, frozen=True):
    package: OsvPackage = OsvPackage()
    ranges: tuple[OsvRange, ...] = ()
    versions: tuple[str, ...] = ()


class Osv(msgspec.Struct, frozen=True):
    """What is used of a record of the OSV schema."""

    id: str
    modified: datetime
    withdrawn: datetime | None = None
    summary: str = ""
    affected: tuple[Affected, ...] = ()


class Found(msgspec.Struct, frozen=True, order=True):
    package: str
    version: str
    id: str
    summary: str


def locked(lock: str) -> dict[str, str]:
    """Package → version of every pin."""
    return {canonicalize_name(name): version for name, version in _PIN.findall(lock)}


def records(database: Path) -> Iterator[Osv]:
    """All records of an export (a zip, or a folder of it unpacked). Raises NotRun."""
    try:
        if database.is_dir():
            yield from (_read(path.read_bytes(), path.name) for path in sorted(database.rglob("*.json")))
            return
        with zipfile.ZipFile(database) as archive:
            yield from (_read(archive.read(name), name) for name in archive.namelist() if name.endswith(".json"))
    except FileNotFoundError:
        raise NotRun(f"er is geen database {database}") from None
    except (OSError, zipfile.BadZipFile) as problem:
        raise NotRun(f"{database} is niet te lezen: {problem}") from None


def audit(pins: Mapping[str, str], database: Path | None, now: datetime) -> list[Found]:
    """What is known of these pins. Raises NotRun when the database says nothing, or nothing recent."""
    if database is None:
        raise NotRun("er is geen database genoemd")
    newest: datetime | None = None
    found: set[Found] = set()
    for record in records(database):
        newest = max(newest or record.modified, record.modified)
        if record.withdrawn is None:
            found |= {
                Found(name, pins[name], record.id, record.summary)
                for affected in record.affected
                if affected.package.ecosystem == "PyPI"
                and (name := canonicalize_name(affected.package.name)) in pins
                and touches(affected, pins[name])
            }
    if newest is None:
        raise NotRun(f"{database} bevat geen meldingen")
    if now - newest > FRESH:
        raise NotRun(f"{database} is van {newest:%Y-%m-%d}, ouder dan {FRESH.days} dagen")
    return sorted(found)


def touches(affected: Affected, version: str) -> bool:
    """Whether this version is one of them. One that can't be compared counts as touched: a person looks."""
    if version in affected.versions:
        return True
    ranges = [each for each in affected.ranges if each.type == "ECOSYSTEM"]
    try:
        return any(_within(each, Version(version)) for each in ranges)
    except InvalidVersion:
        return True


def _within(span: OsvRange, version: Version) -> bool:
    inside = False
    for event in sorted(span.events, key=_at):
        if event.introduced is not None and version >= Version(event.introduced):
            inside = True
        if event.fixed is not None and version >= Version(event.fixed):
            inside = False
        if event.last_affected is not None and version > Version(event.last_affected):
            inside = False
    return inside


def _at(event: OsvEvent) -> tuple[Version, Literal[0, 1]]:
    text = event.introduced or event.fixed or event.last_affected or "0"
    return Version(text), 0 if event.introduced is not None else 1


def _read(content: bytes, name: str) -> Osv:
    try:
        return msgspec.json.decode(content, type=Osv)
    except msgspec.MsgspecError as problem:
        raise NotRun(f"{name} is geen OSV-melding: {problem}") from None


def main(
    database: Annotated[Path | None, typer.Argument(help="PyPI-uitvoer van OSV: all.zip, of de map ervan.")] = None,
    *,
    lock: Annotated[Path | None, typer.Option(help="Standaard requirements.lock.")] = None,
    optional: Annotated[bool, typer.Option("--optional", help="Niet gedraaid is geen fout, wel een regel.")] = False,
) -> None:
    pins = locked((lock or root() / "requirements.lock").read_text())
    try:
        found = audit(pins, database, datetime.now(UTC))
    except NotRun as why:
        typer.echo(f"kwetsbaarheden: NIET GEDRAAID, {why}", err=True)
        raise typer.Exit(0 if optional else NOT_RUN) from None
    for each in found:
        typer.echo(f"{each.package} {each.version}: {each.id} {each.summary}")
    typer.echo(f"kwetsbaarheden: {len(found)} bekend in {len(pins)} vastgezette pakketten")
    raise typer.Exit(1 if found else 0)


if __name__ == "__main__":
    typer.run(main)
