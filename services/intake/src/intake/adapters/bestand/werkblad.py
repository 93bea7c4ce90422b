"""An Excel workbook as the text that every file is read from: its first sheet, each cell as a person sees it.

It is read as it comes: what a sheet says of its own size makes nothing grow. A polisnummer or huishouden that Excel
made a number of keeps the mark of that (`4711.0`): what it lost in a spreadsheet is refused there (N-23). Only a BSN,
which has nine digits, and a phone number, which has ten, get their zeros back.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from intake.adapters.bestand.cellen import Cel, Cellen
from intake.adapters.bestand.tabel import RIJEN_MAXIMUM, BestandGeweigerd
from intake.adapters.bestand.werkmap import Werkmap
from intake.adapters.bestand.xmldeel import Onleesbaar, TeGroot

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UITGEPAKT: Final = 20
"""A workbook is packed; one that unpacks to so many times what a file may be is no list of people."""
_CELLEN_MAXIMUM: Final = RIJEN_MAXIMUM * 40
_LENGTE: Final = {"bsn": 9, "telefoon": 10}
_NUMMERS: Final = frozenset({"polisnummer", "huishouden"})
_LEEG: Final = Cel("")


def als_tekst(inhoud: bytes, maximum: int) -> bytes:
    """UTF-8 with `;`. Raises `BestandGeweigerd` for what is no workbook, or is as text more than `maximum` bytes."""
    try:
        return _lees(Werkmap(inhoud, uitgepakt_maximum=maximum * _UITGEPAKT), maximum)
    except Onleesbaar:
        detail = (
            "Dit is geen Excel-werkblad (.xlsx) dat wij kunnen lezen. Sla het opnieuw op, of lever het aan als CSV."
        )
        raise BestandGeweigerd("BESTAND_ONLEESBAAR", detail) from None
    except TeGroot:
        raise BestandGeweigerd(
            "BESTAND_TE_LANG", "Het werkblad is uitgepakt te groot. Lever het aan als CSV."
        ) from None


def _lees(werkmap: Werkmap, maximum: int) -> bytes:
    uit = _Uit(maximum)
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    cellen = Cellen(
        werkmap.teksten(maximum),
        werkmap.dagstijlen(),
        vanaf_1904=werkmap.vanaf_1904,
        maximum=_CELLEN_MAXIMUM,
    )
    kop: list[str] = []
    geschreven = 0
    with werkmap.eerste_blad() as bron:
        for nummer, rij in cellen.rijen(bron):
            if nummer > RIJEN_MAXIMUM + 1:
                raise BestandGeweigerd("BESTAND_TE_LANG", f"Het bestand heeft meer dan {RIJEN_MAXIMUM} regels.")
            for _ in range(geschreven + 1, nummer):
                schrijver.writerow([""] * len(kop))
            if nummer == 1:
                kop = [rij.get(plek, _LEEG).tekst.strip().lower() for plek in range(max(rij) + 1)]
            schrijver.writerow(_als_rij(rij, kop, kopregel=nummer == 1))
            geschreven = nummer
    return uit.geheel()


def _als_rij(rij: Mapping[int, Cel], kop: Sequence[str], *, kopregel: bool) -> list[str]:
    """As wide as the header, or as it is when it goes on beside it."""
    cellen = [rij.get(plek, _LEEG) for plek in range(max(len(kop), max(rij) + 1))]
    if kopregel:
        return [cel.tekst for cel in cellen]
    return [_tekst(cel, kop[plek] if plek < len(kop) else "") for plek, cel in enumerate(cellen)]


def _tekst(cel: Cel, kolom: str) -> str:
    if cel.getal is None or not cel.getal.is_integer():
        return cel.tekst
    if kolom in _NUMMERS:
        return repr(cel.getal)
    lengte = _LENGTE.get(kolom)
    # A phone number may be a short one or one from abroad: only one zero can have gone.
    if lengte is not None and cel.getal >= 0 and (kolom == "bsn" or len(cel.tekst) == lengte - 1):
        return cel.tekst.zfill(lengte)
    return cel.tekst


class _Uit:
    """What was written, as bytes: never more than may be."""

    def __init__(self, maximum: int) -> None:
        self._bytes = io.BytesIO()
        self._over = maximum

    def write(self, tekst: str) -> None:
        """Raises TeGroot."""
        stuk = tekst.encode()
        self._over -= len(stuk)
        if self._over < 0:
            raise TeGroot
        self._bytes.write(stuk)

    def geheel(self) -> bytes:
        return self._bytes.getvalue()
