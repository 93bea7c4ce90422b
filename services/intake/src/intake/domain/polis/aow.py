"""From which day a person has AOW (RUB-88, domain 2.8)."""

from datetime import date

from contracts.kalender import plus_maanden

_ZEVENENZESTIG = 67 * 12
_VERHOGING_VANAF = date(2028, 1, 1)
_VERHOGING = 3


def aow_datum(geboortedatum: date) -> date:
    """67 years; 67 years and 3 months for who reaches 67 on or after 2028-01-01. The day itself counts."""
    if plus_maanden(geboortedatum, _ZEVENENZESTIG) < _VERHOGING_VANAF:
        return plus_maanden(geboortedatum, _ZEVENENZESTIG)
    return plus_maanden(geboortedatum, _ZEVENENZESTIG + _VERHOGING)
