"""Where the files of a checkout stand."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[4]
"""Of the checkout that this file stands in."""
_PRODUCTION: Final = ("contracts/src", "chassis/src", "services/*/src", "services/*/migrations", "ops/src")


class Layout(NamedTuple):
    """One service in a checkout: `folder` is `services/<name>`."""

    name: str
    folder: Path

    @property
    def source(self) -> Path:
        return self.folder / "src" / self.name

    def where(self, path: Path) -> str:
        """A path as a person reads it: from the services' folder on."""
        return path.relative_to(self.folder.parent).as_posix()


def services(root: Path) -> list[Layout]:
    """Every service of a checkout, by name."""
    return [Layout(name, root / "services" / name) for name in sorted(folders(root / "services"))]


def production(root: Path) -> list[Path]:
    """Every module that ships, of every package, and the migrations."""
    return sorted(path for pattern in _PRODUCTION for folder in root.glob(pattern) for path in folder.rglob("*.py"))


def folders(path: Path) -> set[str]:
    """Names of the folders in a folder that hold source; none when it is not there."""
    if not path.is_dir():
        return set()
    return {each.name for each in path.iterdir() if each.is_dir() and not each.name.startswith((".", "__"))}


def modules(path: Path) -> set[str]:
    return {each.stem for each in path.glob("*.py") if each.stem != "__init__"}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All of a module's syntax; read and walked once for all checks."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))
