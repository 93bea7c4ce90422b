"""What is technical is English where nothing else stands: in the chassis, and in what measures it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.names import given, words_in

DUTCH: Final = {
    "beschrijving": "description",
    "fout": "error",
    "fouten": "errors",
    "gevonden": "found",
    "geheel": "whole",
    "herbouw": "rebuild",
    "sjabloon": "template",
    "tekst": "text",
    "teksten": "texts",
    "veld": "field",
    "verslag": "report",
    "waarde": "value",
}
"""Word → what to say instead. Words that were names here; none is part of a name on the wire or in the environment."""
_PACKAGES: Final = ("chassis/src", "ops/src/ops/bench")


def english(root: Path) -> Iterator[str]:
    """Modules, classes, functions, parameters and variables of chassis and bench that have a Dutch technical name."""
    for path in sorted(path for package in _PACKAGES for path in (root / package).rglob("*.py")):
        for name, line in given(path):
            for word in sorted(DUTCH.keys() & words_in(name)):
                yield f"{path.relative_to(root).as_posix()}:{line} {name}: {word} is Dutch; say {DUTCH[word]}"
