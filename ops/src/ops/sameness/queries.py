"""Queries on views have one word for one thing, in every service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, nodes

QUERIES: Final = frozenset({"many", "one", "page"})
"""All that answer, one row or None, and the next `limit` rows after key `after`."""


def queries(service: Layout) -> Iterator[str]:
    """What `views/` asks of the database under another name, or with other parameters than its namesakes."""
    for path in sorted((service.source / "views").rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"):
                where = f"{service.where(path)}:{node.lineno} {node.name}"
                yield from (f"{where}: {wrong}" for wrong in _wrong(node))


def _wrong(query: ast.AsyncFunctionDef) -> Iterator[str]:
    places = [each.arg for each in query.args.args]
    names = {each.arg for each in query.args.kwonlyargs}
    if query.name not in QUERIES:
        yield f"a query is called {', '.join(sorted(QUERIES))}"
    if places[:1] != ["views"]:
        yield "its first parameter is views"
    if query.name == "page" and not {"after", "limit"} <= names:
        yield "a page is asked with after=… and limit=…"
    for each in query.args.args:
        if isinstance(each.annotation, ast.Name) and each.annotation.id == "Where" and each.arg != "own":
            yield f"whose rows they are is called own, not {each.arg}"
