"""From which day a person has AOW (RUB-88, N-19, domain 2.8)."""

from datetime import date, timedelta
from typing import Final

from contracts.kalender import plus_maanden

from intake.domain.waarden import geboren_tussen

_ZEVENENZESTIG: Final = 67 * 12
_VERHOGING_VANAF: Final = date(2028, 1, 1)
_VERHOGING: Final = 3


def aow_datum(geboren: date) -> date:
    """67 years; 67 years and 3 months for who reaches 67 on or after 2028-01-01. The day itself counts."""
    jarig = _verjaardag(geboren)
    return jarig if jarig < _VERHOGING_VANAF else plus_maanden(geboren, _ZEVENENZESTIG + _VERHOGING)


def aow_datum_van(geboortedatum: str) -> date:
    """Of a date of birth that may be incomplete: reckoned from the last day that it can be (N-19)."""
    dagen = geboren_tussen(geboortedatum)
    if dagen is None:
        raise ValueError("geen geboortedatum")
    return aow_datum(dagen[1])


def _verjaardag(geboren: date) -> date:
    """The 67th. Born on 29 February: 1 March in years without one."""
    jarig = plus_maanden(geboren, _ZEVENENZESTIG)
    return jarig if jarig.day == geboren.day else jarig + timedelta(days=1)
