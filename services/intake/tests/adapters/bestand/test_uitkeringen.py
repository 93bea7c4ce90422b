"""File U: what the gemeente delivers about uitkeringen (RUB-19…22)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.domain.aanlevering.commands import Afkeuring
from intake.domain.aanlevering.huishouden import Bedragen, FouteRegel, Uitkeringsregel

Maak = Callable[..., str]
VOORBEELDEN = Path(__file__).parents[5] / "tests" / "voorbeelden"
A, B, C = "999104330", "999218190", "999600138"


@dataclass(frozen=True)
class Gelezen:
    """All of a file at once."""

    regels: tuple[Uitkeringsregel, ...] = field(repr=False)
    fout: tuple[FouteRegel, ...] = field(repr=False)
    afgekeurd: tuple[Afkeuring, ...]
    rijen_totaal: int


def lees(tekst: str | bytes) -> Gelezen:
    lezing = Uitkeringslezing(tekst.encode() if isinstance(tekst, str) else tekst)
    bestand = lezing.bestand()
    regels = sorted((regel for deel in lezing.delen(10) for regel in deel), key=lambda regel: regel.rij)
    return Gelezen(tuple(regels), tuple(lezing.foute()), bestand.afgekeurd, bestand.rijen_totaal)


def fouten(bestand: Gelezen) -> list[tuple[int, str, str]]:
    return [(a.rij, a.kolom, a.code) for a in bestand.afgekeurd]


@pytest.mark.parametrize(("naam", "rijen"), [("klein", 23), ("groot", 386)])
def test_rub_19_the_examples_are_read_without_a_fault(naam: str, rijen: int) -> None:
    bestand = lees((VOORBEELDEN / naam / "U.csv").read_bytes())
    assert (len(bestand.regels), bestand.afgekeurd, bestand.rijen_totaal) == (rijen, (), rijen)


def test_rub_19_a_row_holds_what_its_columns_say(w: Maak, u: Maak) -> None:
    volledig = {"bsn": A, "huishouden": "H1", "netto_uitkering": "2000", "inhoudingen": "10,50", "minimum_vrij": "1500"}
    volledig |= {"onderbreking_tot": "2024-01-01", "derdenbeslag": "J", "maatwerk": "DOORGAAN", "bewindvoerder": "J"}
    [regel] = lees(u(volledig)).regels
    assert regel.bedragen == Bedragen(netto_uitkering=200000, inhoudingen=1050, minimum_vrij=150000)
    assert (regel.bijstand_sinds, regel.onderbreking_tot) == (date(2023, 12, 1), date(2024, 1, 1))
    assert (regel.derdenbeslag, regel.maatwerk, regel.bewindvoerder) == (True, "DOORGAAN", True)
    assert A not in repr(lees(u(volledig)))


def test_rub_22_no_answer_about_derdenbeslag_is_not_a_no(u: Maak) -> None:
    [regel] = lees(u({"bsn": A, "derdenbeslag": "", "bijstand_sinds": ""})).regels
    assert (regel.derdenbeslag, regel.maatwerk, regel.bewindvoerder, regel.bijstand_sinds) == (None, None, False, None)


@pytest.mark.parametrize(
    ("rij", "kolom", "code"),
    [
        ({"bsn": "1"}, "bsn", "BSN_ONGELDIG"),
        ({"bsn": ""}, "bsn", "BSN_ONTBREEKT"),
        ({"uitkeringssoort": ""}, "uitkeringssoort", "UITKERINGSSOORT_ONTBREEKT"),
        ({"uitkeringssoort": "WW"}, "uitkeringssoort", "UITKERINGSSOORT_ONGELDIG"),
        ({"bijstand_sinds": "2023"}, "bijstand_sinds", "BIJSTAND_SINDS_ONGELDIG"),
        ({"onderbreking_tot": "x"}, "onderbreking_tot", "ONDERBREKING_TOT_ONGELDIG"),
        ({"huishouden": "h" * 201}, "huishouden", "HUISHOUDEN_ONGELDIG"),
        ({"netto_uitkering": "1.400,00"}, "netto_uitkering", "NETTO_UITKERING_ONGELDIG"),
        ({"inhoudingen": "-1"}, "inhoudingen", "INHOUDINGEN_ONGELDIG"),
        ({"beslag_afdracht": "?"}, "beslag_afdracht", "BESLAG_AFDRACHT_ONGELDIG"),
        ({"minimum_vrij": "1,234"}, "minimum_vrij", "MINIMUM_VRIJ_ONGELDIG"),
        ({"derdenbeslag": "nee"}, "derdenbeslag", "DERDENBESLAG_ONGELDIG"),
        ({"maatwerk": "JA"}, "maatwerk", "MAATWERK_ONGELDIG"),
        ({"bewindvoerder": "1"}, "bewindvoerder", "BEWINDVOERDER_ONGELDIG"),
    ],
)
def test_rub_19_each_error_has_its_column_and_its_code(u: Maak, rij: dict[str, str], kolom: str, code: str) -> None:
    bestand = lees(u({"bsn": A, **rij}))
    assert fouten(bestand) == [(1, kolom, code)]
    assert bestand.regels == ()
    assert all(uitleg(kolom, code))


def test_rub_19_a_person_stands_once_in_the_file(u: Maak) -> None:
    bestand = lees(u({"bsn": A}, {"bsn": A}))
    assert fouten(bestand) == [(2, "bsn", "BSN_DUBBEL")]
    assert [(f.rij, f.persoon) for f in bestand.fout] == [(2, A)]


def test_rub_21_the_amounts_of_a_household_stand_on_one_row(u: Maak) -> None:
    samen = {"huishouden": "H1", "netto_uitkering": "2000,00"}
    bestand = lees(u({"bsn": A, **samen}, {"bsn": B, **samen}, {"bsn": C, **samen, "huishouden": "H2"}))
    assert fouten(bestand) == [(2, "huishouden", "HUISHOUDEN_DUBBEL_BEDRAG")]
    assert [f.huishouden for f in bestand.fout] == ["H1"]
    assert [regel.rij for regel in bestand.regels] == [1, 3]
