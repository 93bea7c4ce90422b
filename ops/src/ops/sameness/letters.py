"""A parameter says what it is, unless the whole function is seen at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import nodes, production

_AT_ONCE: Final = 3
"""Lines below the signature and the docstring."""


def letters(root: Path) -> Iterator[str]:
    """Parameters of one letter in a function of more than three lines."""
    for path in production(root):
        for node in nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _lines(node) > _AT_ONCE:
                asked = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
                for name in (each.arg for each in asked if len(each.arg) == 1 and each.arg != "_"):
                    yield f"{path.relative_to(root).as_posix()}:{node.lineno} {node.name}: {name} says nothing"


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
