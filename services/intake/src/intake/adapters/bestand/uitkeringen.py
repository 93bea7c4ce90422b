"""File U: the uitkeringen as the gemeente administers them, one row per person (RUB-19…22)."""

from dataclasses import dataclass, field
from typing import Final, get_args

from contracts.persoonsgegevens import is_bsn
from contracts.soorten import Maatwerk, Uitkeringssoort

from intake.adapters.bestand.tabel import Regel, lees_tabel
from intake.adapters.bestand.velden import Rij
from intake.domain.aanlevering.commands import Afkeuring
from intake.domain.aanlevering.huishouden import Bedragen, FouteRegel, Uitkeringsregel, dubbele_bedragen

_BEDRAGEN: Final = ("netto_uitkering", "inhoudingen", "beslag_afdracht", "minimum_vrij")
KOLOMMEN: Final = (
    *("bsn", "uitkeringssoort", "bijstand_sinds", "onderbreking_tot", "huishouden"),
    *(*_BEDRAGEN, "derdenbeslag", "maatwerk", "bewindvoerder"),
)
_SOORTEN: Final[tuple[Uitkeringssoort, ...]] = get_args(Uitkeringssoort)
_BESLUITEN: Final[tuple[Maatwerk, ...]] = get_args(Maatwerk)


@dataclass(frozen=True, slots=True)
class Uitkeringsbestand:
    """Rows know their person by BSN, so they are not shown in a repr.

    Only when `volledig` (there are good rows, and each row tells its person) who is not named is missing.
    """

    regels: tuple[Uitkeringsregel, ...] = field(repr=False)
    fout: tuple[FouteRegel, ...] = field(repr=False)
    afgekeurd: tuple[Afkeuring, ...]
    rijen_totaal: int
    volledig: bool = False


def lees_uitkeringen(inhoud: bytes) -> Uitkeringsbestand:
    """Read file U. Raises `BestandGeweigerd` when it is no such file at all."""
    rijen: dict[int, Rij] = {}
    regels: list[Uitkeringsregel] = []
    gezien: set[str] = set()
    herleidbaar = True
    for regel in lees_tabel(inhoud, KOLOMMEN):
        rij = rijen[regel.nummer] = Rij(regel.nummer, regel.waarden)
        herleidbaar = herleidbaar and regel.past and is_bsn(rij.ruw("bsn"))
        gelezen = _uitkeringsregel(regel, rij, gezien)
        if gelezen is not None:
            regels.append(gelezen)
    for dubbel in dubbele_bedragen(regels):
        rijen[dubbel.rij].fout("huishouden", "HUISHOUDEN_DUBBEL_BEDRAG")
    goed = tuple(regel for regel in regels if not rijen[regel.rij].fouten)
    return Uitkeringsbestand(
        regels=goed,
        fout=tuple(_fout(rij) for rij in rijen.values() if rij.fouten),
        afgekeurd=tuple(fout for rij in rijen.values() for fout in rij.fouten),
        rijen_totaal=len(rijen),
        volledig=herleidbaar and bool(goed),
    )


def _uitkeringsregel(regel: Regel, rij: Rij, gezien: set[str]) -> Uitkeringsregel | None:
    if not regel.past:
        rij.fout("", "AANTAL_KOLOMMEN_ONGELDIG")
        return None
    bsn = rij.bsn()
    if bsn is not None and bsn in gezien:
        rij.fout("bsn", "BSN_DUBBEL")
    gezien.add(bsn or "")
    soort = rij.keuze("uitkeringssoort", _SOORTEN, verplicht=True)
    huishouden = rij.tekst("huishouden")
    bijstand_sinds = rij.datum("bijstand_sinds")
    onderbreking_tot = rij.datum("onderbreking_tot")
    bedragen = Bedragen(**{kolom: rij.cent(kolom) for kolom in _BEDRAGEN})
    derdenbeslag = rij.ja_nee("derdenbeslag")
    maatwerk = rij.keuze("maatwerk", _BESLUITEN)
    bewindvoerder = rij.ja_nee("bewindvoerder") or False
    if bsn is None or soort is None or rij.fouten:
        return None
    return Uitkeringsregel(
        rij=regel.nummer,
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


def _fout(rij: Rij) -> FouteRegel:
    bsn = rij.ruw("bsn")
    return FouteRegel(rij=rij.nummer, persoon=bsn if is_bsn(bsn) else None, huishouden=rij.ruw("huishouden") or None)
