"""One module of reactions per source that a service listens to, named after it, with the one SUBSCRIPTION."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import Layout, nodes

NAME: Final = "SUBSCRIPTION"


def reactions(service: Layout) -> Iterator[str]:
    """Subscriptions outside `reactions/<source>.py`, and those that are called otherwise than all are."""
    folder = service.source / "reactions"
    for path in sorted(service.source.rglob("*.py")):
        for source, line in _sources(path):
            if path != folder / f"{source}.py":
                yield f"{service.where(path)}:{line} listens to {source}; that belongs in reactions/{source}.py"
            elif not any(isinstance(node, ast.Name) and node.id == NAME for node in nodes(path)):
                yield f"{service.where(path)}:{line} is called {NAME}, as in every service"


def _sources(path: Path) -> Iterator[tuple[str, int]]:
    """The service whose topic each subscription of the module names, and the line."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Subscription":
            for keyword in node.keywords:
                texts = [each.value for each in ast.walk(keyword.value) if isinstance(each, ast.Constant)]
                if keyword.arg == "source" and texts:
                    yield str(texts[-1]).rpartition(".")[2], node.lineno
