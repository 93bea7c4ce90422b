"""Where the files of a service stand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


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


def folders(path: Path) -> set[str]:
    """Names of the folders in a folder that hold source; none when it is not there."""
    if not path.is_dir():
        return set()
    return {each.name for each in path.iterdir() if each.is_dir() and not each.name.startswith((".", "__"))}


def modules(path: Path) -> set[str]:
    return {each.stem for each in path.glob("*.py") if each.stem != "__init__"}
