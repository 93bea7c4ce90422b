"""Who proposes a road, who answers for it and who says that it is over."""

from collections.abc import Mapping
from typing import Final

from contracts.domain import Refusal
from contracts.soorten import Partij

from eligibility.domain.traject.state import Weg

VOORSTELLER: Final[Mapping[Weg, Partij]] = {
    "BETALINGSREGELING_18A": "VERZEKERAAR",
    "MINNELIJKE_REGELING": "GEMEENTE",
    "BUDGETGESPREK": "GEMEENTE",
}
"""18a is the insurer's duty; the others are help of the gemeente. REGELING_3_JAAR is proposed at intake."""
ANTWOORDER: Final[Mapping[Weg, Partij]] = {
    "BETALINGSREGELING_18A": "VERZEKERAAR",
    "MINNELIJKE_REGELING": "VERZEKERAAR",
    "BUDGETGESPREK": "GEMEENTE",
}
"""Who hears the answer says it: the insurer that of the verzekeringnemer, and as a creditor its own."""
AFSLUITER: Final[Mapping[Weg, frozenset[Partij]]] = {
    "BETALINGSREGELING_18A": frozenset({"VERZEKERAAR"}),
    "MINNELIJKE_REGELING": frozenset({"GEMEENTE", "VERZEKERAAR"}),
    "BUDGETGESPREK": frozenset({"GEMEENTE"}),
    "REGELING_3_JAAR": frozenset({"VERZEKERAAR"}),
}
"""Who keeps the books of it knows when it is over."""


def eis(partij: Partij, wie: frozenset[Partij]) -> None:
    """Codes: PARTIJ_ONJUIST."""
    if partij not in wie:
        raise Refusal("PARTIJ_ONJUIST", f"Dit doet de {' of de '.join(sorted(wie)).lower()}.")
