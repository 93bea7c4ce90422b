"""Use cases take what they stand on, then why, then what is asked: in that order in every service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, nodes

_WHY: Final = ("cause", "cause_of")
_KEY: Final = "key"
_STORE: Final = "store"


def use_cases(service: Layout) -> Iterator[str]:
    """Public functions of `requests/` whose `store` is not first, or whose `key` does not follow their `cause`."""
    for path in sorted((service.source / "requests").rglob("*.py")):
        for node in nodes(path):
            if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"):
                names = [each.arg for each in node.args.args]
                where = f"{service.where(path)}:{node.lineno} {node.name}"
                if _STORE in names and names[0] != _STORE:
                    yield f"{where}: {_STORE} is its first parameter"
                if _KEY in names and names[names.index(_KEY) - 1] not in _WHY:
                    yield f"{where}: {_KEY} comes after cause"
