"""A record is a line: what is wrong with one takes no other with it, and makes who is missing doubtful (N-22, N-23)."""

from collections.abc import Callable
from datetime import date
from itertools import product

import pytest
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.adapters.bestand.wanbetalers import KOLOMMEN
from intake.adapters.bestand.wanbetalersbestand import Wanbetalersbestand
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing

Maak = Callable[..., str]
BSNS = A, B, C, D = "999104330", "999218190", "999600138", "999389087"
VIER = [{"bsn": bsn, "polisnummer": f"P{nr}"} for nr, bsn in enumerate(BSNS, start=1)]


def lees(tekst: str) -> Wanbetalersbestand:
    return Wanbetalerslezing(tekst.encode(), date(2026, 2, 2)).bestand()


def rijen(bestand: Wanbetalersbestand) -> list[int]:
    return sorted({fout.rij for fout in bestand.afgekeurd})


@pytest.mark.parametrize("kolom", KOLOMMEN)
@pytest.mark.parametrize("stuk", [(2, 4), (2, 3), (1, 4), (3,), (4,)])
def test_fault_01_a_stray_quote_in_any_column_costs_its_own_row(w: Maak, kolom: str, stuk: tuple[int, ...]) -> None:
    bestand = lees(w(*({**rij, kolom: '"'} if nr in stuk else rij for nr, rij in enumerate(VIER, start=1))))
    assert (bestand.rijen_totaal, bestand.rijen_goed) == (4, 4 - len(stuk))
    assert rijen(bestand) == bestand.twijfel.rijen == list(stuk)
    assert not bestand.volledig


@pytest.mark.parametrize("teken", [";", ",", "\t"])
@pytest.mark.parametrize("waarde", ['"', 'O"Brien', '"a"b', '"a" ', 'a"', '""a', '"a""', '"a'])
def test_fault_01_a_quote_where_none_can_stand_is_no_record(w: Maak, teken: str, waarde: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "achternaam": waarde}, VIER[2], teken=teken))
    assert (rijen(bestand), bestand.rijen_goed, bestand.volledig) == ([2], 2, False)


@pytest.mark.parametrize("waarde", ['"a;b"', '"zij zei ""nee"""', '""', '"Jansen"'])
def test_fault_01_a_quoted_cell_is_read_beyond_doubt(w: Maak, waarde: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "achternaam": waarde}))
    assert (rijen(bestand), bestand.rijen_goed, bestand.volledig) == ([], 2, True)


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_fault_01_a_cell_over_two_lines_is_one_row_and_in_doubt(w: Maak, einde: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "achternaam": f'"c{einde}d"'}, VIER[2], einde=einde))
    assert (bestand.rijen_totaal, rijen(bestand), bestand.twijfel.rijen) == (3, [2], [2])
    goed = lees(w(VIER[0], {**VIER[1], "achternaam": f'"c{einde}"'}, VIER[2], einde=einde))
    assert (goed.rijen_goed, goed.twijfel.rijen) == (3, [2])


@pytest.mark.parametrize("regel", ["Totaal: 2 rijen", "\x1a", '"', f'{A};"B', "één;twee", ";".join(["x"] * 30)])
def test_fault_01_a_line_after_the_last_is_told(w: Maak, regel: str) -> None:
    bestand = lees(w(*VIER[:2]) + regel)
    assert (bestand.rijen_totaal, rijen(bestand), bestand.twijfel.rijen) == (3, [3], [3])


@pytest.mark.parametrize("kolom", ["bsn", "huishouden", "bewindvoerder", "bijstand_sinds", "netto_uitkering"])
@pytest.mark.parametrize("stuk", [(1, 3), (1, 2), (2,)])
def test_fault_01_a_stray_quote_in_file_u(u: Maak, kolom: str, stuk: tuple[int, ...]) -> None:
    regels = ({"bsn": bsn, **({kolom: '"'} if nr in stuk else {})} for nr, bsn in enumerate(BSNS, start=1))
    lezing = Uitkeringslezing(u(*regels).encode())
    bestand = lezing.bestand()
    assert (bestand.rijen_totaal, bestand.rijen_fout, bestand.volledig) == (4, len(stuk), False)
    assert bestand.twijfel.rijen == list(stuk)


ONZICHTBAAR = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u2060", "\u202e", "\x7f", "\x00", "\ue000", "\u0378"]


@pytest.mark.parametrize(("teken", "vorm"), [*product(ONZICHTBAAR, ("P2{}", "{}P2", "P{}2"))])
def test_fault_02_what_nobody_sees_makes_no_other_polisnummer(w: Maak, teken: str, vorm: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "polisnummer": vorm.format(teken)}))
    assert [(f.rij, f.kolom) for f in bestand.afgekeurd] == [(2, "polisnummer")]
    assert not bestand.volledig


@pytest.mark.parametrize("nummer", ["P\u20102", "Р2", "P\u00a02", "P²", "１２"])
def test_fault_02_what_looks_like_a_polisnummer_is_none(w: Maak, nummer: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "polisnummer": nummer}))
    assert (rijen(bestand), bestand.volledig) == ([2], False)


@pytest.mark.parametrize(
    "nummer",
    [
        "1,23457E+14",
        "1.23457E+14",
        "1E+05",
        "1.23457e+14",
        "1.0E14",
        "9E-05",
        "4711.0",
        "4711,00",
        "#N/B",
        "#REF!",
        "###",
    ],
)
def test_fault_03_what_a_spreadsheet_makes_of_a_number(w: Maak, nummer: str) -> None:
    bestand = lees(w(VIER[0], {**VIER[1], "polisnummer": nummer}))
    assert [(f.rij, f.code) for f in bestand.afgekeurd] == [(2, "POLISNUMMER_DOOR_EXCEL")]
    assert not bestand.volledig


@pytest.mark.parametrize("nummer", ["12E4", "E12", "2026-17/4", "POLIS 12", "0004711", "4711.5", "A#1"])
def test_fault_03_a_polisnummer_of_an_insurer_s_own_form_is_taken(w: Maak, nummer: str) -> None:
    assert lees(w(VIER[0], {**VIER[1], "polisnummer": nummer})).volledig
