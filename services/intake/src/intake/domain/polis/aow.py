"""From which day a person has AOW (RUB-88, N-19, domain 2.8)."""

from collections.abc import Sequence
from datetime import date

from contracts.tarieven import Tarief, aow_datum

from intake.domain.waarden import geboren_tussen


def aow_datum_van(geboortedatum: str, leeftijden: Sequence[Tarief] = ()) -> date:
    """Of a date of birth that may be incomplete: reckoned from the last day that it can be (N-19).

    `leeftijden`: what was added to the table of ages (N-18).
    """
    dagen = geboren_tussen(geboortedatum)
    if dagen is None:
        raise ValueError("geen geboortedatum")
    return aow_datum(dagen[1], leeftijden)
