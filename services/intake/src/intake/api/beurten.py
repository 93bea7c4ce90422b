"""How many files this process takes in at once: one per samenwerking, and few in all. Who comes next hears it at once.

A file is refused here before it takes a connection of the pool, so that files never stop signals.
"""

from collections.abc import Generator
from contextlib import contextmanager
from uuid import UUID

from intake.adapters.samenwerkingen import SamenwerkingBezet


class Beurten:
    """`tegelijk`: of how many samenwerkingen there may be a file in hand."""

    def __init__(self, tegelijk: int) -> None:
        self._tegelijk = tegelijk
        self._bezig: set[UUID] = set()

    @contextmanager
    def beurt(self, samenwerking_id: UUID) -> Generator[None]:
        """Raises SamenwerkingBezet."""
        if samenwerking_id in self._bezig or len(self._bezig) >= self._tegelijk:
            raise SamenwerkingBezet
        self._bezig.add(samenwerking_id)
        try:
            yield
        finally:
            self._bezig.discard(samenwerking_id)
