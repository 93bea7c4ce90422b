"""The cells of a sheet, row by row, each as a person sees it who has the sheet before him."""

import re
from collections.abc import Iterator, Set
from datetime import date, timedelta
from functools import lru_cache
from math import inf, isfinite
from typing import IO, Final, NamedTuple
from xml.etree.ElementTree import Element

from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.bestand.werkmap import Teksten, schrijf_uit, tekst_van
from intake.adapters.bestand.xmldeel import Onleesbaar, TeGroot, kinderen, naam_van

KOLOMMEN_MAXIMUM: Final = 256
"""Wider than any file; a row never takes more room than this."""
CEL_ZONDER_WAARDE: Final = "#N/B"
"""A formula without the value that it had, or a value that is none: what Excel shows for what is not there."""
_FOUT: Final = re.compile(r"#[^\s;]{1,20}")
_GETAL: Final = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?")
_LETTERS: Final = re.compile(r"[A-Z]{1,3}")
_NUMMER: Final = re.compile(r"[1-9][0-9]{0,6}")
_PLEK: Final = re.compile(r"[0-9]{1,9}")
_NUL: Final = date(1899, 12, 30)
_NUL_TOT_MAART_1900: Final = date(1899, 12, 31)
"""Excel takes 1900 for a leap year: before 1 March of it a day has one number less."""
_MAART_1900: Final = 61
_NUL_1904: Final = date(1904, 1, 1)
_LAATSTE: Final = 2_958_465


class Cel(NamedTuple):
    """What a cell shows. `getal`: the number that it holds, which may show another one than was typed (N-23)."""

    tekst: str
    getal: float | None = None


class Cellen:
    """The rows of one sheet. A cell that holds nothing but its make-up is none."""

    def __init__(self, teksten: Teksten, dagstijlen: Set[str], *, vanaf_1904: bool, maximum: int) -> None:
        self._teksten = teksten
        self._dagstijlen = dagstijlen
        self._vanaf_1904 = vanaf_1904
        self._over = maximum

    def rijen(self, bron: IO[bytes]) -> Iterator[tuple[int, dict[int, Cel]]]:
        """Number (from 1) of each row that holds anything, and its cells by column (from 0), both in order.

        Raises Onleesbaar, `BestandGeweigerd`, and TeGroot for more cells than `maximum`.
        """
        nummer = 0
        for rij in kinderen(bron, "sheetData"):
            nummer = _nummer(rij.get("r"), nummer + 1)
            self._over -= 1 + len(rij)
            if self._over < 0:
                raise TeGroot
            cellen = self._cellen(rij, str(nummer))
            if cellen:
                yield nummer, cellen

    def _cellen(self, rij: Element, nummer: str) -> dict[int, Cel]:
        cellen: dict[int, Cel] = {}
        kolom = -1
        for element in rij:
            plek, volgende = element.get("r"), kolom + 1
            kolom = volgende if plek is None else _kolom(plek.removesuffix(nummer))
            if kolom < volgende:
                raise Onleesbaar
            cel = self._cel(element) if len(element) or element.get("t") == "e" else None
            if cel is None or not cel.tekst:
                continue
            if kolom >= KOLOMMEN_MAXIMUM:
                detail = f"Rij {nummer} heeft een waarde voorbij kolom {KOLOMMEN_MAXIMUM}: maak het werkblad daar leeg."
                raise BestandGeweigerd("BESTAND_TE_LANG", detail)
            cellen[kolom] = cel
        return cellen

    def _cel(self, element: Element) -> Cel:
        formule, waarde = _inhoud(element)
        soort = element.get("t", "n")
        if not waarde:
            # A formula that is worth an empty text says so; one that says nothing was never reckoned.
            leeg = not formule or (soort == "str" and waarde is not None)
            return Cel("" if leeg and soort != "e" else CEL_ZONDER_WAARDE)
        match soort:
            case "n":
                return self._getal(waarde, element.get("s", ""))
            case "s":
                return Cel(self._teksten[_plek(waarde)])
            case "inlineStr":
                return Cel(waarde)
            case "str":
                return Cel(schrijf_uit(waarde))
            case "d":
                return Cel(waarde[:10])
            case "b" if waarde in ("0", "1"):
                return Cel("WAAR" if waarde == "1" else "ONWAAR")
            case "e" if _FOUT.fullmatch(waarde):
                return Cel(waarde)
            case _:
                return Cel(CEL_ZONDER_WAARDE)

    def _getal(self, tekst: str, stijl: str) -> Cel:
        getal = float(tekst) if _GETAL.fullmatch(tekst) else inf
        if not isfinite(getal):
            return Cel(CEL_ZONDER_WAARDE)
        if stijl in self._dagstijlen:
            return Cel(_dag(getal, vanaf_1904=self._vanaf_1904))
        # Excel keeps and shows fifteen digits; what is behind them is how a sum was rounded.
        return Cel(f"{getal:.15g}", getal)


def _inhoud(cel: Element) -> tuple[bool, str | None]:
    """Whether there is a formula, and the value, which may be empty; None when there is none."""
    formule, waarde = False, None
    for kind in cel:
        match naam_van(kind):
            case "v":
                waarde = kind.text or ""
            case "is":
                waarde = tekst_van(kind)
            case "f":
                formule = True
            case _:
                pass
    return formule, waarde


def _nummer(tekst: str | None, minstens: int) -> int:
    if tekst is None:
        return minstens
    if not _NUMMER.fullmatch(tekst) or int(tekst) < minstens:
        raise Onleesbaar
    return int(tekst)


def _plek(tekst: str) -> int:
    if not _PLEK.fullmatch(tekst):
        raise Onleesbaar
    return int(tekst)


@lru_cache(maxsize=1024)
def _kolom(letters: str) -> int:
    """From 0. Raises Onleesbaar for what is no column, or the place of a cell in another row."""
    if not _LETTERS.fullmatch(letters):
        raise Onleesbaar
    nummer = 0
    for letter in letters:
        nummer = nummer * 26 + ord(letter) - ord("A") + 1
    return nummer - 1


def _dag(getal: float, *, vanaf_1904: bool) -> str:
    if not 0 <= getal < _LAATSTE + 1:
        return CEL_ZONDER_WAARDE
    nul = _NUL_1904 if vanaf_1904 else _NUL if getal >= _MAART_1900 else _NUL_TOT_MAART_1900
    try:
        return (nul + timedelta(days=int(getal))).isoformat()
    except OverflowError:
        return CEL_ZONDER_WAARDE
