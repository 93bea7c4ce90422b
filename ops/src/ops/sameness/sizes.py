"""Files stay small: a longer one has two ideas in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

from ops.sameness.layout import production

MOST: Final = 250
"""Lines of a module that ships."""


def sizes(root: Path) -> Iterator[str]:
    for path in production(root):
        if (lines := _lines(path)) > MOST:
            yield f"{path.relative_to(root).as_posix()} has {lines} lines, {MOST} at most: split it by its ideas"


def middle(root: Path) -> int:
    """Median of the lines per module, those that hold nothing but a docstring left out."""
    return round(median([lines for path in production(root) if (lines := _lines(path)) > 1] or [0]))


def _lines(path: Path) -> int:
    return len(path.read_bytes().splitlines())
