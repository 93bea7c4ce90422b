"""Commands and events are closed unions: whoever looks which one it has names every one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ops.sameness.layout import Layout, nodes


def matches(service: Layout) -> Iterator[str]:
    """A `match` over classes in `domain/` that does not end in `case _: assert_never(…)`."""
    for path in sorted((service.source / "domain").rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.Match) and _over_classes(node) and not _closed(node):
                where = f"{service.where(path)}:{node.lineno}"
                yield f"{where} matches over classes and can forget one: end it in `case _: assert_never(…)`"


def _over_classes(node: ast.Match) -> bool:
    return any(isinstance(each, ast.MatchClass) for case in node.cases for each in ast.walk(case.pattern))


def _closed(node: ast.Match) -> bool:
    last = node.cases[-1]
    calls = [each for statement in last.body for each in ast.walk(statement) if isinstance(each, ast.Call)]
    ends = any(isinstance(call.func, ast.Name) and call.func.id == "assert_never" for call in calls)
    return isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None and ends
