"""What happens next with a signal that was just told, and by when (Wgs 4, CONV-7)."""

from datetime import date, timedelta
from typing import Final, Literal

import msgspec
from contracts.kalender import plus_werkdagen

Stap = Literal["GEMEENTE_NEEMT_OP", "LOOPT_AL", "OPNIEUW_MELDEN", "AANVULLEN", "GEEN"]
_VIER_WEKEN: Final = timedelta(weeks=4)
_CRISIS_WERKDAGEN: Final = 3
_AANVULLEN: Final = frozenset({"AANKONDIGING_ONTBREEKT", "TOESTEMMING_ONTBREEKT", "ONGELDIG"})
_GEEN: Final = frozenset({"GEMEENTE_RISICODRAGER", "GEEN_INWONER"})


class Vervolg(msgspec.Struct, frozen=True, kw_only=True):
    """`uiterlijk`: the last Dutch day; None where nobody waits for a day."""

    stap: Stap
    uiterlijk: date | None = None


def vervolg_van(status: str, code: str | None, *, crisis: bool, ontvangen: date) -> Vervolg:
    """Taken in: the first conversation within four weeks, three working days in a threatening situation (Wgs 4)."""
    if status == "ONTVANGEN":
        uiterlijk = plus_werkdagen(ontvangen, _CRISIS_WERKDAGEN) if crisis else ontvangen + _VIER_WEKEN
        return Vervolg(stap="GEMEENTE_NEEMT_OP", uiterlijk=uiterlijk)
    if status == "HERHAALD":
        return Vervolg(stap="LOOPT_AL")
    if code in _AANVULLEN:
        return Vervolg(stap="AANVULLEN")
    return Vervolg(stap="GEEN" if code in _GEEN else "OPNIEUW_MELDEN")
