"""A run of a practice as a file: an order of signals (PRAK-2), or what a screening led to (PRAK-12)."""

from datetime import date
from typing import Final, get_args
from uuid import UUID

import msgspec
from contracts.signaalsoorten import Screeningsuitkomst

from intake.adapters.bestand.regellezing import Regelvorm
from intake.adapters.bestand.velden import Rij

_UITKOMSTEN: Final[tuple[Screeningsuitkomst, ...]] = get_args(Screeningsuitkomst)


class Rangregel(msgspec.Struct, frozen=True, kw_only=True):
    """`rang` 1 comes first."""

    signaal_id: UUID
    rang: int


class Screeningsregel(msgspec.Struct, frozen=True, kw_only=True):
    signaal_id: UUID
    uitkomst: Screeningsuitkomst


def _rang(rij: Rij, _: date) -> Rangregel | None:
    signaal_id = rij.verwijzing("signaal_id", verplicht=True)
    rang = rij.geheel("rang", van=1, tot=1_000_000)
    return None if signaal_id is None or rang is None else Rangregel(signaal_id=signaal_id, rang=rang)


def _screening(rij: Rij, _: date) -> Screeningsregel | None:
    signaal_id = rij.verwijzing("signaal_id", verplicht=True)
    uitkomst = rij.keuze("uitkomst", _UITKOMSTEN, verplicht=True)
    return None if signaal_id is None or uitkomst is None else Screeningsregel(signaal_id=signaal_id, uitkomst=uitkomst)


RANGSCHIKKING: Final = Regelvorm(
    kolommen=("signaal_id", "rang"),
    lees=_rang,
    over=lambda regel: str(regel.signaal_id),
    sleutel=lambda regel: regel.signaal_id,
    dubbel=("signaal_id", "SIGNAAL_DUBBEL"),
)
SCREENING: Final = Regelvorm(
    kolommen=("signaal_id", "uitkomst"),
    lees=_screening,
    over=lambda regel: str(regel.signaal_id),
    sleutel=lambda regel: regel.signaal_id,
    dubbel=("signaal_id", "SIGNAAL_DUBBEL"),
)
