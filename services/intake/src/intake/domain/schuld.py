"""What the debt of a polis is made of (RUB-17, Rzv 7b.1 lid 2 c)."""

from collections.abc import Iterable
from typing import Final

import msgspec
from contracts.intake import Achterstand
from contracts.soorten import Achterstandsoort

_SOORT_PER_BEDRAG: tuple[tuple[str, Achterstandsoort], ...] = (
    ("premie", "PREMIE_BASIS"),
    ("eigen_risico", "EIGEN_RISICO_VERPLICHT"),
    ("eigen_bijdrage", "EIGEN_BIJDRAGE"),
    ("rente", "RENTE"),
    ("incassokosten", "INCASSOKOSTEN"),
)

PREMIE: Final[frozenset[Achterstandsoort]] = frozenset({"PREMIE_BASIS", "PREMIE_AV"})


class Schuldbedragen(msgspec.Struct, frozen=True, kw_only=True):
    """The five amounts on the row of a verzekeringnemer, in cents; unknown counts as nothing owed."""

    premie: int | None = None
    eigen_risico: int | None = None
    eigen_bijdrage: int | None = None
    rente: int | None = None
    incassokosten: int | None = None

    def soorten(self) -> tuple[Achterstand, ...]:
        """Only kinds of which something is owed."""
        return tuple(
            Achterstand(achterstandsoort=soort, bedrag_cent=bedrag)
            for naam, soort in _SOORT_PER_BEDRAG
            if (bedrag := getattr(self, naam))
        )


def totaal_cent(soorten: Iterable[Achterstand]) -> int:
    return sum(a.bedrag_cent for a in soorten)
