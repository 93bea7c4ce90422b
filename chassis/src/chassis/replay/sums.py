"""Counts and a checksum over records, the same wherever they are read and in whatever order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import md5
from typing import Final

_DIGITS: Final = 15


def digits(*parts: bytes) -> int:
    """60 bits of a fingerprint; sums of them don't depend on order."""
    return int(md5(b"|".join(parts), usedforsecurity=False).hexdigest()[:_DIGITS], 16)


@dataclass
class Tally:
    """`last` is the last position per partition, `types` counts per CloudEvents type."""

    count: int = 0
    digest: int = 0
    last: dict[int, int] = field(default_factory=dict[int, int])
    types: Counter[str] = field(default_factory=Counter[str])

    def add(self, partition: int, position: int, ce_type: str, ce_id: bytes, value: bytes) -> None:
        self.count += 1
        self.digest += digits(b"%d" % partition, b"%d" % position, ce_id, value)
        self.last[partition] = position
        self.types[ce_type] += 1
