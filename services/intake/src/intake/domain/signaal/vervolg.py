"""What happens next with a signal that was just told; by when stands in its event (CONV-7)."""

from typing import Final, Literal

from contracts.signaalsoorten import Uitvoerder

Stap = Literal[
    "GEMEENTE_NEEMT_OP",
    "VERZEKERAAR_NEEMT_OP",
    "LOOPT_AL",
    "RUB_NEEMT_OVER",
    "OPNIEUW_MELDEN",
    "AANVULLEN",
    "GEEN",
]
_PER_UITVOERDER: Final[dict[Uitvoerder, Stap]] = {
    "GEMEENTE": "GEMEENTE_NEEMT_OP",
    "VERZEKERAAR": "VERZEKERAAR_NEEMT_OP",
}
_PER_STATUS: Final[dict[str, Stap]] = {
    "HERHAALD": "LOOPT_AL",
    "DOORGELEID_RUB": "RUB_NEEMT_OVER",
}
_PER_CODE: Final[dict[str, Stap]] = {
    **dict.fromkeys(("AANKONDIGING_ONTBREEKT", "TOESTEMMING_ONTBREEKT", "ONGELDIG"), "AANVULLEN"),
    **dict.fromkeys(("GEMEENTE_RISICODRAGER", "GEEN_INWONER"), "GEEN"),
}


def stap_van(status: str, code: str | None, uitvoerder: Uitvoerder) -> Stap:
    """`code`: which condition of its profile a signal fails; most are met later. `uitvoerder`: who speaks (PRAK-1)."""
    if status == "ONTVANGEN":
        return _PER_UITVOERDER[uitvoerder]
    if status in _PER_STATUS:
        return _PER_STATUS[status]
    return _PER_CODE.get(code or "", "OPNIEUW_MELDEN")
