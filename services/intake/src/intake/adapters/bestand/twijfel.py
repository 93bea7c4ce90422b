"""Rows that could not be read beyond doubt: as long as there is one, nobody is missing (N-22)."""

from typing import Final

_GETOOND: Final = 100
LEGE_RIJ: Final = "Een lege rij tussen andere rijen kan van iemand zijn geweest: haal haar weg of vul haar weer."
OPEN_EINDE: Final = "Het bestand eindigt zonder regeleinde en kan zijn afgebroken: sluit ook de laatste regel af."
NIET_GENOMEN: Final = "Een rij van wie wij op een andere polis kennen, is niet overgenomen."


class Twijfel:
    """True when there is any. `rijen`: the first of them; `redenen`: what is not wrong with a row by itself, Dutch."""

    def __init__(self) -> None:
        self.rijen: list[int] = []
        self.redenen: list[str] = []
        self.aantal = 0

    def __bool__(self) -> bool:
        return self.aantal > 0

    def over(self, rij: int, reden: str | None = None) -> None:
        if reden is not None and reden not in self.redenen:
            self.redenen.append(reden)
        if rij in self.rijen:
            return
        self.aantal += 1
        if len(self.rijen) < _GETOOND:
            self.rijen.append(rij)
