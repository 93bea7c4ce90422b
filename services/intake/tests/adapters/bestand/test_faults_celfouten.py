"""What Excel could not find or reckon is a refused row, whatever the column, and never what it happens to say (X2)."""

from collections.abc import Callable
from datetime import date

import pytest
from intake.adapters.bestand.achterstanden import ACHTERSTANDEN
from intake.adapters.bestand.cjib import CJIB
from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.mutaties import MUTATIES
from intake.adapters.bestand.praktijken import RANGSCHIKKING, SCREENING
from intake.adapters.bestand.regellezing import Regellezing, Regelvorm
from intake.adapters.bestand.uitkeringen import KOLOMMEN as U_KOLOMMEN
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.adapters.bestand.wanbetalers import KOLOMMEN as W_KOLOMMEN
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing

Maak = Callable[..., str]
A, B = "999104330", "999218190"
VANDAAG = date(2026, 2, 2)
EXCEL = [
    "#N/A",
    "#N/B",
    "#REF!",
    "#VERW!",
    "#VALUE!",
    "#WAARDE!",
    "#DIV/0!",
    "#DEEL/0!",
    "#NAAM?",
    "#GETAL!",
    "########",
]


@pytest.mark.parametrize("kolom", W_KOLOMMEN)
def test_fault_x2_a_cell_that_excel_could_not_reckon_is_a_refused_row_of_w(w: Maak, kolom: str) -> None:
    for waarde in EXCEL:
        goed, fout = {"bsn": A, "polisnummer": "P1"}, {"bsn": B, "polisnummer": "P2", kolom: waarde}
        bestand = Wanbetalerslezing(w(goed, fout).encode(), VANDAAG).bestand()
        assert {(f.rij, f.kolom) for f in bestand.afgekeurd} == {(2, kolom)}, waarde
        assert bestand.rijen_goed == 1


@pytest.mark.parametrize("kolom", U_KOLOMMEN)
def test_fault_x2_a_cell_that_excel_could_not_reckon_is_a_refused_row_of_u(u: Maak, kolom: str) -> None:
    for waarde in EXCEL:
        lezing = Uitkeringslezing(u({"bsn": A}, {"bsn": B, kolom: waarde}).encode())
        assert {(f.rij, f.kolom) for f in lezing.bestand().afgekeurd} == {(2, kolom)}, waarde


@pytest.mark.parametrize("vorm", [MUTATIES, ACHTERSTANDEN, CJIB, RANGSCHIKKING, SCREENING])
def test_fault_x2_a_cell_that_excel_could_not_reckon_is_a_refused_row_of_a_list(vorm: Regelvorm[object]) -> None:
    kop = ";".join(vorm.kolommen)
    for plek, kolom in enumerate(vorm.kolommen):
        for waarde in EXCEL:
            fout = ";".join(waarde if nr == plek else "" for nr in range(len(vorm.kolommen)))
            lezing = Regellezing(f"{kop}\n{fout}\n".encode(), vorm, VANDAAG)
            assert kolom in {f.kolom for f in lezing.afgekeurd}, waarde


def test_fault_x2_the_report_says_what_it_is(w: Maak) -> None:
    lezing = Wanbetalerslezing(w({"bsn": A}, {"bsn": B, "straat": "#N/B", "polisnummer": "P2"}).encode(), VANDAAG)
    [fout] = lezing.bestand().afgekeurd
    assert fout.code == "STRAAT_CELFOUT"
    assert "Excel" in uitleg(fout.kolom, fout.code).melding


def test_a_house_number_with_a_hash_is_text(w: Maak) -> None:
    for waarde in ("#12", "# 3", "3#"):
        bestand = Wanbetalerslezing(w({"bsn": A, "huisnummertoevoeging": waarde}).encode(), VANDAAG).bestand()
        assert not bestand.afgekeurd
