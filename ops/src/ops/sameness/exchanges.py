"""An exchange is called after who asks and what he does, and stands with the others of its service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, nodes

VERBS: Final = {"asks": "Vraagt", "commands": "Schrijft", "lists": "Bladert", "puts": "Zet", "reads": "Leest"}
"""Dependency of `chassis.http` → what who asks does; a command that waits for a view is `SchrijftNaLezen`."""
_MODULE: Final = "partijen"


def exchanges(service: Layout) -> Iterator[str]:
    """Aliases of an exchange with another name than `<role>[Of<role>]<verb>`, or outside `api/partijen.py`."""
    folder = service.source / "api"
    for path in sorted(folder.rglob("*.py")):
        for name, called, line in _aliases(nodes(path)):
            where = f"{service.where(path)}:{line} {name}"
            if name != called:
                yield f"{where}: that exchange is called {called}"
            if path != folder / f"{_MODULE}.py":
                yield f"{where} belongs in api/{_MODULE}.py"


def _aliases(found: tuple[ast.AST, ...]) -> Iterator[tuple[str, str, int]]:
    """Of each alias: its name, what it is to be called, and the line."""
    for node in found:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Subscript(
                    value=ast.Name(id="Annotated"),
                    slice=ast.Tuple(elts=[_, ast.Call(func=ast.Name(id=asked), args=[_, *roles], keywords=more)]),
                ),
            ) if asked in VERBS:
                who = "Of".join(str(each.value).capitalize() for each in roles if isinstance(each, ast.Constant))
                waits = any(each.arg == "waits" for each in more)
                yield name, f"{who or 'Partij'}{VERBS[asked]}{'NaLezen' if waits else ''}", node.lineno
            case _:
                pass
