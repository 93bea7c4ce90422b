"""The insurer's Wednesday update: arrears of participants that came since the regeling began (RUB-83)."""

from datetime import date
from typing import Final

import msgspec
from contracts.soorten import Achterstandsoort

from intake.adapters.bestand.regellezing import Regelvorm
from intake.adapters.bestand.velden import Rij
from intake.domain.signaal.partner import soorten_van

_SOORTEN: Final = tuple(sorted(soorten_van("ZORG")))


class Achterstandsregel(msgspec.Struct, frozen=True, kw_only=True):
    """Cents; `sinds`: the due date of the oldest part of it."""

    bsn: str
    achterstandsoort: Achterstandsoort
    bedrag_cent: int
    sinds: date


def _lees(rij: Rij, vandaag: date) -> Achterstandsregel | None:
    bsn = rij.bsn()
    soort = rij.keuze("achterstandsoort", _SOORTEN, verplicht=True)
    bedrag = rij.cent("bedrag", verplicht=True)
    sinds = rij.datum("sinds", verplicht=True, tot_en_met=vandaag)
    if bsn is None or soort is None or bedrag is None or sinds is None or rij.fouten:
        return None
    return Achterstandsregel(bsn=bsn, achterstandsoort=soort, bedrag_cent=bedrag, sinds=sinds)


ACHTERSTANDEN: Final = Regelvorm(
    kolommen=("bsn", "achterstandsoort", "bedrag", "sinds"),
    lees=_lees,
    over=lambda regel: regel.bsn,
    sleutel=lambda regel: (regel.bsn, regel.achterstandsoort),
    dubbel=("achterstandsoort", "ACHTERSTAND_DUBBEL"),
)
