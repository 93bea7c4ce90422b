"""An Excel workbook as the text that every file is read from: its first sheet, each cell as a person sees it.

A number stays what Excel made of it (`4711.0`): what a polisnummer lost in a spreadsheet is refused there (N-23). Only
a BSN, which has nine digits, gets its zeros back.
"""

import csv
import io
import zipfile
from datetime import date, datetime
from typing import Any, Final

from python_calamine import CalamineError, CalamineWorkbook

from intake.adapters.bestand.tabel import RIJEN_MAXIMUM, BestandGeweigerd

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_UITGEPAKT: Final = 20
"""A workbook is packed; one that unpacks to so many times what a file may be is no list of people."""
_BSN: Final = "bsn"
_BSN_LENGTE: Final = 9


def als_tekst(inhoud: bytes, maximum: int) -> bytes:
    """UTF-8 with `;`. Raises `BestandGeweigerd` for what is no workbook, or unpacks to too much."""
    _eis_klein(inhoud, maximum)
    try:
        blad = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0)
        rijen: list[list[Any]] = blad.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError):
        raise _geen_werkblad() from None
    if len(rijen) > RIJEN_MAXIMUM + 1:
        raise BestandGeweigerd("BESTAND_TE_LANG", f"Het bestand heeft meer dan {RIJEN_MAXIMUM} regels.")
    kop = [str(cel).strip().lower() for cel in rijen[0]] if rijen else []
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\n")
    for nr, rij in enumerate(rijen):
        schrijver.writerow([_cel(cel, kop[plek] if nr and plek < len(kop) else "") for plek, cel in enumerate(rij)])
    return uit.getvalue().encode()


def _eis_klein(inhoud: bytes, maximum: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
            geheel = sum(deel.file_size for deel in pak.infolist())
    except zipfile.BadZipFile:
        raise _geen_werkblad() from None
    if geheel > maximum * _UITGEPAKT:
        raise BestandGeweigerd("BESTAND_TE_LANG", "Het werkblad is uitgepakt te groot. Lever het aan als CSV.")


def _cel(waarde: Any, kolom: str) -> str:
    match waarde:
        case bool():
            return "WAAR" if waarde else "ONWAAR"
        case datetime() | date():
            return waarde.strftime("%Y-%m-%d")
        case float() if kolom == _BSN and waarde.is_integer() and waarde >= 0:
            return f"{int(waarde):0{_BSN_LENGTE}}"
        case float():
            return repr(waarde)
        case _:
            return str(waarde)


def _geen_werkblad() -> BestandGeweigerd:
    detail = "Dit is geen Excel-werkblad (.xlsx) dat wij kunnen lezen. Sla het opnieuw op, of lever het aan als CSV."
    return BestandGeweigerd("BESTAND_ONLEESBAAR", detail)
