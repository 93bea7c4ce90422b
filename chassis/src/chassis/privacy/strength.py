"""Whether a key was drawn at random. It cannot be proven, but what people put in its place can be seen."""

from collections.abc import Collection
from itertools import pairwise
from typing import Final

_LEAST_DIFFERENT: Final = 17
"""Of 32 random bytes about 30 differ; half a key twice has 16 at most. That chance alone gives so few: never."""


def weakness(key: bytes) -> str | None:
    """Why this is no key but something a person typed, counted or copied; None when nothing is seen."""
    if len(set(key)) < _LEAST_DIFFERENT:
        return "herhaalt zichzelf"
    steps = {(after - before) % 256 for before, after in pairwise(key)}
    if len(steps) == 1:
        return "is een reeks"
    if all(0x20 <= byte < 0x7F for byte in key):
        return "is leesbare tekst"
    return None


def repeated(keys: Collection[bytes]) -> bool:
    """One key in two places: then what one place gives away opens the other."""
    return len(set(keys)) < len(keys)
