"""A list as a file: CSV, or a workbook of Excel. No cell is one that a spreadsheet would execute."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import xlsxwriter

CSV: Final = "text/csv; charset=utf-8"
UITVOERBAAR: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with when a spreadsheet takes it for a formula, or for the start of another cell."""

Cel = str | int | None
Rij = Mapping[str, Any]


def als_csv(kolommen: Sequence[str], rijen: Sequence[Rij]) -> bytes:
    """UTF-8 with a header row, lines end in CRLF (RFC 4180)."""
    uit = io.StringIO()
    schrijver = csv.writer(uit)
    schrijver.writerow(kolommen)
    schrijver.writerows([cel(rij[kolom]) for kolom in kolommen] for rij in rijen)
    return uit.getvalue().encode()


def als_excel(naam: str, kolommen: Sequence[str], rijen: Sequence[Rij]) -> bytes:
    """One sheet called `naam`, the header row frozen; text is written as text, never as a formula or a link."""
    uit = io.BytesIO()
    instelling = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(uit, instelling) as boek:
        blad = boek.add_worksheet(naam)  # pyright: ignore[reportUnknownMemberType] - half typed by the library
        blad.freeze_panes(1, 0)
        vet = boek.add_format({"bold": True})  # pyright: ignore[reportUnknownMemberType] - half typed by the library
        for plaats, kolom in enumerate(kolommen):
            blad.write_string(0, plaats, kolom, vet)
        for nummer, rij in enumerate(rijen, 1):
            for plaats, kolom in enumerate(kolommen):
                match cel(rij[kolom]):
                    case None:
                        pass
                    case int() as getal:
                        blad.write_number(nummer, plaats, getal)
                    case tekst:
                        blad.write_string(nummer, plaats, tekst)
    return uit.getvalue()


def cel(waarde: object) -> Cel:
    """A number stays one; of a text that could be executed the first character is an apostrophe."""
    match waarde:
        case None:
            return None
        case bool():
            return "ja" if waarde else "nee"
        case int():
            return waarde
        case date():
            return waarde.isoformat()
        case UUID() | str():
            tekst = str(waarde)
            return f"'{tekst}" if tekst.startswith(UITVOERBAAR) else tekst
        case _:
            raise TypeError(f"geen cel: {type(waarde).__name__}")
