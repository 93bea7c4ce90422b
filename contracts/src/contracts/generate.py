"""`python -m contracts.generate`: the schemas and the AsyncAPI document, made from the classes.

Without options: write them. `--controle`: say what is out of date or breaks a released schema, exit 1. `--vrijgeven
0.2.0`: keep today's new and changed schemas for ever under `released/0.2.0`.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from contracts import asyncapi, registry
from contracts.compatibility import bezwaren_alle
from contracts.schema import Schema, schema_van

KAMER = Path(__file__).resolve().parents[2]


def schemas() -> dict[str, Schema]:
    """CloudEvents type → schema of all that is public today."""
    return {
        ce_type: schema_van(klasse, f"{ce_type}/{registry.versie(klasse)}.json")
        for dienst in registry.services()
        for klasse in registry.publiek(dienst).values()
        for ce_type in [registry.cloudevent_type(dienst, klasse)]
    }


def bestanden() -> dict[str, str]:
    """Path inside the room → text of every generated file."""
    tekst = {f"schemas/{schema['$id']}": _json(schema) for schema in schemas().values()}
    return {**tekst, "asyncapi.json": _json(asyncapi.document())}


def uitgegeven(kamer: Path) -> dict[tuple[str, str], Schema]:
    """(Release, CloudEvents type) → schema of all that was ever released."""
    paden = (kamer / "released").glob("*/*/*.json")
    return {(p.parent.parent.name, p.parent.name): json.loads(p.read_text("utf-8")) for p in paden}


def schrijf(kamer: Path) -> None:
    nieuw = bestanden()
    for pad in _overbodig(kamer, nieuw):
        pad.unlink()
        if not any(pad.parent.iterdir()):
            pad.parent.rmdir()
    for naam, tekst in nieuw.items():
        _schrijf(kamer / naam, tekst)


def controleer(kamer: Path) -> list[str]:
    """What is wrong, one line each; empty when all is in order."""
    nieuw = bestanden()
    fout = [
        f"{p.relative_to(kamer)}: no longer made; run `python -m contracts.generate`" for p in _overbodig(kamer, nieuw)
    ]
    for naam, tekst in nieuw.items():
        pad = kamer / naam
        if not pad.is_file() or pad.read_text("utf-8") != tekst:
            fout.append(f"{naam}: out of date; run `python -m contracts.generate`")
    return fout + bezwaren_alle(uitgegeven(kamer), schemas())


def geef_vrij(kamer: Path, uitgave: str) -> list[str]:
    """Adds a release; answers what is wrong instead when something is, and writes nothing then."""
    doel = kamer / "released" / uitgave
    if not re.fullmatch(r"\d+\.\d+\.\d+", uitgave):
        return [f"{uitgave!r} is not a version such as 0.2.0"]
    if doel.exists():
        return [f"{uitgave} was released before; a release never changes"]
    if fout := controleer(kamer):
        return fout
    eerder = list(uitgegeven(kamer).values())
    vers = [schema for schema in schemas().values() if schema not in eerder]
    for schema in vers:
        _schrijf(doel / str(schema["$id"]), _json(schema))
    return [] if vers else [f"nothing new to release in {uitgave}"]


def _overbodig(kamer: Path, nieuw: dict[str, str]) -> list[Path]:
    return [p for p in sorted((kamer / "schemas").rglob("*.json")) if p.relative_to(kamer).as_posix() not in nieuw]


def _json(waarde: Any) -> str:
    return json.dumps(waarde, indent=2, ensure_ascii=False) + "\n"


def _schrijf(pad: Path, tekst: str) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_text(tekst, "utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m contracts.generate", description=__doc__)
    keuze = parser.add_mutually_exclusive_group()
    keuze.add_argument("--controle", action="store_true", help="change nothing, exit 1 when something is wrong")
    keuze.add_argument("--vrijgeven", metavar="VERSION", help="release today's schemas under this version")
    parser.add_argument("--kamer", type=Path, default=KAMER, help="the contracts room (default: this checkout's)")
    gekozen = parser.parse_args(argv)
    if gekozen.vrijgeven:
        fout = geef_vrij(gekozen.kamer, gekozen.vrijgeven)
    elif gekozen.controle:
        fout = controleer(gekozen.kamer)
    else:
        schrijf(gekozen.kamer)
        fout = []
    for regel in fout:
        sys.stderr.write(f"contracts: {regel}\n")
    return 1 if fout else 0


if __name__ == "__main__":
    sys.exit(main())
