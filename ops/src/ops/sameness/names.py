"""The names that a module gives, and the words that they are made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import nodes

_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def given(path: Path) -> Iterator[tuple[str, int]]:
    """The module's own name, then every name that it gives and the line where it is given first."""
    yield path.stem, 1
    found: dict[str, int] = {}
    for node in nodes(path):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.setdefault(name, node.lineno)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found.setdefault(name, node.lineno)
            case _:
                pass
    yield from found.items()


def words_in(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name))
