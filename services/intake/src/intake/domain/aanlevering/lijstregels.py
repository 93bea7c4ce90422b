"""The lines of a list, or of a run of a practice, that were not taken: each says which, where and why."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from contracts.intake import LijstregelAfgekeurd

from intake.domain.aanlevering.commands import Afkeuring


def lijstregels(bestand_id: UUID, afgekeurd: Iterable[Afkeuring]) -> Iterator[LijstregelAfgekeurd]:
    for een in afgekeurd:
        yield LijstregelAfgekeurd(bestand_id=bestand_id, regelnr=een.rij, veld=een.kolom, code=een.code)
