"""`python -m contracts.generate`: the schemas and the AsyncAPI document, made from the classes.

Without options: write them. `--check`: say what is out of date or breaks a released schema, exit 1. `--release
0.2.0`: keep today's new and changed schemas for ever under `released/0.2.0`.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from contracts import asyncapi, asyncapi_analisten, registry, woordenboek
from contracts.analisten import TOPICS
from contracts.compatibility import all_objections
from contracts.schema import Schema, schema_of

ROOT = Path(__file__).resolve().parents[2]


def schemas() -> dict[str, Schema]:
    """CloudEvents type → schema of all that is public today."""
    return {
        ce_type: schema_of(cls, f"{ce_type}/{registry.version(cls)}.json")
        for service in registry.services()
        for cls in registry.public(service).values()
        for ce_type in [registry.cloudevent_type(service, cls)]
    }


def files() -> dict[str, str]:
    """Path inside the room → text of every generated file."""
    text = {f"schemas/{schema['$id']}": _json(schema) for schema in schemas().values()}
    per_audience = {
        f"asyncapi-{name}.json": _json(asyncapi_analisten.document(zicht)) for zicht, name in TOPICS.items()
    }
    return {**text, "asyncapi.json": _json(asyncapi.document()), **per_audience, "woordenboek.md": woordenboek.page()}


def released(root: Path) -> dict[tuple[str, str], Schema]:
    """(Release, CloudEvents type) → schema of all that was ever released."""
    paths = (root / "released").glob("*/*/*.json")
    return {(p.parent.parent.name, p.parent.name): json.loads(p.read_text("utf-8")) for p in paths}


def write(root: Path) -> None:
    new = files()
    for path in _superfluous(root, new):
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    for name, text in new.items():
        _write(root / name, text)


def check(root: Path) -> list[str]:
    """What is wrong, one line each; empty when all is in order."""
    new = files()
    errors = [
        f"{p.relative_to(root)}: no longer made; run `python -m contracts.generate`" for p in _superfluous(root, new)
    ]
    for name, text in new.items():
        path = root / name
        if not path.is_file() or path.read_text("utf-8") != text:
            errors.append(f"{name}: out of date; run `python -m contracts.generate`")
    return errors + all_objections(released(root), schemas())


def release(root: Path, version: str) -> list[str]:
    """Adds a release; answers what is wrong instead when something is, and writes nothing then."""
    target = root / "released" / version
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        return [f"{version!r} is not a version such as 0.2.0"]
    if target.exists():
        return [f"{version} was released before; a release never changes"]
    if errors := check(root):
        return errors
    earlier = list(released(root).values())
    fresh = [schema for schema in schemas().values() if schema not in earlier]
    for schema in fresh:
        _write(target / str(schema["$id"]), _json(schema))
    return [] if fresh else [f"nothing new to release in {version}"]


def _superfluous(root: Path, new: dict[str, str]) -> list[Path]:
    return [p for p in sorted((root / "schemas").rglob("*.json")) if p.relative_to(root).as_posix() not in new]


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m contracts.generate", description=__doc__)
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--check", action="store_true", help="change nothing, exit 1 when something is wrong")
    choice.add_argument("--release", metavar="VERSION", help="release today's schemas under this version")
    parser.add_argument("--root", type=Path, default=ROOT, help="the contracts room (default: this checkout's)")
    chosen = parser.parse_args(argv)
    if chosen.release:
        errors = release(chosen.root, chosen.release)
    elif chosen.check:
        errors = check(chosen.root)
    else:
        write(chosen.root)
        errors = []
    for line in errors:
        sys.stderr.write(f"contracts: {line}\n")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
