"""Folders of local PostgreSQLs whose checkout was thrown away: outside it, so nothing else removes them."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

ORIGIN = "herkomst"
"""File in a server's folder that names the state folder (`UITSTROOM_STAAT`) that it belongs to."""


def sweep_abandoned(base: Path) -> list[Path]:
    """Remove what nobody can use any more, and say what it was.

    Only a folder of this user that says where it belongs, whose checkout is gone, and whose lock nobody holds: a folder
    of before there was such a note is left to its owner.
    """
    return [folder for folder in sorted(base.glob(f"uitstroom-{os.getuid()}-*")) if _abandoned(folder) and _end(folder)]


def _abandoned(folder: Path) -> bool:
    origin = folder / ORIGIN
    if folder.is_symlink() or not origin.is_file() or folder.stat().st_uid != os.geteuid():
        return False
    state = Path(origin.read_text("utf-8").strip())
    return state.is_absolute() and not state.parent.exists()


def _end(folder: Path) -> bool:
    """Under its lock, so that nobody enters meanwhile; a server that still runs there keeps its files."""
    with (folder / "gebruik.lock").open("a") as use:
        try:
            fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        if (folder / "data" / "postmaster.pid").exists():
            return False
        shutil.rmtree(folder)
    return True
