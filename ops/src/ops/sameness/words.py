"""The same six words for every aggregate, in every service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, folders, modules

WORDS: Final = frozenset({"commands", "decide", "due", "events", "evolve", "state"})


def words(service: Layout) -> Iterator[str]:
    """A folder in `domain/` is an aggregate and has all six modules; beside the folders stands none of the six."""
    domain = service.source / "domain"
    if not folders(domain):
        yield f"{service.where(domain)} has no folder per aggregate"
    for aggregate in sorted(folders(domain)):
        for word in sorted(WORDS - modules(domain / aggregate)):
            yield f"{service.where(domain / aggregate / word)}.py is missing"
    for word in sorted(WORDS & modules(domain)):
        yield f"{service.where(domain / word)}.py belongs to an aggregate, in its folder"
