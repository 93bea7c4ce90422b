"""The bill of materials of a release (CycloneDX), and its licences as a table: `python -m ops.supply.sbom dist`."""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer
from packaging.utils import canonicalize_name

from ops.supply.packages import OWN, UNKNOWN, Package, shipped

ALLOWED: Final = frozenset(
    {
        *(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EUPL-1.2",
            "ISC",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "PSF-2.0",
        ),
        # Used as a library, unchanged, and replaceable by who runs it.
        "LGPL-2.1-or-later",
    }
)


def not_allowed(packages: list[Package]) -> list[Package]:
    """Those whose licence is unknown, or does not go with the EUPL. Of `A OR B` one is enough, of `A AND B` all."""
    return [each for each in packages if not _allowed(each.licence)]


def _allowed(expression: str) -> bool:
    options = [option.strip("() ").split(" AND ") for option in expression.split(" OR ")]
    return any(all(part.strip("() ") in ALLOWED for part in option) for option in options)


def bill(packages: list[Package]) -> dict[str, Any]:
    """The CycloneDX document of what ships: the tool's own, without what only builds and tests."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "all.json"
        tool = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--spec-version", "1.6"]
        subprocess.run([*tool, "--of", "JSON", "-o", str(out), sys.executable], check=True, capture_output=True)
        document: dict[str, Any] = msgspec.json.decode(out.read_bytes())
    names = {each.name for each in packages}
    document["components"] = [each for each in document["components"] if canonicalize_name(each["name"]) in names]
    kept = {each["bom-ref"] for each in document["components"]}
    document["dependencies"] = [
        {**each, "dependsOn": [ref for ref in each.get("dependsOn", ()) if ref in kept]}
        for each in document["dependencies"]
        if each["ref"] in kept
    ]
    return document


def table(packages: list[Package]) -> str:
    rows = [f"| {each.name} | {each.version} | {each.licence} |" for each in packages if each.name not in OWN]
    return "\n".join(["| package | version | licence |", "|---|---|---|", *rows, ""])


def main(folder: Annotated[Path, typer.Argument(help="Waar de stuklijst en de licenties komen.")]) -> None:
    packages = shipped()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "uitstroom.cdx.json").write_bytes(msgspec.json.format(msgspec.json.encode(bill(packages)), indent=1))
    (folder / "licences.md").write_text(table(packages))
    for each in (wrong := not_allowed(packages)):
        why = "licentie onbekend" if each.licence == UNKNOWN else f"licentie {each.licence}"
        typer.echo(f"{each.name} {each.version}: {why}", err=True)
    typer.echo(f"{len(packages)} pakketten: {folder}/uitstroom.cdx.json, {folder}/licences.md")
    raise typer.Exit(1 if wrong else 0)


if __name__ == "__main__":
    typer.run(main)
