"""The list of polissen that join, and the insurer's answer to every row of it, once (RUB-51…53)."""

from eligibility.domain.deelnemerslijst.decide import (
    GEBEURTENISSEN,
    Deelnemerslijst,
    KoppelDeelnemerslijstTerug,
    LeverDeelnemerslijstAan,
    decide,
    due,
    evolve,
)

__all__ = [
    "GEBEURTENISSEN",
    "Deelnemerslijst",
    "KoppelDeelnemerslijstTerug",
    "LeverDeelnemerslijstAan",
    "decide",
    "due",
    "evolve",
]
