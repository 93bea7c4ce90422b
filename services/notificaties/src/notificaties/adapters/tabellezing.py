"""A list as a file that somebody sends: CSV, or the first sheet of a workbook of Excel. Each row by column name."""

import csv
import io
import zipfile
from collections.abc import Iterable
from typing import Final

from notificaties.adapters.tabellen import UITVOERBAAR
from notificaties.adapters.werkblad import GeenWerkblad, eerste_blad

_SCHEIDINGSTEKENS: Final = ",;\t"
_UITGEPAKT: Final = 20
"""A workbook is packed; one that unpacks to so many times what a body may be is no list."""


class BestandOnleesbaar(Exception):
    """No table that can be read. `code` is stable."""

    def __init__(self, code: str = "BESTAND_ONLEESBAAR") -> None:
        super().__init__(code)
        self.code = code


def lees_csv(inhoud: bytes) -> list[dict[str, str | None]]:
    """UTF-8 with a header row, its cells parted by comma, semicolon or tab. Raises BestandOnleesbaar."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandOnleesbaar("GEEN_UTF8") from None
    teken = max(_SCHEIDINGSTEKENS, key=tekst.partition("\n")[0].count)
    try:
        return _rijen(csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True))
    except csv.Error:
        raise BestandOnleesbaar from None


async def lees_excel(inhoud: bytes, maximum: int) -> list[dict[str, str | None]]:
    """Of a file of at most `maximum` bytes. Raises BestandOnleesbaar."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            if sum(deel.file_size for deel in pak.infolist()) > maximum * _UITGEPAKT:
                raise BestandOnleesbaar
        return _rijen(await eerste_blad(inhoud))
    except (zipfile.BadZipFile, ValueError, GeenWerkblad):
        raise BestandOnleesbaar from None


def _rijen(rijen: Iterable[list[str]]) -> list[dict[str, str | None]]:
    """Below the header; rows of nothing are none, and a cell that is missing or too many makes the file unreadable."""
    kop, *onder = [[cel.strip() for cel in rij] for rij in rijen] or [[]]
    gevuld = [rij for rij in onder if any(rij)]
    if not kop or any(len(rij) != len(kop) for rij in gevuld):
        raise BestandOnleesbaar
    return [{naam: _waarde(cel) for naam, cel in zip(kop, rij, strict=True)} for rij in gevuld]


def _waarde(cel: str) -> str | None:
    """Without the apostrophe that keeps a spreadsheet from executing it."""
    return (cel[1:] if cel[:1] == "'" and cel[1:].startswith(UITVOERBAAR) else cel) or None
