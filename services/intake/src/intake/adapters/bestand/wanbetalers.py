"""File W: every wanbetaler of the insurer, one row per insured, grouped by polisnummer (RUB-17, RUB-18)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final, get_args

import msgspec
from contracts.soorten import Inningswijze, Rol

from intake.adapters.bestand.tabel import Rijfout
from intake.adapters.bestand.velden import Rij
from intake.adapters.persoonsgegevens import NAW, Persoonsgegevens
from intake.domain.schuld import Schuldbedragen

_BEDRAGEN: Final = {
    "premie": "achterstand_premie",
    "eigen_risico": "achterstand_eigen_risico",
    "eigen_bijdrage": "achterstand_eigen_bijdrage",
    "rente": "rente",
    "incassokosten": "incassokosten",
}
KOLOMMEN: Final = (
    *("bsn", "voorletters", "tussenvoegsel", "achternaam", "geboortedatum", "straat", "huisnummer"),
    *("huisnummertoevoeging", "postcode", "woonplaats", "telefoon", "email", "polisnummer", "rol", "bph_plichtig"),
    *("bph_sinds", "inningswijze", *_BEDRAGEN.values(), "oudste_vervaldatum", "peildatum"),
)
ROLLEN: Final[tuple[Rol, ...]] = get_args(Rol)
_WIJZEN: Final[tuple[Inningswijze, ...]] = get_args(Inningswijze)


@dataclass(frozen=True, slots=True)
class Polisrij:
    """One good row. Holds personal data: its repr shows the row number only."""

    rij: int
    bsn: str = field(repr=False)
    gegevens: Persoonsgegevens = field(repr=False)
    geboortedatum: str = field(repr=False)
    polisnummer: str = field(repr=False)
    rol: Rol
    bph_plichtig: bool
    bph_sinds: date | None
    inningswijze: Inningswijze | None
    schuld: Schuldbedragen
    oudste_vervaldatum: date | None
    peildatum: date


def lees_polisrij(rij: Rij, fout: Rijfout | None, vandaag: date) -> Polisrij | None:
    """None when anything is wrong with it; `rij.fouten` then says what."""
    if fout is not None:
        rij.fout("", fout)
        return None
    bsn = rij.bsn()
    geboortedatum = rij.geboortedatum(tot_en_met=vandaag)
    naw = {kolom: rij.tekst(kolom) for kolom in NAW}
    polisnummer = rij.nummer_van("polisnummer")
    rol = rij.keuze("rol", ROLLEN, verplicht=True)
    bph_plichtig = rij.ja_nee("bph_plichtig", verplicht=True)
    bph_sinds = rij.datum("bph_sinds")
    inningswijze = rij.keuze("inningswijze", _WIJZEN)
    bedragen = {naam: rij.cent(kolom) for naam, kolom in _BEDRAGEN.items()}
    if rol == "VERZEKERDE":
        for naam, bedrag in bedragen.items():
            if bedrag:
                rij.fout(_BEDRAGEN[naam], "BEDRAG_BIJ_VERZEKERDE")
    oudste = rij.datum("oudste_vervaldatum", tot_en_met=vandaag)
    peildatum = rij.datum("peildatum", verplicht=True, tot_en_met=vandaag)
    if bsn is None or geboortedatum is None or polisnummer is None or rol is None:
        return None
    if bph_plichtig is None or peildatum is None or rij.fouten:
        return None
    return Polisrij(
        rij=rij.nummer,
        bsn=bsn,
        gegevens=msgspec.convert({**naw, "geboortedatum": geboortedatum}, Persoonsgegevens),
        geboortedatum=geboortedatum,
        polisnummer=polisnummer,
        rol=rol,
        bph_plichtig=bph_plichtig,
        bph_sinds=bph_sinds,
        inningswijze=inningswijze,
        schuld=Schuldbedragen(**bedragen),
        oudste_vervaldatum=oudste,
        peildatum=peildatum,
    )
