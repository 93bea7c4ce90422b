"""Old events are read as new ones: pure functions from the data of one version to that of the next.

An event is never rewritten. A breaking change is a new class (`KwijtingVerleendV2` in place of `KwijtingVerleend`) and
one function here:

    @UPCASTS.van("KwijtingVerleend", 1)
    def _kwijting_1_2(data: Data) -> Data: ...
"""

from collections.abc import Callable
from typing import Any

Data = dict[str, Any]
Stap = Callable[[Data], Data]


class UpcastOntbreekt(LookupError):
    """No function from this version of this event to the next."""


class UpcastMislukt(ValueError):
    """A step could not make anything of the old data: it doesn't fit its own version, or the step is wrong."""


class Upcasts:
    """Steps by event name (without version) and the version that they start from."""

    def __init__(self) -> None:
        self._stappen: dict[tuple[str, int], Stap] = {}

    def van(self, naam: str, versie: int) -> Callable[[Stap], Stap]:
        """Registers the step from `versie` to `versie` + 1; ValueError when there is one already."""

        def registreer(stap: Stap) -> Stap:
            if self._stappen.setdefault((naam, versie), stap) is not stap:
                raise ValueError(f"two upcasts of {naam} from version {versie}")
            return stap

        return registreer

    def omhoog(self, naam: str, versie: int, doel: int, data: Data) -> Data:
        """Data of `versie` as data of `doel`. Raises UpcastOntbreekt for a gap, UpcastMislukt when a step fails."""
        for stand in range(versie, doel):
            stap = self._stappen.get((naam, stand))
            if stap is None:
                raise UpcastOntbreekt(f"{naam}: no upcast from version {stand} to {stand + 1}")
            try:
                data = stap(data)
            except Exception as fout:
                raise UpcastMislukt(f"{naam}: upcast from version {stand} to {stand + 1}: {fout!r}") from fout
        return data

    def stappen(self, naam: str) -> list[Stap]:
        """Every step of this event, in order of version."""
        return [stap for (van, _), stap in sorted(self._stappen.items(), key=lambda paar: paar[0]) if van == naam]

    def bereikt(self, naam: str, versie: int, doel: int) -> bool:
        """True when there is a step for every version in between."""
        return all((naam, stand) in self._stappen for stand in range(versie, doel))


UPCASTS = Upcasts()
