"""A list as a file that somebody sends: CSV, or the first sheet of a workbook of Excel. Each row by column name."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from chassis.workbook import Cell, TooLarge, TooWide, Unreadable, first_sheet

from notificaties.adapters.tabellen import UITVOERBAAR

RIJEN_MAXIMUM: Final = 5000
"""As many as a list that comes as rows may have."""
_SCHEIDINGSTEKENS: Final = ",;\t"
_CELLEN_MAXIMUM: Final = 50 * RIJEN_MAXIMUM
"""More than any list of ours has."""
# Excel may put `sep=;` on a line of its own above the header: a word to Excel, not to us.
_SEP: Final = re.compile(r'"?sep=[;,\t]?"?[ \t]*\r?\n', re.IGNORECASE)


class Tabel(NamedTuple):
    """The names of the header, and each row below it by them."""

    kolommen: Sequence[str]
    rijen: Sequence[Mapping[str, str | None]]


class BestandGeweigerd(Exception):
    """No table that can be read. `code` is stable; `detail` is Dutch and holds no value of a row."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


def lees_csv(inhoud: bytes) -> Tabel:
    """UTF-8 with a header row, its cells parted by comma, semicolon or tab. Raises BestandGeweigerd."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandGeweigerd("GEEN_UTF8", "Dit bestand is geen UTF-8.") from None
    if (sep := _SEP.match(tekst)) is not None:
        tekst = tekst[sep.end() :]
    teken = max(_SCHEIDINGSTEKENS, key=tekst.partition("\n")[0].count)
    try:
        return _tabel(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True))
    except csv.Error:
        raise BestandGeweigerd("BESTAND_ONLEESBAAR", "In dit bestand staat een aanhalingsteken verkeerd.") from None


def lees_excel(inhoud: bytes, maximum: int) -> Tabel:
    """Of a file of at most `maximum` bytes. Raises BestandGeweigerd."""
    try:
        with first_sheet(inhoud, most=maximum, cells=_CELLEN_MAXIMUM) as rijen:
            return _tabel(_als_tekst(rijen))
    except Unreadable:
        raise BestandGeweigerd(
            "BESTAND_ONLEESBAAR", "Dit is geen Excel-werkblad (.xlsx) dat wij kunnen lezen."
        ) from None
    except (TooLarge, TooWide):
        raise BestandGeweigerd("BESTAND_TE_LANG", "Dit werkblad heeft meer cellen dan een lijst van ons.") from None


def _als_tekst(rijen: Iterable[tuple[int, Mapping[int, Cell]]]) -> Iterator[list[str]]:
    """Each as wide as the first, or as it is when it goes on beside it."""
    breed = 0
    for _, rij in rijen:
        breed = breed or max(rij) + 1
        yield [rij[plek].text if plek in rij else "" for plek in range(max(breed, max(rij) + 1))]


def _tabel(rijen: Iterable[Sequence[str]]) -> Tabel:
    """Below the header; rows of nothing are none, and a cell that is missing or too many makes the file unreadable.

    A column without a name is passed over, unless anything stands in it.
    """
    kop: list[str] | None = None
    gevuld: list[list[str]] = []
    for rij in rijen:
        schoon = [cel.strip() for cel in rij]
        if kop is None:
            kop = schoon
        elif any(schoon):
            if len(gevuld) == RIJEN_MAXIMUM:
                raise BestandGeweigerd("BESTAND_TE_LANG", f"Dit bestand heeft meer dan {RIJEN_MAXIMUM} regels.")
            gevuld.append(schoon)
    if not kop or any(len(rij) != len(kop) for rij in gevuld):
        raise BestandGeweigerd("BESTAND_ONLEESBAAR", "Niet elke regel heeft evenveel waarden als de kopregel.")
    namen = [naam for naam in kop if naam]
    if len({*namen}) < len(namen):
        raise BestandGeweigerd("KOLOM_DUBBEL", "Een kolom staat er meer dan eens.")
    if any(cel and not naam for rij in gevuld for naam, cel in zip(kop, rij, strict=True)):
        raise BestandGeweigerd("BESTAND_ONLEESBAAR", "In een kolom zonder naam staat een waarde.")
    return Tabel(namen, [{naam: _waarde(cel) for naam, cel in zip(kop, rij, strict=True) if naam} for rij in gevuld])


def _waarde(cel: str) -> str | None:
    """Without the apostrophe that keeps a spreadsheet from executing it."""
    return (cel[1:] if cel[:1] == "'" and cel[1:].startswith(UITVOERBAAR) else cel) or None
