"""From which month a delivered list can start (RUB-52, A-02)."""

from datetime import date, datetime

from contracts.domain import Refusal

from contracts import kalender


def vroegste_ingang(op: datetime) -> date:
    """The 1st after the Dutch day of `op`: received before a 1st 00:00 local starts on it, on that instant not."""
    return vroegste_ingang_na(kalender.dag(op))


def vroegste_ingang_na(dag: date) -> date:
    """The 1st after a Dutch day."""
    return kalender.plus_maanden(kalender.eerste(dag), 1)


def ingangsdatum(op: datetime, gewenste_maand: str | None) -> date:
    """The asked month when it can still be made, else the first that can. Raises MAAND_ONGELDIG."""
    vroegste = vroegste_ingang(op)
    if gewenste_maand is None:
        return vroegste
    gewenst = _eerste_van(gewenste_maand)
    if gewenst > kalender.plus_maanden(vroegste, 12):
        raise Refusal("MAAND_ONGELDIG", "Deze maand ligt meer dan een jaar vooruit.", "/gewensteMaand")
    return max(vroegste, gewenst)


def te_laat(op: datetime, gewenste_maand: str | None) -> bool:
    """Whether the asked month can't be made any more (SC-05)."""
    return gewenste_maand is not None and _eerste_van(gewenste_maand) < vroegste_ingang(op)


def _eerste_van(maand: str) -> date:
    try:
        return kalender.eerste_van(maand)
    except ValueError:
        raise Refusal("MAAND_ONGELDIG", "Geef de maand als JJJJ-MM.", "/gewensteMaand") from None
