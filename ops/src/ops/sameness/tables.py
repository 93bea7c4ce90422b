"""A service speaks to the faces of the chassis, never to its tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import ROOT, Layout, nodes


def _declared(schema: Path) -> frozenset[str]:
    """Names of the tables of a module that declares them; read, for importing it costs more than all checks."""
    return frozenset(
        str(name.value)
        for call in nodes(schema)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "Table"
        for name in call.args[:1]
        if isinstance(name, ast.Constant)
    )


TABLES: Final = _declared(ROOT / "chassis/src/chassis/eventstore/schema.py")
_NAMED: Final = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY)\s+\"?({'|'.join(sorted(TABLES))})\b")


def tables(service: Layout) -> Iterator[str]:
    """SQL in the service's own source or migrations that names a table of the chassis."""
    for path in sorted([*service.source.rglob("*.py"), *(service.folder / "migrations").rglob("*.py")]):
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for name in sorted(set(_NAMED.findall(node.value))):
                    yield f"{service.where(path)}:{node.lineno} names {name}, a table of the chassis: ask its face"
