"""What happens next with a signal that was just told; by when stands in its event (CONV-7)."""

from typing import Final, Literal

Stap = Literal["GEMEENTE_NEEMT_OP", "LOOPT_AL", "RUB_NEEMT_OVER", "OPNIEUW_MELDEN", "AANVULLEN", "GEEN"]
_PER_STATUS: Final[dict[str, Stap]] = {
    "ONTVANGEN": "GEMEENTE_NEEMT_OP",
    "HERHAALD": "LOOPT_AL",
    "DOORGELEID_RUB": "RUB_NEEMT_OVER",
}
_PER_CODE: Final[dict[str, Stap]] = {
    **dict.fromkeys(("AANKONDIGING_ONTBREEKT", "TOESTEMMING_ONTBREEKT", "ONGELDIG"), "AANVULLEN"),
    **dict.fromkeys(("GEMEENTE_RISICODRAGER", "GEEN_INWONER"), "GEEN"),
}


def stap_van(status: str, code: str | None) -> Stap:
    """`code`: which condition of its profile a signal fails; most are met later."""
    if status in _PER_STATUS:
        return _PER_STATUS[status]
    return _PER_CODE.get(code or "", "OPNIEUW_MELDEN")
