"""Rows that could not be read beyond doubt: as long as there is one, nobody is missing (N-22)."""

from typing import Final

_GETOOND: Final = 100


class Twijfel:
    """True when there is any. `rijen`: the first of them."""

    def __init__(self) -> None:
        self.rijen: list[int] = []
        self.aantal = 0

    def __bool__(self) -> bool:
        return self.aantal > 0

    def over(self, rij: int) -> None:
        if self.rijen and self.rijen[-1] == rij:
            return
        self.aantal += 1
        if len(self.rijen) < _GETOOND:
            self.rijen.append(rij)
