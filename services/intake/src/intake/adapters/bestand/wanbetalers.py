"""File W: every wanbetaler of the insurer, one row per insured, grouped by polisnummer (RUB-17, RUB-18)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, get_args

import msgspec
from contracts.soorten import Inningswijze, Rol

from intake.adapters.bestand.tabel import Regel, lees_tabel
from intake.adapters.bestand.velden import Rij
from intake.adapters.persoonsgegevens import NAW, Persoonsgegevens
from intake.domain.aanlevering.commands import Afkeuring
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
_ROLLEN: Final[tuple[Rol, ...]] = get_args(Rol)
_WIJZEN: Final[tuple[Inningswijze, ...]] = get_args(Inningswijze)


@dataclass(frozen=True, slots=True)
class Polisrij:
    """One good row. Holds personal data: its repr shows the row number only."""

    rij: int
    bsn: str = field(repr=False)
    gegevens: Persoonsgegevens = field(repr=False)
    geboortedatum: date = field(repr=False)
    polisnummer: str = field(repr=False)
    rol: Rol
    bph_plichtig: bool
    bph_sinds: date | None
    inningswijze: Inningswijze | None
    schuld: Schuldbedragen
    oudste_vervaldatum: date | None
    peildatum: date


@dataclass(frozen=True, slots=True)
class Wanbetalersbestand:
    """`polissen` in order of their first row, each of good rows only; `weggelaten`: good rows left out, per polis.

    `genoemd`: every polisnummer that a row names, good or bad. Only when `volledig` (there are good rows, and each row
    tells its polis) a polisnummer that is not named is missing.
    """

    polissen: tuple[tuple[Polisrij, ...], ...]
    afgekeurd: tuple[Afkeuring, ...]
    weggelaten: tuple[tuple[int, ...], ...]
    rijen_totaal: int
    genoemd: frozenset[str] = field(default=frozenset(), repr=False)
    volledig: bool = False


def lees_wanbetalers(inhoud: bytes, vandaag: date) -> Wanbetalersbestand:
    """Read file W on Dutch day `vandaag`. Raises `BestandGeweigerd` when it is no such file at all."""
    rijen: list[Rij] = []
    herleidbaar = True
    per_polis: dict[str, list[tuple[Rij, Polisrij | None]]] = defaultdict(list)
    for regel in lees_tabel(inhoud, KOLOMMEN):
        rij = Rij(regel.nummer, regel.waarden)
        rijen.append(rij)
        herleidbaar = herleidbaar and regel.past and bool(rij.ruw("polisnummer"))
        per_polis[rij.ruw("polisnummer")].append((rij, _polisrij(regel, rij, vandaag)))
    # Rows that name no polis belong to none: each is refused by itself.
    per_polis.pop("", None)
    _eis_unieke_bsn(rijen)
    polissen: list[tuple[Polisrij, ...]] = []
    weggelaten: list[tuple[int, ...]] = []
    for leden in per_polis.values():
        _eis_verzekeringnemer([rij for rij, _ in leden])
        goed = tuple(polisrij for rij, polisrij in leden if polisrij is not None and not rij.fouten)
        if len(goed) == len(leden):
            polissen.append(goed)
        else:
            weggelaten.append(tuple(polisrij.rij for polisrij in goed))
    return Wanbetalersbestand(
        polissen=tuple(polissen),
        afgekeurd=tuple(fout for rij in rijen for fout in rij.fouten),
        weggelaten=tuple(weggelaten),
        rijen_totaal=len(rijen),
        genoemd=frozenset(per_polis),
        volledig=herleidbaar and bool(polissen),
    )


def _polisrij(regel: Regel, rij: Rij, vandaag: date) -> Polisrij | None:
    if not regel.past:
        rij.fout("", "AANTAL_KOLOMMEN_ONGELDIG")
        return None
    bsn = rij.bsn()
    geboortedatum = rij.datum("geboortedatum", verplicht=True, tot_en_met=vandaag)
    naw = {kolom: rij.tekst(kolom) for kolom in NAW}
    polisnummer = rij.tekst("polisnummer", verplicht=True)
    rol = rij.keuze("rol", _ROLLEN, verplicht=True)
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
        rij=regel.nummer,
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


def _eis_unieke_bsn(rijen: Sequence[Rij]) -> None:
    """A person stands once in the file; the second row and later are refused."""
    gezien: set[str] = set()
    for rij in rijen:
        bsn = rij.ruw("bsn")
        if not bsn or not rij.goed("bsn"):
            continue
        if bsn in gezien:
            rij.fout("bsn", "BSN_DUBBEL")
        gezien.add(bsn)


def _eis_verzekeringnemer(rijen: Sequence[Rij]) -> None:
    """Exactly one per polisnummer. Only judged where every role is readable, so that one mistake is told once."""
    if any(rij.ruw("rol") not in _ROLLEN for rij in rijen):
        return
    nemers = [rij for rij in rijen if rij.ruw("rol") == "VERZEKERINGNEMER"]
    if not nemers:
        rijen[0].fout("rol", "VERZEKERINGNEMER_ONTBREEKT")
    for extra in nemers[1:]:
        extra.fout("rol", "VERZEKERINGNEMER_DUBBEL")
