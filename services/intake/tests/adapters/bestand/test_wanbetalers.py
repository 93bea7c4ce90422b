"""File W: every form that is accepted, every error, told once and without the value (RUB-17, RUB-18)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.tabel import BestandGeweigerd
from intake.adapters.bestand.wanbetalers import KOLOMMEN
from intake.adapters.bestand.wanbetalersbestand import Wanbetalersbestand
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing

Maak = Callable[..., str]
VANDAAG = date(2026, 2, 2)
VOORBEELDEN = Path(__file__).parents[5] / "tests" / "voorbeelden"
A, B, C = "999104330", "999218190", "999600138"


def lees(tekst: str | bytes) -> Wanbetalersbestand:
    bestand = Wanbetalerslezing(tekst.encode() if isinstance(tekst, str) else tekst, VANDAAG).bestand()
    return replace(bestand, polissen=tuple(bestand.polissen))


def fouten(bestand: Wanbetalersbestand) -> list[tuple[int, str, str]]:
    return [(a.rij, a.kolom, a.code) for a in bestand.afgekeurd]


@pytest.mark.parametrize(("naam", "polissen", "rijen"), [("klein", 20, 24), ("groot", 300, 457)])
def test_rub_17_the_examples_are_read_without_a_fault(naam: str, polissen: int, rijen: int) -> None:
    bestand = lees((VOORBEELDEN / naam / "W.csv").read_bytes())
    assert (len(bestand.polissen), bestand.rijen_totaal, bestand.afgekeurd) == (polissen, rijen, ())
    assert sum(len(leden) for leden in bestand.polissen) == rijen


def test_rub_17_a_row_holds_what_its_columns_say(w: Maak) -> None:
    [[rij]] = lees(w({"bsn": A, "achterstand_premie": "3214,57", "rente": "0.5", "inningswijze": "CJIB"})).polissen
    assert (rij.bsn, rij.polisnummer, rij.rol, rij.bph_plichtig) == (A, "POLIS-4711", "VERZEKERINGNEMER", True)
    assert (rij.schuld.premie, rij.schuld.rente, rij.schuld.incassokosten) == (321457, 50, None)
    assert (rij.bph_sinds, rij.inningswijze, rij.oudste_vervaldatum) == (date(2025, 1, 1), "CJIB", None)
    assert rij.gegevens.achternaam == "Vermeulen-Zonderling"
    assert A not in repr(rij)
    assert "Vermeulen" not in repr(rij)


@pytest.mark.parametrize("teken", [";", ",", "\t"])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
def test_rub_17_separator_line_end_and_bom_make_no_difference(w: Maak, teken: str, einde: str, begin: str) -> None:
    rijen = [{"bsn": A, "achterstand_premie": "12.34"}, {"bsn": B, "rol": "VERZEKERDE"}]
    bestand = lees(begin + w(*rijen, teken=teken, einde=einde))
    assert bestand == lees(w(*rijen))
    assert bestand.polissen[0][0].schuld.premie == 1234


def test_rub_17_quotes_any_order_of_columns_and_capitals_in_the_header() -> None:
    waarden = {"bsn": f'"{A}"', "achternaam": '"Jansen; ""de oude"""', "geboortedatum": "1980-04-12"}
    waarden |= {"polisnummer": "P", "rol": "VERZEKERINGNEMER", "bph_plichtig": "N", "peildatum": "2026-01-31"}
    kolommen = list(reversed(KOLOMMEN))
    tekst = ";".join(k.upper() for k in kolommen) + "\n" + ";".join(waarden.get(k, "") for k in kolommen)
    [[rij]] = lees(tekst).polissen
    assert rij.gegevens.achternaam == 'Jansen; "de oude"'


def test_rub_17_empty_lines_are_no_rows_but_count(w: Maak) -> None:
    regels = w({"bsn": A}, {"bsn": "1", "polisnummer": "P2"}).splitlines()
    bestand = lees("\n".join([regels[0], regels[1], "", ";" * (len(KOLOMMEN) - 1), regels[2], "", ""]))
    assert bestand.rijen_totaal == 2
    assert fouten(bestand) == [(4, "bsn", "BSN_ONGELDIG")]


@pytest.mark.parametrize(
    ("rij", "kolom", "code"),
    [
        ({"bsn": "999104331"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": "99910433"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": "9991.04.330"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": "000000000"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": "٩٩٩١٠٤٣٣٠"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": ""}, "bsn", "BSN_ONTBREEKT"),
        ({"geboortedatum": ""}, "geboortedatum", "GEBOORTEDATUM_ONTBREEKT"),
        ({"geboortedatum": "12-04-1980"}, "geboortedatum", "GEBOORTEDATUM_ONGELDIG"),
        ({"geboortedatum": "19800412"}, "geboortedatum", "GEBOORTEDATUM_ONGELDIG"),
        ({"geboortedatum": "1980-02-30"}, "geboortedatum", "GEBOORTEDATUM_ONGELDIG"),
        ({"geboortedatum": "2026-02-03"}, "geboortedatum", "GEBOORTEDATUM_IN_TOEKOMST"),
        ({"polisnummer": ""}, "polisnummer", "POLISNUMMER_ONTBREEKT"),
        ({"rol": ""}, "rol", "ROL_ONTBREEKT"),
        ({"rol": "KIND"}, "rol", "ROL_ONGELDIG"),
        ({"rol": "VERZEKERDE"}, "rol", "VERZEKERINGNEMER_ONTBREEKT"),
        ({"bph_plichtig": ""}, "bph_plichtig", "BPH_PLICHTIG_ONTBREEKT"),
        ({"bph_plichtig": "ja"}, "bph_plichtig", "BPH_PLICHTIG_ONGELDIG"),
        ({"bph_sinds": "2025"}, "bph_sinds", "BPH_SINDS_ONGELDIG"),
        ({"inningswijze": "GIRO"}, "inningswijze", "INNINGSWIJZE_ONGELDIG"),
        ({"achterstand_premie": "-1"}, "achterstand_premie", "ACHTERSTAND_PREMIE_ONGELDIG"),
        ({"achterstand_premie": "1.234,56"}, "achterstand_premie", "ACHTERSTAND_PREMIE_ONGELDIG"),
        ({"achterstand_eigen_risico": "1.234"}, "achterstand_eigen_risico", "ACHTERSTAND_EIGEN_RISICO_ONGELDIG"),
        ({"achterstand_eigen_bijdrage": "€ 5"}, "achterstand_eigen_bijdrage", "ACHTERSTAND_EIGEN_BIJDRAGE_ONGELDIG"),
        ({"rente": "veel"}, "rente", "RENTE_ONGELDIG"),
        ({"incassokosten": "1e3"}, "incassokosten", "INCASSOKOSTEN_ONGELDIG"),
        ({"oudste_vervaldatum": "2026-02-03"}, "oudste_vervaldatum", "OUDSTE_VERVALDATUM_IN_TOEKOMST"),
        ({"peildatum": ""}, "peildatum", "PEILDATUM_ONTBREEKT"),
        ({"peildatum": "2026-02-03"}, "peildatum", "PEILDATUM_IN_TOEKOMST"),
        ({"achternaam": "x" * 201}, "achternaam", "ACHTERNAAM_ONGELDIG"),
        ({"straat": "a\x00b"}, "straat", "STRAAT_ONGELDIG"),
    ],
)
def test_rub_17_each_error_has_its_column_and_its_code(w: Maak, rij: dict[str, str], kolom: str, code: str) -> None:
    bestand = lees(w({"bsn": A, **rij}))
    assert fouten(bestand) == [(1, kolom, code)]
    assert bestand.polissen == ()
    assert all(uitleg(kolom, code))


def test_rub_17_empty_is_unknown_where_it_may_be(w: Maak) -> None:
    [[rij]] = lees(w({"bsn": A, "achternaam": "", "postcode": "", "bph_sinds": ""})).polissen
    assert (rij.gegevens.achternaam, rij.bph_sinds, rij.schuld.soorten()) == (None, None, ())


def test_rub_17_all_errors_of_a_row_are_found_and_each_column_once(w: Maak) -> None:
    bestand = lees(w({"bsn": "1", "rol": "KIND", "rente": "x", "peildatum": "gisteren", "bph_plichtig": ""}))
    assert [kolom for _, kolom, _ in fouten(bestand)] == ["bsn", "rol", "bph_plichtig", "rente", "peildatum"]


def test_rub_18_a_bad_row_takes_its_whole_polis_and_no_other(w: Maak) -> None:
    bestand = lees(
        w(
            {"bsn": A, "polisnummer": "P1"},
            {"bsn": "1", "polisnummer": "P1", "rol": "VERZEKERDE"},
            {"bsn": B, "polisnummer": "P2"},
        )
    )
    assert fouten(bestand) == [(2, "bsn", "BSN_ONGELDIG")]
    assert [[rij.rij for rij in leden] for leden in bestand.polissen] == [[3]]
    assert bestand.weggelaten == ((1,),)


def test_rub_18_a_person_stands_once_in_the_file(w: Maak) -> None:
    bestand = lees(w({"bsn": A, "polisnummer": "P1"}, {"bsn": A, "polisnummer": "P2"}))
    assert fouten(bestand) == [(2, "bsn", "BSN_DUBBEL")]
    assert [leden[0].polisnummer for leden in bestand.polissen] == ["P1"]


def test_rub_18_one_verzekeringnemer_per_polis(w: Maak) -> None:
    bestand = lees(w({"bsn": A}, {"bsn": B}, {"bsn": C, "rol": "VERZEKERDE"}))
    assert fouten(bestand) == [(2, "rol", "VERZEKERINGNEMER_DUBBEL")]
    assert bestand.weggelaten == ((1, 3),)


def test_rub_18_debt_stands_with_the_verzekeringnemer(w: Maak) -> None:
    verzekerde = {"bsn": B, "rol": "VERZEKERDE"}
    bestand = lees(w({"bsn": A}, {**verzekerde, "achterstand_premie": "1,00", "rente": "0,01"}))
    assert fouten(bestand) == [
        (2, "achterstand_premie", "BEDRAG_BIJ_VERZEKERDE"),
        (2, "rente", "BEDRAG_BIJ_VERZEKERDE"),
    ]
    assert lees(w({"bsn": A}, {**verzekerde, "rente": "0,00"})).afgekeurd == ()


def test_rub_17_a_row_with_too_many_values_is_refused_with_its_polis(w: Maak) -> None:
    regels = w({"bsn": A, "polisnummer": "P1"}, {"bsn": B, "polisnummer": "P2"}).splitlines()
    bestand = lees("\n".join([regels[0], regels[1] + ";meer", regels[2]]))
    assert fouten(bestand) == [(1, "", "AANTAL_KOLOMMEN_ONGELDIG")]
    assert [leden[0].polisnummer for leden in bestand.polissen] == ["P2"]


def test_rub_17_unknown_and_missing_columns_refuse_the_file_by_name(w: Maak) -> None:
    with pytest.raises(BestandGeweigerd) as geweigerd:
        lees(w({"bsn": A}).replace("rente;", "rentes;").replace("telefoon", "geslacht"))
    assert geweigerd.value.code == "KOLOMMEN_ONJUIST"
    assert geweigerd.value.onbekend == ("geslacht", "rentes")
    assert geweigerd.value.ontbrekend == ("telefoon", "rente")
    for naam in ("geslacht", "rentes", "telefoon", "rente"):
        assert naam in geweigerd.value.detail


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", "BESTAND_LEEG"),
        (b"\n\n", "BESTAND_LEEG"),
        ("bsn;straat\n1;Café\n".encode("latin-1"), "GEEN_UTF8"),
        ("bsn;straat\n".encode("utf-16"), "GEEN_UTF8"),
        (b"PK\x03\x04\xff\xfe", "GEEN_UTF8"),
        (";".join(KOLOMMEN).encode() + b'\n"nooit gesloten;1;2\n', "BESTAND_ONLEESBAAR"),
        (";".join((*KOLOMMEN, "bsn")).encode(), "KOLOM_DUBBEL"),
    ],
)
def test_rub_17_what_is_no_such_file_is_refused_whole(inhoud: bytes, code: str) -> None:
    with pytest.raises(BestandGeweigerd) as geweigerd:
        lees(inhoud)
    assert geweigerd.value.code == code


def test_rub_17_a_file_without_a_header_does_not_tell_on_its_first_person() -> None:
    with pytest.raises(BestandGeweigerd) as geweigerd:
        lees(f"{A};B.;;Vermeulen;1980-04-12\n")
    assert geweigerd.value.code == "KOPREGEL_ONTBREEKT"
    assert A not in str(geweigerd.value)
    assert "vermeulen" not in str(geweigerd.value).lower()


def test_rub_17_unnameable_columns_are_not_repeated(w: Maak) -> None:
    with pytest.raises(BestandGeweigerd) as geweigerd:
        lees(w({"bsn": A}).replace("telefoon", A))
    assert geweigerd.value.onbekend == ("(onleesbare naam)",)


def test_rub_17_a_file_of_only_a_header_has_no_rows(w: Maak) -> None:
    assert lees(w()) == Wanbetalersbestand(polissen=(), afgekeurd=(), weggelaten=(), rijen_totaal=0)
