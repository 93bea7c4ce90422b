"""A list as a file: the same rows in CSV and Excel, and no cell that a spreadsheet would execute."""

import csv
import io
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st
from notificaties.adapters.tabellen import als_csv, als_excel, cel
from python_calamine import CalamineWorkbook

KOLOMMEN = ["wie", "bedragCent", "code"]
RIJEN: list[dict[str, Any]] = [
    {"wie": str(UUID(int=1)), "bedragCent": -300, "code": "=HYPERLINK(A1)"},
    {"wie": str(UUID(int=2)), "bedragCent": 18200, "code": None},
    {"wie": 'met "aanhaling", en komma', "bedragCent": 0, "code": "@SUM(1)"},
]


def test_same_rows_in_csv_and_excel() -> None:
    uit_csv = list(csv.reader(io.StringIO(als_csv(KOLOMMEN, RIJEN).decode(), newline="")))
    blad = CalamineWorkbook.from_filelike(io.BytesIO(als_excel("proef", KOLOMMEN, RIJEN))).get_sheet_by_name("proef")
    uit_excel = [[_tekst(waarde) for waarde in rij] for rij in blad.to_python()]
    assert uit_csv == uit_excel
    assert uit_csv[0] == KOLOMMEN
    assert [rij[2] for rij in uit_csv[1:]] == ["'=HYPERLINK(A1)", "", "'@SUM(1)"]
    assert uit_csv[1][1] == "-300"


def _tekst(waarde: object) -> str:
    return str(int(waarde)) if isinstance(waarde, float) else str(waarde)


@for_any(st.text(min_size=1))
def test_no_text_is_a_formula(tekst: str) -> None:
    gedaan = cel(tekst)
    assert isinstance(gedaan, str) and not gedaan.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert gedaan.removeprefix("'") == tekst.removeprefix("'") or gedaan == tekst


@pytest.mark.parametrize("geen_cel", [1.5, ["x"], {"a": 1}])
def test_what_is_no_cell_is_refused(geen_cel: object) -> None:
    with pytest.raises(TypeError):
        cel(geen_cel)
