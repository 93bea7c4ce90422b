"""Commands, events and views are closed unions: whoever looks which one it has names every one of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from ops.sameness.layout import Layout, nodes


def matches(service: Layout) -> Iterator[str]:
    """A `match` over classes that does not end in `case _: assert_never(…)`.

    Outside `domain/` one over what may be anything ends in a `case _` of its own.
    """
    for path in sorted(service.source.rglob("*.py")):
        pure = path.is_relative_to(service.source / "domain")
        for node in nodes(path):
            if not isinstance(node, ast.Match) or not _over_classes(node):
                continue
            if not (_closed(node) if pure else _ends(node)):
                where = f"{service.where(path)}:{node.lineno}"
                yield f"{where} matches over classes and can forget one: end it in `case _: assert_never(…)`"


def _over_classes(node: ast.Match) -> bool:
    return any(isinstance(each, ast.MatchClass) for case in node.cases for each in ast.walk(case.pattern))


def _ends(node: ast.Match) -> bool:
    last = node.cases[-1]
    return isinstance(last.pattern, ast.MatchAs) and last.pattern.pattern is None and last.guard is None


def _closed(node: ast.Match) -> bool:
    calls = [each for statement in node.cases[-1].body for each in ast.walk(statement) if isinstance(each, ast.Call)]
    return _ends(node) and any(isinstance(call.func, ast.Name) and call.func.id == "assert_never" for call in calls)
