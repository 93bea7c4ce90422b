"""One way from a command or an event to its rule, in every aggregate: one `match` on it, an arm for each."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, folders, nodes

_ON: Final = {"decide": "command", "evolve": "event"}
"""Word → what its function is given, under that name."""


def dispatch(service: Layout) -> Iterator[str]:
    """`decide` and `evolve` that do not match on what they are given, or that ask beside it which one it is."""
    domain = service.source / "domain"
    for aggregate in sorted(folders(domain)):
        for word, given in _ON.items():
            path = domain / aggregate / f"{word}.py"
            found = nodes(path) if path.is_file() else ()
            if any(_is_called(node, word) for node in found):
                if not any(isinstance(node, ast.Match) and _names(node.subject, given) for node in found):
                    yield f"{service.where(path)} has no `match {given}` with an arm for each"
                for line in _asked(found, given):
                    yield f"{service.where(path)}:{line} asks which {given} it is: each has its arm in the one match"


def _is_called(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name


def _asked(found: tuple[ast.AST, ...], given: str) -> Iterator[int]:
    """The lines of `isinstance(<given>, …)`."""
    for node in found:
        match node:
            case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), *_]) if name == given:
                yield node.lineno
            case _:
                pass


def _names(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
