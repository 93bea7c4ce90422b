"""A long list is told in parts, each small enough for one event: a broker takes 64 KB (contracts.envelope)."""

from typing import Final, TypeVar

from contracts.eligibility import Lijstregel, Terugkoppeling

R = TypeVar("R", Lijstregel, Terugkoppeling)
_VERWIJZINGEN_PER_DEEL: Final = 800


def in_delen(regels: tuple[R, ...]) -> list[tuple[R, ...]]:
    """All rows, in the given order."""
    delen: list[tuple[R, ...]] = []
    begin, grootte = 0, 0
    for i, regel in enumerate(regels):
        # What was chosen takes as much room as five references; the insurer's code as one.
        verwijzingen = 1 + (5 + len(regel.persoon_refs) if isinstance(regel, Lijstregel) else 1)
        if grootte + verwijzingen > _VERWIJZINGEN_PER_DEEL and i > begin:
            delen.append(regels[begin:i])
            begin, grootte = i, 0
        grootte += verwijzingen
    return [*delen, regels[begin:]]
