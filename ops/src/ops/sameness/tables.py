"""A service speaks to the faces of the chassis, never to its tables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Final

from chassis.eventstore import schema

from ops.sameness.layout import Layout

TABLES: Final = frozenset(schema.metadata.tables)
_NAMED: Final = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY)\s+\"?({'|'.join(sorted(TABLES))})\b")


def tables(service: Layout) -> Iterator[str]:
    """SQL in the service's own source or migrations that names a table of the chassis."""
    for path in sorted([*service.source.rglob("*.py"), *(service.folder / "migrations").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for name in sorted(set(_NAMED.findall(node.value))):
                    yield f"{service.where(path)}:{node.lineno} names {name}, a table of the chassis"
