"""Until when an insured may answer an offer: named, after the day of sending, within a year (RUB-45, N-13)."""

from datetime import date, timedelta
from typing import Final

from contracts.domain import Refusal

_UITERLIJK: Final = timedelta(days=366)


def eis_reactiedatum(uiterste: date, dag: date) -> None:
    """Codes: REACTIEDATUM_ONGELDIG."""
    if not dag < uiterste <= dag + _UITERLIJK:
        tekst = "De uiterste reactiedatum ligt na de verzenddatum en binnen een jaar daarvan."
        raise Refusal("REACTIEDATUM_ONGELDIG", tekst, "/uitersteReactiedatum")
