"""An Excel workbook as the text that every file is read from: its first sheet, each cell as a person sees it.

It is read as it comes: what a sheet says of its own size makes nothing grow. A polisnummer or huishouden that Excel
made a number of keeps the mark of that (`4711.0`): what it lost in a spreadsheet is refused there (N-23). Only a BSN,
which has nine digits, and a phone number, which has ten, get their zeros back.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Final

from chassis.workbook import COLUMNS_MOST, Cell, TooLarge, TooWide, Unreadable, first_sheet

from intake.adapters.bestand.tabel import RIJEN_MAXIMUM, BestandGeweigerd

_CELLEN_MAXIMUM: Final = RIJEN_MAXIMUM * 40
_LENGTE: Final = {"bsn": 9, "telefoon": 10}
_NUMMERS: Final = frozenset({"polisnummer", "huishouden"})
_LEEG: Final = Cell("")


def als_tekst(inhoud: bytes, maximum: int) -> bytes:
    """UTF-8 with `;`. Raises `BestandGeweigerd` for what is no workbook, or is as text more than `maximum` bytes."""
    try:
        return _lees(inhoud, maximum)
    except Unreadable:
        detail = (
            "Dit is geen Excel-werkblad (.xlsx) dat wij kunnen lezen. Sla het opnieuw op, of lever het aan als CSV."
        )
        raise BestandGeweigerd("BESTAND_ONLEESBAAR", detail) from None
    except TooLarge:
        raise BestandGeweigerd(
            "BESTAND_TE_LANG", "Het werkblad is uitgepakt te groot. Lever het aan als CSV."
        ) from None
    except TooWide as fout:
        detail = f"Rij {fout.row} heeft een waarde voorbij kolom {COLUMNS_MOST}: maak het werkblad daar leeg."
        raise BestandGeweigerd("BESTAND_TE_LANG", detail) from None


def _lees(inhoud: bytes, maximum: int) -> bytes:
    uit = _Uit(maximum)
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    kop: list[str] = []
    geschreven = 0
    with first_sheet(inhoud, most=maximum, cells=_CELLEN_MAXIMUM) as rijen:
        for nummer, rij in rijen:
            if nummer > RIJEN_MAXIMUM + 1:
                raise BestandGeweigerd("BESTAND_TE_LANG", f"Het bestand heeft meer dan {RIJEN_MAXIMUM} regels.")
            for _ in range(geschreven + 1, nummer):
                schrijver.writerow([""] * len(kop))
            if nummer == 1:
                kop = [rij.get(plek, _LEEG).text.strip().lower() for plek in range(max(rij) + 1)]
            schrijver.writerow(_als_rij(rij, kop, kopregel=nummer == 1))
            geschreven = nummer
    return uit.geheel()


def _als_rij(rij: Mapping[int, Cell], kop: Sequence[str], *, kopregel: bool) -> list[str]:
    """As wide as the header, or as it is when it goes on beside it."""
    cellen = [rij.get(plek, _LEEG) for plek in range(max(len(kop), max(rij) + 1))]
    if kopregel:
        return [cel.text for cel in cellen]
    return [_tekst(cel, kop[plek] if plek < len(kop) else "") for plek, cel in enumerate(cellen)]


def _tekst(cel: Cell, kolom: str) -> str:
    if cel.value is None or not cel.value.is_integer():
        return cel.text
    if kolom in _NUMMERS:
        return repr(cel.value)
    lengte = _LENGTE.get(kolom)
    # A phone number may be a short one or one from abroad: only one zero can have gone.
    if lengte is not None and cel.value >= 0 and (kolom == "bsn" or len(cel.text) == lengte - 1):
        return cel.text.zfill(lengte)
    return cel.text


class _Uit:
    """What was written, as bytes: never more than may be."""

    def __init__(self, maximum: int) -> None:
        self._bytes = io.BytesIO()
        self._over = maximum

    def write(self, tekst: str) -> None:
        """Raises TooLarge."""
        stuk = tekst.encode()
        self._over -= len(stuk)
        if self._over < 0:
            raise TooLarge
        self._bytes.write(stuk)

    def geheel(self) -> bytes:
        return self._bytes.getvalue()
