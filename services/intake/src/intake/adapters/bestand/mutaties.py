"""The gemeente's weekly list: what changed for whom, one row per fact (RUB-31…37, N-05)."""

from datetime import date
from typing import Final, get_args
from uuid import UUID

import msgspec
from contracts.mutatiesoorten import Mutatiesoort

from intake.adapters.bestand.regellezing import Regelvorm
from intake.adapters.bestand.velden import Rij

_SOORTEN: Final[tuple[Mutatiesoort, ...]] = get_args(Mutatiesoort)


class Mutatieregel(msgspec.Struct, frozen=True, kw_only=True):
    """`bsn` of whom; `corrigeert` names an earlier mutatie, and with `vervalt` nothing takes its place."""

    bsn: str
    soort: Mutatiesoort
    per: date
    tot: date | None = None
    erkend: bool = True
    corrigeert: UUID | None = None
    vervalt: bool = False


def _lees(rij: Rij, vandaag: date) -> Mutatieregel | None:
    bsn = rij.bsn()
    soort = rij.keuze("reden", _SOORTEN, verplicht=True)
    per = rij.datum("per", verplicht=True, tot_en_met=vandaag if rij.ruw("reden") == "OVERLIJDEN" else None)
    tot = rij.datum("tot")
    if tot is not None and soort not in (None, "DETENTIE"):
        rij.fout("tot", "TOT_ALLEEN_BIJ_DETENTIE")
    if tot is not None and per is not None and tot < per:
        rij.fout("tot", "TOT_VOOR_PER")
    erkend = rij.ja_nee("erkend")
    corrigeert = rij.verwijzing("corrigeert")
    vervalt = rij.ja_nee("vervalt") or False
    if vervalt and corrigeert is None and rij.goed("corrigeert"):
        rij.fout("corrigeert", "CORRIGEERT_ONTBREEKT")
    if bsn is None or soort is None or per is None or rij.fouten:
        return None
    return Mutatieregel(
        bsn=bsn,
        soort=soort,
        per=per,
        tot=tot,
        erkend=erkend is not False,
        corrigeert=corrigeert,
        vervalt=vervalt,
    )


MUTATIES: Final = Regelvorm(
    kolommen=("bsn", "reden", "per", "tot", "erkend", "corrigeert", "vervalt"),
    lees=_lees,
    over=lambda regel: regel.bsn,
    sleutel=lambda regel: (regel.bsn, regel.soort, regel.per, regel.corrigeert),
    dubbel=("reden", "MUTATIE_DUBBEL"),
)
