"""The same six words for every aggregate, in every service."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, folders, modules, nodes

WORDS: Final = frozenset({"commands", "decide", "due", "events", "evolve", "state"})
FUNCTIONS: Final = frozenset({"decide", "due", "evolve"})
"""Words that are also the name of what the module holds."""
OTHER: Final = {
    "beslis": "decide",
    "gebeurtenissen": "events",
    "opdrachten": "commands",
    "toestand": "state",
    "verloop": "evolve",
}
"""Names that the six once had, and what they are called."""
_ALL: Final = ", ".join(sorted(WORDS))
_MORE: Final = {"command": "commands", "decide": "decide", "event": "events", "evolve": "evolve"}
"""What the name of a second module of a word holds → the word that it begins with: `commands_geld`."""


def words(service: Layout) -> Iterator[str]:
    """A folder in `domain/` is an aggregate and has all six modules; beside the folders stands none of the six."""
    domain = service.source / "domain"
    if not folders(domain):
        yield f"{service.where(domain)} has no folder per aggregate"
    for aggregate in sorted(folders(domain)):
        for word in sorted(WORDS - modules(domain / aggregate)):
            yield f"{service.where(domain / aggregate / word)}.py is missing: an aggregate has all of {_ALL}"
        for word in sorted(FUNCTIONS & modules(domain / aggregate)):
            path = domain / aggregate / f"{word}.py"
            if word not in {node.name for node in nodes(path) if isinstance(node, ast.FunctionDef)}:
                yield f"{service.where(path)} has no function {word}"
        for name in sorted(modules(domain / aggregate) - WORDS):
            for part, word in _MORE.items():
                if part in name and not name.startswith(f"{word}_"):
                    yield f"{service.where(domain / aggregate / name)}.py: more of {word} is called {word}_<what>.py"
    for path in sorted(path for path in domain.rglob("*.py") if path.stem in OTHER):
        yield f"{service.where(path)}: that is called {OTHER[path.stem]}.py"
    for word in sorted(WORDS & modules(domain)):
        yield f"{service.where(domain / word)}.py belongs to an aggregate, in its folder"
