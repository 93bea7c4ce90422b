"""What is wrong with the rows of a file, bounded: so many examples of each kind, and how often it happened."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.domain.aanlevering.commands import Afkeuring

PER_SOORT: Final = 100
_ALLEMAAL: Final = 10
"""From so many rows on, one fault in every row is a fault of the file."""


class Afkeuringen:
    """`aantallen`: how often, by column and code."""

    def __init__(self) -> None:
        self._getoond: list[Afkeuring] = []
        self.aantallen: Counter[tuple[str, str]] = Counter()

    def neem(self, fouten: Iterable[Afkeuring]) -> None:
        for fout in fouten:
            soort = (fout.kolom, fout.code)
            if self.aantallen[soort] < PER_SOORT:
                self._getoond.append(fout)
            self.aantallen[soort] += 1

    def getoond(self) -> tuple[Afkeuring, ...]:
        """The first of each kind, in order of the file."""
        return tuple(sorted(self._getoond, key=lambda fout: fout.rij))

    def eis_niet_elke_rij(self, rijen: int) -> None:
        """Raises `BestandGeweigerd` where every row has the same fault: then it is told once."""
        for (kolom, code), aantal in self.aantallen.items():
            tekst = uitleg(kolom, code)
            if aantal == rijen and code == "RIJ_ONLEESBAAR":
                detail = f"Geen enkele regel van het bestand is te lezen. {tekst.advies}"
                raise BestandGeweigerd("BESTAND_ONLEESBAAR", detail)
            if aantal == rijen and rijen >= _ALLEMAAL:
                waar = f", kolom {kolom}" if kolom else ""
                detail = f"In elke rij is hetzelfde fout ({code}{waar}). {tekst.melding} {tekst.advies}"
                raise BestandGeweigerd("ELKE_RIJ_FOUT", detail)
