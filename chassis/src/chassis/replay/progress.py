"""How far a long command is, told to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """`done` of `total` in a phase of the work; `phase` is a word for people."""

    phase: str
    done: int
    total: int


Report = Callable[[Progress], None]


def nobody(_: Progress) -> None:
    """Whom a program tells how far it is."""


def steps(report: Report) -> Callable[[str], None]:
    """Says which of the steps has begun, and so that the one before it is done."""
    begun: list[str] = []

    def tell(step: str) -> None:
        for last in begun[-1:]:
            report(Progress(last, 1, 1))
        report(Progress(step, 0, 1))
        begun.append(step)

    return tell
