"""File U: the uitkeringen as the gemeente administers them, one row per person (RUB-19…22)."""

from typing import Final, get_args

from contracts.kalender import VAN_VROEGER
from contracts.soorten import Maatwerk, Uitkeringssoort

from intake.adapters.bestand.tabel import Rijfout
from intake.adapters.bestand.velden import Rij
from intake.domain.aanlevering.huishouden import Bedragen, Uitkeringsregel

_BEDRAGEN: Final = ("netto_uitkering", "inhoudingen", "beslag_afdracht", "minimum_vrij")
KOLOMMEN: Final = (
    *("bsn", "uitkeringssoort", "bijstand_sinds", "onderbreking_tot", "huishouden"),
    *(*_BEDRAGEN, "derdenbeslag", "maatwerk", "bewindvoerder"),
)
_SOORTEN: Final[tuple[Uitkeringssoort, ...]] = get_args(Uitkeringssoort)
_BESLUITEN: Final[tuple[Maatwerk, ...]] = get_args(Maatwerk)


def lees_uitkeringsregel(rij: Rij, fout: Rijfout | None) -> Uitkeringsregel | None:
    """None when anything is wrong with it; `rij.fouten` then says what."""
    if fout is not None:
        rij.fout("", fout)
        return None
    bsn = rij.bsn()
    soort = rij.keuze("uitkeringssoort", _SOORTEN, verplicht=True)
    huishouden = rij.sleutel("huishouden")
    bijstand_sinds = rij.datum("bijstand_sinds", vanaf=VAN_VROEGER)
    onderbreking_tot = rij.datum("onderbreking_tot")
    bedragen = Bedragen(**{kolom: rij.cent(kolom) for kolom in _BEDRAGEN})
    derdenbeslag = rij.ja_nee("derdenbeslag")
    maatwerk = rij.keuze("maatwerk", _BESLUITEN)
    bewindvoerder = rij.ja_nee("bewindvoerder") or False
    if bsn is None or soort is None or rij.fouten:
        return None
    return Uitkeringsregel(
        rij=rij.nummer,
        persoon=bsn,
        uitkeringssoort=soort,
        bedragen=bedragen,
        huishouden=huishouden,
        bijstand_sinds=bijstand_sinds,
        onderbreking_tot=onderbreking_tot,
        derdenbeslag=derdenbeslag,
        maatwerk=maatwerk,
        bewindvoerder=bewindvoerder,
    )
