"""One module of reactions per source that a service listens to, named after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from ops.sameness.layout import Layout, nodes


def reactions(service: Layout) -> Iterator[str]:
    """Subscriptions that stand in a module of another name than their source's, or outside `reactions/`."""
    room = service.source / "reactions"
    for path in sorted(service.source.rglob("*.py")):
        for source, line in _sources(path):
            if path != room / f"{source}.py":
                yield f"{service.where(path)}:{line} listens to {source}; that belongs in reactions/{source}.py"


def _sources(path: Path) -> Iterator[tuple[str, int]]:
    """The service whose topic each subscription of the module names, and the line."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Subscription":
            for keyword in node.keywords:
                texts = [each.value for each in ast.walk(keyword.value) if isinstance(each, ast.Constant)]
                if keyword.arg == "source" and texts:
                    yield str(texts[-1]).rpartition(".")[2], node.lineno
