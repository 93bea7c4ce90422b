"""A name says what a thing is, not what it is like."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import nodes, production

FORBIDDEN: Final = {
    "heard": "subscription, or what was received",
    "house": "runtime",
    "huis": "runtime",
    "loket": "exchange",
    "pot": "what it holds",
    "room": "runtime",
    "voordeur": "exchange",
    "walk": "what it goes over",
    "weave": "merge",
    "weaver": "merge",
    "wekker": "timeline",
}
"""Word → what to say instead. Only words that were names of machinery here; a domain word is never in the list."""
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def metaphors(root: Path) -> Iterator[str]:
    """Modules, classes, functions, parameters and variables that are named after a likeness."""
    for path in production(root):
        where = path.relative_to(root).as_posix()
        for name, line in [(path.stem, 1), *_names(path)]:
            for word in sorted(FORBIDDEN.keys() & {part.lower() for part in _WORD.findall(name)}):
                yield f"{where}:{line} {name}: {word} is a likeness; say {FORBIDDEN[word]}"


def _names(path: Path) -> Iterator[tuple[str, int]]:
    """Every name that the module gives, where it is given first."""
    given: dict[str, int] = {}
    for node in nodes(path):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                given.setdefault(name, node.lineno)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                given.setdefault(name, node.lineno)
            case _:
                pass
    yield from given.items()
