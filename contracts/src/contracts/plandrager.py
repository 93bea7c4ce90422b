"""Whose line carries the plan of a polis (A-03): one answer for the file, the list and the participation."""

from collections.abc import Sequence
from typing import Literal, Protocol, TypeVar

from contracts.soorten import Rol

Aflossingsgrondslag = Literal["PER_VERZEKERINGNEMER", "PER_VERZEKERDE"]


class OpPolis(Protocol):
    @property
    def rol(self) -> Rol: ...


D = TypeVar("D", bound=OpPolis)


def plandragers(deelnemers: Sequence[D], grondslag: Aflossingsgrondslag = "PER_VERZEKERINGNEMER") -> Sequence[D]:
    """Who of the participants carry a line of the plan, in their order; nobody where nobody takes part (A-03).

    The verzekeringnemer, or the first participant where he does not take part; PER_VERZEKERDE everybody.
    """
    if grondslag == "PER_VERZEKERDE":
        return deelnemers
    return [d for d in deelnemers if d.rol == "VERZEKERINGNEMER"][:1] or deelnemers[:1]
