"""A list as a file that somebody sends: CSV, or the first sheet of a workbook of Excel. Each row by column name."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from chassis.workbook import Cell, TooLarge, TooWide, Unreadable, first_sheet

from notificaties.adapters.tabellen import UITVOERBAAR

_SCHEIDINGSTEKENS: Final = ",;\t"
_CELLEN_MAXIMUM: Final = 2_000_000
"""More than any list of ours has."""


class Tabel(NamedTuple):
    """The names of the header, and each row below it by them."""

    kolommen: Sequence[str]
    rijen: Sequence[Mapping[str, str | None]]


class BestandOnleesbaar(Exception):
    """No table that can be read. `code` is stable."""

    def __init__(self, code: str = "BESTAND_ONLEESBAAR") -> None:
        super().__init__(code)
        self.code = code


def lees_csv(inhoud: bytes) -> Tabel:
    """UTF-8 with a header row, its cells parted by comma, semicolon or tab. Raises BestandOnleesbaar."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandOnleesbaar("GEEN_UTF8") from None
    teken = max(_SCHEIDINGSTEKENS, key=tekst.partition("\n")[0].count)
    try:
        return _tabel(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True))
    except csv.Error:
        raise BestandOnleesbaar from None


def lees_excel(inhoud: bytes, maximum: int) -> Tabel:
    """Of a file of at most `maximum` bytes. Raises BestandOnleesbaar."""
    try:
        with first_sheet(inhoud, most=maximum, cells=_CELLEN_MAXIMUM) as rijen:
            return _tabel(_als_tekst(rijen))
    except (Unreadable, TooLarge, TooWide):
        raise BestandOnleesbaar from None


def _als_tekst(rijen: Iterable[tuple[int, Mapping[int, Cell]]]) -> Iterator[list[str]]:
    """Each as wide as the first, or as it is when it goes on beside it."""
    breed = 0
    for _, rij in rijen:
        breed = breed or max(rij) + 1
        yield [rij[plek].text if plek in rij else "" for plek in range(max(breed, max(rij) + 1))]


def _tabel(rijen: Iterable[Sequence[str]]) -> Tabel:
    """Below the header; rows of nothing are none, and a cell that is missing or too many makes the file unreadable."""
    kop, *onder = [[cel.strip() for cel in rij] for rij in rijen] or [[]]
    gevuld = [rij for rij in onder if any(rij)]
    if not kop or any(len(rij) != len(kop) for rij in gevuld):
        raise BestandOnleesbaar
    return Tabel(kop, [{naam: _waarde(cel) for naam, cel in zip(kop, rij, strict=True)} for rij in gevuld])


def _waarde(cel: str) -> str | None:
    """Without the apostrophe that keeps a spreadsheet from executing it."""
    return (cel[1:] if cel[:1] == "'" and cel[1:].startswith(UITVOERBAAR) else cel) or None
