"""What stands in a cell and says nothing: a huishouden that joins strangers, a column name that is a person's data."""

from collections.abc import Callable
from datetime import date

import pytest
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing

Maak = Callable[..., str]
A, B, C = "999104330", "999218190", "999600138"
NIETS = ["alleenstaand", "Alleenstaande", "geen huishouden", "(leeg)", "nvt", "N.v.t.", "-", "0", "onbekend", "geen"]
NIETS += ["x", "niet van toepassing", "(Leeg)", "[leeg]", "single", "1-persoons", "n/b", "Huishouden", "eigen", "?"]
EXCEL = ["1,23457E+14", "1.23457e+14", "#N/B", "#N/A", "#REF!", "#VERW!", "#WAARDE!", "#VALUE!", "#####", "4711,0"]


@pytest.mark.parametrize("waarde", NIETS)
def test_fault_07_a_word_for_no_huishouden_joins_nobody(u: Maak, waarde: str) -> None:
    rijen = ({"bsn": A, "huishouden": waarde}, {"bsn": B, "huishouden": waarde}, {"bsn": C})
    bestand = Uitkeringslezing(u(*rijen).encode()).bestand()
    assert [(f.rij, f.code) for f in bestand.afgekeurd] == [(nr, "HUISHOUDEN_PLAATSHOUDER") for nr in (1, 2)]


@pytest.mark.parametrize("waarde", EXCEL)
def test_fault_07_a_huishouden_that_a_spreadsheet_rewrote_is_refused(u: Maak, waarde: str) -> None:
    rijen = ({"bsn": A, "huishouden": waarde}, {"bsn": B, "huishouden": waarde}, {"bsn": C})
    bestand = Uitkeringslezing(u(*rijen).encode()).bestand()
    assert [(f.rij, f.code) for f in bestand.afgekeurd] == [(nr, "HUISHOUDEN_DOOR_EXCEL") for nr in (1, 2)]


@pytest.mark.parametrize("waarde", ["4711", "H-12", "1", "gezin 12", "J0017", "A", "NIETZSCHE 4"])
def test_fault_07_a_huishouden_that_says_something_is_taken(u: Maak, waarde: str) -> None:
    rijen = ({"bsn": A, "huishouden": waarde}, {"bsn": B, "huishouden": waarde})
    assert Uitkeringslezing(u(*rijen).encode()).bestand().afgekeurd == ()


@pytest.mark.parametrize("nummer", ["NO 4711", "X000", "GEEN-12", "N-0", "1"])
def test_fault_03_a_polisnummer_with_a_word_in_it_is_one(w: Maak, nummer: str) -> None:
    lezing = Wanbetalerslezing(w({"bsn": A, "polisnummer": nummer}).encode(), date(2026, 2, 2))
    assert lezing.bestand().afgekeurd == ()


@pytest.mark.parametrize("einde", ["\v", "\u2028", "\u2029", "\x85", "\f", "\x1e"])
def test_fault_08_a_line_end_that_is_none_repeats_no_data_of_a_person(w: Maak, einde: str) -> None:
    rijen = [{"bsn": bsn, "achternaam": "Zonderling", "straat": "Breestraat", "email": "a@b.nl"} for bsn in (A, B)]
    with pytest.raises(BestandGeweigerd) as geweigerd:
        Wanbetalerslezing(w(*rijen, einde=einde).encode(), date(2026, 2, 2))
    gezegd = f"{geweigerd.value} {geweigerd.value.onbekend} {geweigerd.value.dubbel}".lower()
    for waarde in (A, "zonderling", "breestraat", "a@b.nl", "polis-4711", "verzekeringnemer", "2311"):
        assert waarde not in gezegd
    assert "onleesbare namen" in gezegd


def test_fault_08_a_column_that_we_do_not_know_is_named_when_it_is_a_name(w: Maak) -> None:
    with pytest.raises(BestandGeweigerd) as geweigerd:
        Wanbetalerslezing(w({"bsn": A}).replace("telefoon", "mobiel_nummer").encode(), date(2026, 2, 2))
    assert geweigerd.value.onbekend == ("mobiel_nummer",)


def test_fault_01_a_line_end_that_was_doubled_is_one(w: Maak) -> None:
    tekst = w({"bsn": A, "polisnummer": "P1"}, {"bsn": B, "polisnummer": "P2"}, einde="\r\r\n")
    bestand = Wanbetalerslezing(tekst.encode(), date(2026, 2, 2)).bestand()
    assert (bestand.rijen_goed, bestand.volledig) == (2, True)
