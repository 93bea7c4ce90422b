"""A list as a file: the same rows in CSV and Excel, and no cell that a spreadsheet would execute."""

import csv
import io
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from hypothesis import given as for_any
from hypothesis import strategies as st
from notificaties.adapters.tabellen import als_csv, als_excel, cel
from notificaties.adapters.tabellezing import RIJEN_MAXIMUM, BestandGeweigerd, lees_csv, lees_excel
from python_calamine import CalamineWorkbook

MAXIMUM = 1_000_000
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


def test_rub_94_what_we_send_is_read_back_as_it_was() -> None:
    gelezen = lees_excel(als_excel("proef", KOLOMMEN, RIJEN), MAXIMUM)
    assert gelezen == lees_csv(als_csv(KOLOMMEN, RIJEN))
    assert gelezen.kolommen == KOLOMMEN
    assert gelezen.rijen[0] == {"wie": str(UUID(int=1)), "bedragCent": "-300", "code": "=HYPERLINK(A1)"}


def _werkmap(*cellen: tuple[int, int, str | int]) -> bytes:
    uit = io.BytesIO()
    with xlsxwriter.Workbook(uit) as boek:
        blad = boek.add_worksheet()
        for rij, kolom, inhoud in cellen:
            if str(inhoud).startswith("="):
                blad.write_formula(rij, kolom, str(inhoud), value="#N/A")
            else:
                blad.write(rij, kolom, inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(("rij", "kolom"), [(1_048_575, 16_383), (1, 16_383), (1, 2)])
def test_fault_35_a_cell_far_away_takes_no_room(rij: int, kolom: int) -> None:
    """What a sheet says of its own size laid out the rectangle: one cell ended the process."""
    with pytest.raises(BestandGeweigerd):
        lees_excel(_werkmap((0, 0, "wie"), (0, 1, "bedragCent"), (rij, kolom, 1)), MAXIMUM)


def test_fault_09_what_excel_could_not_reckon_is_not_nothing() -> None:
    werkmap = _werkmap((0, 0, "wie"), (0, 1, "bedragCent"), (1, 0, "a"), (1, 1, "=NB()"))
    assert lees_excel(werkmap, MAXIMUM).rijen == [{"wie": "a", "bedragCent": "#N/A"}]


def geweigerd(inhoud: bytes) -> str:
    with pytest.raises(BestandGeweigerd) as fout:
        lees_csv(inhoud)
    return fout.value.code


def test_fault_35_no_more_is_read_than_a_list_may_have() -> None:
    """Rows of a byte or two took 400 MB, and a packed workbook half a minute."""
    assert len(lees_csv(b"wie;code\n" + b"a;b\n;\n" * RIJEN_MAXIMUM).rijen) == RIJEN_MAXIMUM
    assert geweigerd(b"wie;code\n" + b"a;b\n" * (RIJEN_MAXIMUM + 1)) == "BESTAND_TE_LANG"
    veel = _werkmap((0, 0, "wie"), *((rij, 0, rij) for rij in range(1, RIJEN_MAXIMUM + 2)))
    with pytest.raises(BestandGeweigerd) as fout:
        lees_excel(veel, MAXIMUM)
    assert fout.value.code == "BESTAND_TE_LANG"


@pytest.mark.parametrize(
    "tekst",
    [
        "wie;code;\na;b;\n",
        "sep=;\nwie;code\na;b\n",
        '"sep=;"\r\nwie;code\r\na;b\r\n',
        "\ufeffwie\tcode\t\t\na\tb\t\t\n",
    ],
)
def test_fault_10_what_excel_adds_is_passed_over(tekst: str) -> None:
    assert lees_csv(tekst.encode()) == (["wie", "code"], [{"wie": "a", "code": "b"}])


@pytest.mark.parametrize(
    ("tekst", "code"),
    [
        ("wie;wie\na;b\n", "KOLOM_DUBBEL"),
        ("wie;code;\na;b;c\n", "BESTAND_ONLEESBAAR"),
        ("wie;code\na;b;\n", "BESTAND_ONLEESBAAR"),
        ('wie;code\n"a;b\nc;d\n', "BESTAND_ONLEESBAAR"),
        ("", "BESTAND_ONLEESBAAR"),
    ],
)
def test_fault_23_a_cell_has_one_column_and_a_column_one_name(tekst: str, code: str) -> None:
    assert geweigerd(tekst.encode()) == code


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
