"""What is logged is a constant in snake_case with fields, so that an alert can match it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import nodes, production

_LEVELS: Final = frozenset({"critical", "debug", "error", "exception", "info", "warning"})
_EVENT: Final = re.compile(r"[a-z]+(_[a-z]+)*")


def log_events(root: Path) -> Iterator[str]:
    """Lines that a logger writes with anything else: a sentence, an f-string, a variable."""
    for path in production(root):
        for node in nodes(path):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=logger), attr=level), args=[first, *_]) if (
                    level in _LEVELS and logger.lower().strip("_") in ("log", "logger")
                ):
                    if not (isinstance(first, ast.Constant) and _EVENT.fullmatch(str(first.value))):
                        where = f"{path.relative_to(root).as_posix()}:{node.lineno}"
                        yield f"{where} logs {ast.unparse(first)}: say what happened in snake_case, the rest in fields"
                case _:
                    pass
