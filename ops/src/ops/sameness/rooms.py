"""The same rooms in every service, and in each room the files that all of them have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ops.sameness.layout import Layout, folders, modules

ROOMS: Final = frozenset({"adapters", "api", "domain", "entrypoints", "reactions", "requests", "views"})
_BESIDE: Final = frozenset({"bootstrap", "settings"})
_FILES: Final = (
    "README.md",
    "pyproject.toml",
    "migrations/env.py",
    "tests/api",
    "tests/domain",
    "src/{name}/adapters/streams.py",
    "src/{name}/entrypoints/api.py",
    "src/{name}/entrypoints/worker.py",
)


def rooms(service: Layout) -> Iterator[str]:
    """Rooms that are missing or foreign, modules that stand in no room, files that every service has."""
    for missing in sorted(ROOMS - folders(service.source)):
        yield f"{service.where(service.source)} has no room {missing}/"
    for foreign in sorted(folders(service.source) - ROOMS):
        yield f"{service.where(service.source / foreign)}/ is no room of a service: they are {', '.join(sorted(ROOMS))}"
    for name in sorted(modules(service.source) ^ _BESIDE):
        beside = " and ".join(sorted(_BESIDE))
        yield f"{service.where(service.source / name)}.py: beside the rooms stand {beside}, and no other"
    for foreign in sorted(folders(service.folder / "tests") - ROOMS):
        yield f"{service.where(service.folder / 'tests' / foreign)}/: tests stand in the folders of what they test"
    for each in _FILES:
        path = service.folder / each.format(name=service.name)
        if not path.exists():
            yield f"{service.where(path)} is missing"
