"""A name says what a thing is, not what it is like."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ops.sameness.layout import production
from ops.sameness.names import given, words_in

FORBIDDEN: Final = {
    "heard": "subscription, or what was received",
    "house": "runtime",
    "huis": "runtime",
    "loket": "exchange",
    "pot": "what it holds",
    "room": "runtime",
    "voordeur": "exchange",
    "walk": "what it goes over",
    "weave": "merge",
    "weaver": "merge",
    "wekker": "timeline",
}
"""Word → what to say instead. Only words that were names of machinery here; a domain word is never in the list."""


def metaphors(root: Path) -> Iterator[str]:
    """Modules, classes, functions, parameters and variables that are named after a likeness."""
    for path in production(root):
        where = path.relative_to(root).as_posix()
        for name, line in given(path):
            for word in sorted(FORBIDDEN.keys() & words_in(name)):
                yield f"{where}:{line} {name}: {word} is a likeness; say {FORBIDDEN[word]}"
