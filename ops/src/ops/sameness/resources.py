"""What partners find under `/v1/` is many of a thing, and so is the module that holds it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, nodes

_PLURAL: Final = ("en", "s")


def resources(service: Layout) -> Iterator[str]:
    """Modules of `api/` with a router whose name is no (Dutch) plural."""
    for path in sorted((service.source / "api").rglob("*.py")):
        routes = any(isinstance(node, ast.FunctionDef) and node.name == "router" for node in nodes(path))
        if routes and not path.stem.endswith(_PLURAL):
            yield f"{service.where(path)}: a resource is named in the plural"
