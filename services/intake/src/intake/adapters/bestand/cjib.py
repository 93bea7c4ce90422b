"""What lies at the CJIB, one row per person (RUB-84; who delivers it and which fields is Q-21)."""

from datetime import date
from typing import Final, get_args

import msgspec
from contracts.signaalsoorten import CJIBStatus

from intake.adapters.bestand.regellezing import Regelvorm
from intake.adapters.bestand.velden import Rij

_STATUSSEN: Final[tuple[CJIBStatus, ...]] = get_args(CJIBStatus)


class CJIBRegel(msgspec.Struct, frozen=True, kw_only=True):
    """Cents at `peildatum`."""

    bsn: str
    bedrag_cent: int
    status: CJIBStatus
    peildatum: date


def _lees(rij: Rij, vandaag: date) -> CJIBRegel | None:
    bsn = rij.bsn()
    bedrag = rij.cent("bedrag", verplicht=True)
    status = rij.keuze("status", _STATUSSEN, verplicht=True)
    peildatum = rij.datum("peildatum", verplicht=True, tot_en_met=vandaag)
    if bsn is None or bedrag is None or status is None or peildatum is None or rij.fouten:
        return None
    return CJIBRegel(bsn=bsn, bedrag_cent=bedrag, status=status, peildatum=peildatum)


CJIB: Final = Regelvorm(
    kolommen=("bsn", "bedrag", "status", "peildatum"),
    lees=_lees,
    over=lambda regel: regel.bsn,
    sleutel=lambda regel: regel.bsn,
    dubbel=("bsn", "BSN_DUBBEL"),
)
