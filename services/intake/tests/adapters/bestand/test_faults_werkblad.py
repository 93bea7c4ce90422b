"""A workbook says what a person sees in it, and nothing that it says of its own size makes a process grow."""

import csv
import gc
import io
import os
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from intake.adapters.bestand.tabel import RIJEN_MAXIMUM, BestandGeweigerd
from intake.adapters.bestand.werkblad import als_tekst
from python_calamine import CalamineWorkbook

MAXIMUM = 32 * 1024 * 1024
MEGABYTE = 1024 * 1024
RIJEN = int(os.environ.get("UITSTROOM_TEST_RIJEN", "20000")) // 2
_ID = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PAKKET = "http://schemas.openxmlformats.org/package/2006/relationships"
_DELEN = {
    "_rels/.rels": f'<Relationships xmlns="{_PAKKET}">'
    f'<Relationship Id="rId1" Type="{_ID}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_ID}">'
    '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PAKKET}">'
    f'<Relationship Id="rId1" Type="{_ID}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_ID}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}
KOP = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>bsn</t></is></c><c r="B1" t="inlineStr"><is><t>rente</t></is></c></row>'
)


def boek(rijen: str, *, kop: str = KOP, delen: dict[str, str] | None = None) -> bytes:
    """A workbook of which the sheet holds these rows, written as they are."""
    uit = io.BytesIO()
    blad = f'<worksheet xmlns="{_MAIN}"><sheetData>{kop}{rijen}</sheetData></worksheet>'
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pak:
        for naam, inhoud in {**_DELEN, "xl/worksheets/sheet1.xml": blad, **(delen or {})}.items():
            pak.writestr(naam, inhoud)
    return uit.getvalue()


def geweigerd(inhoud: bytes, maximum: int = MAXIMUM) -> str:
    with pytest.raises(BestandGeweigerd) as fout:
        als_tekst(inhoud, maximum)
    return fout.value.code


def rijen_van(inhoud: bytes) -> list[str]:
    return als_tekst(inhoud, MAXIMUM).decode().splitlines()


def _geheugen(wat: str) -> int:
    [gevonden] = re.findall(rf"{wat}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(gevonden) * 1024


def piek(inhoud: bytes, maximum: int = MAXIMUM) -> tuple[str, int]:
    """What came of it, and how many bytes the process took above what it had."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    voor = _geheugen("VmRSS")
    try:
        uitkomst = f"{als_tekst(inhoud, maximum).count(10)} regels"
    except BestandGeweigerd as fout:
        uitkomst = fout.code
    return uitkomst, _geheugen("VmHWM") - voor


VER = {
    "the last cell that Excel has": '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    "the last column": '<row r="2"><c r="XFD2"><v>1</v></c></row>',
    "no column that is": '<row r="2"><c r="ZZZZZZZZ2"><v>1</v></c></row>',
    "no row that is": '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
    "a row less than one": '<row r="0"><c r="A0"><v>1</v></c></row>',
    "rows that go back": '<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
    "cells that go back": '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
    "a text that is not there": '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
    "a style that is none": f'<row r="2"><c r="A2"><v>1</v></c></row>{"<a>" * 40}',
}


@pytest.mark.parametrize("rijen", VER.values(), ids=VER.keys())
def test_fault_x1_a_cell_far_away_is_refused_and_makes_no_rectangle(rijen: str) -> None:
    uitkomst, meer = piek(boek(rijen))
    assert uitkomst in ("BESTAND_ONLEESBAAR", "BESTAND_TE_LANG")
    assert meer < 20 * MEGABYTE


def test_fault_x1_what_only_has_a_make_up_is_no_cell() -> None:
    """Excel writes them for a row or column that was coloured."""
    opgemaakt = (
        '<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="1"/></row><row r="1048576" s="1"><c r="A1048576"/></row>'
    )
    assert rijen_van(boek(opgemaakt)) == ["bsn;rente", "000000001;"]


def test_fault_x1_a_row_too_many_is_too_many() -> None:
    for nummer, code in ((RIJEN_MAXIMUM + 1, None), (RIJEN_MAXIMUM + 2, "BESTAND_TE_LANG")):
        inhoud = boek(f'<row r="{nummer}"><c r="B{nummer}"><v>1</v></c></row>')
        assert (len(rijen_van(inhoud)) == nummer) if code is None else geweigerd(inhoud) == code


BOMMEN = {
    "a tag without end": f'<row r="{"2" * 20_000_000}"/>',
    "ever deeper": "<row>" * 3_000_000,
    "a text without end": f'<row r="2"><c r="A2" t="inlineStr"><is><t>{"x" * 20_000_000}</t></is></c></row>',
    "cells of nothing": f'<row r="2">{"<c/>" * 3_000_000}</row>',
    "cells of nothing in many rows": f"<row>{'<c/>' * 50_000}</row>" * 20,
    "cells of one row": f'<row r="2">{"<c><v>1</v></c>" * 1_000_000}</row>',
    "an entity": "<!DOCTYPE a [<!ENTITY b 'c'>]>",
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("rijen", BOMMEN.values(), ids=BOMMEN.keys())
def test_fault_x5_no_sheet_makes_memory_grow(rijen: str) -> None:
    uitkomst, meer = piek(boek(rijen))
    assert uitkomst in ("BESTAND_ONLEESBAAR", "BESTAND_TE_LANG", "1 regels")
    assert meer < 60 * MEGABYTE, uitkomst


def test_fault_x5_no_texts_make_memory_grow() -> None:
    for teksten in (f"<si><t>{'x' * 30_000}</t></si>" * 400, "<si/>" * 1_500_000):
        inhoud = boek("", delen={"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{teksten}</sst>'})
        uitkomst, meer = piek(inhoud, 5_000_000)
        assert uitkomst == "BESTAND_TE_LANG"
        assert meer < 30 * MEGABYTE


def test_fault_x5_a_package_of_a_million_parts_is_none() -> None:
    assert geweigerd(b"PK\x01\x02" * 2000) == "BESTAND_ONLEESBAAR"


@pytest.mark.timeout(300)
@pytest.mark.parametrize("codering", ["UT-8", "shift_jis", "utf-32", "rot13", "é"])
@pytest.mark.parametrize("deel", ["xl/workbook.xml", "_rels/.rels"])
def test_fault_41_an_encoding_that_nobody_knows_is_no_workbook(deel: str, codering: str) -> None:
    zegt = f'<?xml version="1.0" encoding="{codering}"?>'
    assert geweigerd(boek('<row r="2"><c r="A2"><v>1</v></c></row>', delen={deel: zegt + _DELEN[deel]})) != ""


def test_fault_x5_memory_is_flat_for_a_workbook_as_for_csv() -> None:
    """Cells by the million in a workbook of some hundreds of kilobytes; and as many texts as people have."""
    cel = "".join(f'<c t="inlineStr" s="0"><is><t>Voorbeeld {nr}</t></is></c>' for nr in range(22))
    uitkomst, meer = piek(boek(f"<row>{cel}</row>" * RIJEN))
    assert uitkomst == f"{RIJEN + 1} regels"
    assert meer < 40 * MEGABYTE
    teksten = "".join(f"<si><t>Voorbeeld {nr} van een tekst</t></si>" for nr in range(RIJEN * 5))
    vijf = "".join('<c t="s"><v>%d</v></c>' for _ in range(5))
    cellen = "".join(f"<row>{vijf % tuple(range(nr, nr + 5))}</row>" for nr in range(0, RIJEN * 5, 5))
    inhoud = boek(cellen, delen={"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">{teksten}</sst>'})
    del teksten, cellen
    uitkomst, meer = piek(inhoud)
    assert uitkomst == f"{RIJEN + 1} regels"
    assert meer < 40 * MEGABYTE


FOUTCELLEN = {
    '<c r="B2" t="e"><v>#N/A</v></c>': "#N/A",
    '<c r="B2" t="e"><f>VLOOKUP(A2,C:D,2)</f><v>#REF!</v></c>': "#REF!",
    '<c r="B2" t="e"><v></v></c>': "#N/B",
    '<c r="B2" t="e"/>': "#N/B",
    '<c r="B2"><f>A2*2</f></c>': "#N/B",
    '<c r="B2"><f>A2*2</f><v/></c>': "#N/B",
    '<c r="B2" t="str"><f>A2</f></c>': "#N/B",
    '<c r="B2"><v>nan</v></c>': "#N/B",
    '<c r="B2"><v>1e9999</v></c>': "#N/B",
    '<c r="B2"><v>geen getal</v></c>': "#N/B",
    '<c r="B2" t="b"><v>2</v></c>': "#N/B",
    '<c r="B2" t="iets"><v>1</v></c>': "#N/B",
    '<c r="B2" t="str"><f>""</f><v></v></c>': "",
    '<c r="B2" t="inlineStr"><is><t></t></is></c>': "",
    '<c r="B2"/>': "",
}


@pytest.mark.parametrize(("cel", "tekst"), FOUTCELLEN.items(), ids=FOUTCELLEN.keys())
def test_fault_x2_what_could_not_be_reckoned_is_never_an_empty_cell(cel: str, tekst: str) -> None:
    assert rijen_van(boek(f'<row r="2"><c r="A2"><v>999104330</v></c>{cel}</row>')) == [
        "bsn;rente",
        f"999104330;{tekst}",
    ]


def test_fault_x3_a_whole_number_has_no_decimals() -> None:
    kolommen = ("bsn", "huisnummer", "rang", "telefoon", "rente", "bedrag", "polisnummer", "huishouden")
    waarden = (99910433, 12, 1, 612345678, 64.16, 0.1 + 0.2, 4711, 12)
    uit = io.BytesIO()
    werkmap = xlsxwriter.Workbook(uit)
    blad = werkmap.add_worksheet()
    blad.write_row(0, 0, kolommen)
    blad.write_row(1, 0, waarden)
    werkmap.close()
    verwacht = "099910433;12;1;0612345678;64.16;0.3;4711.0;12.0"
    assert rijen_van(uit.getvalue()) == [";".join(kolommen), verwacht]


def test_fault_x3_a_phone_number_from_abroad_and_a_short_one_stay() -> None:
    kop = '<row r="1"><c r="A1" t="str"><v>telefoon</v></c></row>'
    for nummer in ("31612345678", "14030", "112"):
        assert rijen_van(boek(f'<row r="2"><c r="A2"><v>{nummer}</v></c></row>', kop=kop)) == ["telefoon", nummer]


def test_fault_x1_the_same_cells_as_a_reader_that_others_wrote() -> None:
    """Days in every make-up, booleans, texts with line ends and signs, gaps between rows and cells."""
    uit = io.BytesIO()
    werkmap = xlsxwriter.Workbook(uit)
    blad = werkmap.add_worksheet()
    dagen = [
        date(2026, 1, 31),
        datetime.fromisoformat("2026-01-31T13:30"),
        date(1900, 2, 28),
        date(1900, 3, 1),
        date(9999, 12, 31),
    ]
    makelij = ["dd-mm-yyyy", 'd "de" mmmm', "[$-413]dddd d mmmm yyyy", "yyyy\\-mm\\-dd", "m/d/yy"]
    for rij, dag in enumerate(dagen):
        for kolom, opmaak in enumerate(makelij):
            blad.write_datetime(rij, kolom, dag, werkmap.add_format({"num_format": opmaak}))
    for kolom, opmaak in enumerate(['0 "dagen"', "[Red]0.00", "#,##0", "0.00E+00", "@"]):
        blad.write_number(7, kolom, 450.5, werkmap.add_format({"num_format": opmaak}))
    blad.write_row(9, 1, ["Müller & Zn <b>", "twee\nregels", True, "_x0041_", ' "aan" ; en'])
    blad.write_rich_string(10, 0, "deels ", werkmap.add_format({"bold": True}), "vet")
    werkmap.close()
    inhoud = uit.getvalue()
    anders = CalamineWorkbook.from_filelike(io.BytesIO(inhoud)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    ons = list(csv.reader(io.StringIO(als_tekst(inhoud, MAXIMUM).decode(), newline=""), delimiter=";"))
    assert len(ons) == len(anders) == 11
    for rij, (zo, die) in enumerate(zip(ons, anders, strict=True)):
        for cel, waarde in zip(zo, die, strict=False):
            match waarde:
                case bool():
                    assert cel == "WAAR"
                case datetime() | date():
                    assert cel == waarde.strftime("%Y-%m-%d"), (rij, cel)
                case _:
                    assert cel == str(waarde), (rij, cel)


def test_a_day_counted_from_1904_is_the_same_day() -> None:
    uit = io.BytesIO()
    werkmap = xlsxwriter.Workbook(uit, {"date_1904": True, "default_date_format": "yyyy-mm-dd"})
    werkmap.add_worksheet().write_datetime(0, 0, date(2026, 1, 31))
    werkmap.close()
    assert rijen_van(uit.getvalue()) == ["2026-01-31"]


def test_a_prefix_of_a_name_and_the_strict_form_are_read_alike() -> None:
    streng = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    blad = (
        f'<x:worksheet xmlns:x="{streng}"><x:sheetData><x:row><x:c t="str"><x:v>bsn</x:v></x:c></x:row>'
        "<x:row><x:c><x:v>999104330</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert rijen_van(boek("", delen={"xl/worksheets/sheet1.xml": blad})) == ["bsn", "999104330"]


def test_styles_behind_many_others_are_found() -> None:
    """As of a workbook in which years of make-up were pasted."""
    soort = f'<Relationship Id="rId3" Type="{_ID}/styles" Target="styles.xml"/></Relationships>'
    veel = f"<fonts>{'<font><b/></font>' * 50_000}</fonts><cellStyleXfs>{'<xf/>' * 50_000}</cellStyleXfs>"
    delen = {
        "xl/_rels/workbook.xml.rels": _DELEN["xl/_rels/workbook.xml.rels"].replace("</Relationships>", soort),
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{veel}<cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
    }
    assert rijen_van(boek('<row><c s="1"><v>46053</v></c></row>', delen=delen))[1] == "2026-01-31;"


def test_what_is_read_is_no_more_than_a_file_may_be() -> None:
    rijen = "".join(f'<row r="{nr}"><c r="A{nr}" t="str"><v>{"x" * 1000}</v></c></row>' for nr in range(2, 100))
    assert len(als_tekst(boek(rijen), 100_000)) < 100_000
    assert geweigerd(boek(rijen), 50_000) == "BESTAND_TE_LANG"
