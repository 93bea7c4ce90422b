"""State of one arrangement of three years: how far it is."""

from datetime import date
from typing import Literal
from uuid import UUID, uuid5

import msgspec

Driejaarsstand = Literal[
    "GEEN",
    "GESELECTEERD",
    "AANGEBODEN",
    "OVEREENGEKOMEN",
    "AFGEWEZEN",
    "VERLOPEN",
    "INGETROKKEN",
    "BEEINDIGD",
]


def regeling_id(persoon_ref: UUID, gemeentecode: str, partner: str) -> UUID:
    """Stream of one arrangement: each gemeente has its own, whoever moves between them (PRAK-11)."""
    return uuid5(persoon_ref, f"driejaarsregeling|{gemeentecode}|{partner}")


class Driejaarsregeling(msgspec.Struct, frozen=True, kw_only=True):
    """Amounts in cents, Dutch days, months YYYY-MM. `bevestiging_gemist`: that CAK is late was told (B4).

    `andere_datum`: the day that CAK named last, where it is another than ours (B3).
    """

    regeling_id: UUID | None = None
    persoon_ref: UUID | None = None
    stand: Driejaarsstand = "GEEN"
    termijnbedrag_cent: int = 0
    laatste_termijn_cent: int = 0
    eerste_maand: str | None = None
    uiterste_reactiedatum: date | None = None
    overeengekomen_op: date | None = None
    opgeschort_per: date | None = None
    andere_datum: date | None = None
    bevestiging_werkdagen: int = 10
    bevestiging_gemist: bool = False
