"""A day in a file has the bounds of a day in JSON: from the ends of the calendar nothing can be reckoned (M1)."""

from collections.abc import Callable
from datetime import date

import pytest
from contracts.kalender import EERSTE_DAG, LAATSTE_DAG, is_werkdag, maand, plus_maanden, plus_werkdagen
from intake.adapters.bestand.achterstanden import ACHTERSTANDEN
from intake.adapters.bestand.cjib import CJIB
from intake.adapters.bestand.meldingen import uitleg
from intake.adapters.bestand.mutaties import MUTATIES
from intake.adapters.bestand.regellezing import Regellezing, Regelvorm
from intake.adapters.bestand.uitkeringslezing import Uitkeringslezing
from intake.adapters.bestand.wanbetalerslezing import Wanbetalerslezing
from intake.domain.aanlevering.commands import Afkeuring

Maak = Callable[..., str]
A, B = "999104330", "999218190"
VANDAAG = date(2026, 2, 2)
VOL = {
    MUTATIES: {"bsn": A, "reden": "DETENTIE", "per": "2026-01-01"},
    ACHTERSTANDEN: {"bsn": A, "achterstandsoort": "PREMIE_BASIS", "bedrag": "1,00", "sinds": "2026-01-01"},
    CJIB: {"bsn": A, "bedrag": "1,00", "status": "OPEN", "peildatum": "2026-01-01"},
}
VERLEDEN = ["0001-01-01", "1999-12-31"]
TOEKOMST = ["2100-01-01", "9999-12-31"]


def lijst(vorm: Regelvorm[object], **anders: str) -> list[Afkeuring]:
    rijen = [vorm.kolommen, *([{**VOL[vorm], **rij}.get(k, "") for k in vorm.kolommen] for rij in ({"bsn": B}, anders))]
    tekst = "".join(";".join(rij) + "\n" for rij in rijen)
    return list(Regellezing(tekst.encode(), vorm, VANDAAG).afgekeurd)


@pytest.mark.parametrize(
    ("vorm", "kolom", "dagen"),
    [
        (MUTATIES, "per", VERLEDEN + TOEKOMST),
        (MUTATIES, "tot", TOEKOMST),
        (ACHTERSTANDEN, "sinds", VERLEDEN),
        (CJIB, "peildatum", VERLEDEN),
    ],
)
def test_fault_m1_a_day_of_a_list_lies_in_the_bounds_of_json(
    vorm: Regelvorm[object], kolom: str, dagen: list[str]
) -> None:
    for dag in dagen:
        [fout] = lijst(vorm, **{kolom: dag})
        assert (fout.rij, fout.kolom, fout.code) == (2, kolom, f"{kolom.upper()}_TE_VER")
        assert "2099" in uitleg(kolom, fout.code).melding
    assert lijst(vorm, **{kolom: "2026-02-01"}) == []


def test_fault_m1_the_last_day_that_json_takes_is_taken() -> None:
    assert lijst(MUTATIES, per="2099-12-31") == lijst(MUTATIES, per="2000-01-01") == []


@pytest.mark.parametrize("kolom", ["bph_sinds", "oudste_vervaldatum", "peildatum"])
def test_fault_m1_a_day_of_w_lies_in_the_bounds_of_json(w: Maak, kolom: str) -> None:
    for dag in VERLEDEN:
        goed, fout = {"bsn": B, "polisnummer": "P2"}, {"bsn": A, "polisnummer": "P1", kolom: dag}
        [afgekeurd] = Wanbetalerslezing(w(goed, fout).encode(), VANDAAG).bestand().afgekeurd
        assert (afgekeurd.rij, afgekeurd.kolom, afgekeurd.code) == (2, kolom, f"{kolom.upper()}_TE_VER")


def test_fault_m1_a_day_of_u_lies_in_the_bounds_but_bijstand_may_be_of_long_ago(u: Maak) -> None:
    def fouten(**rij: str) -> list[tuple[int, str, str]]:
        lezing = Uitkeringslezing(u({"bsn": B}, {"bsn": A, **rij}).encode())
        return [(f.rij, f.kolom, f.code) for f in lezing.bestand().afgekeurd]

    for dag in VERLEDEN + TOEKOMST:
        assert fouten(onderbreking_tot=dag) == [(2, "onderbreking_tot", "ONDERBREKING_TOT_TE_VER")]
    for dag in ("0001-01-01", "1899-12-31", *TOEKOMST):
        assert fouten(bijstand_sinds=dag) == [(2, "bijstand_sinds", "BIJSTAND_SINDS_TE_VER")]
    assert fouten(bijstand_sinds="1988-03-01") == []


@pytest.mark.parametrize("dag", [EERSTE_DAG, LAATSTE_DAG])
def test_fault_m1_from_the_first_and_the_last_day_a_plan_can_be_reckoned(dag: date) -> None:
    assert plus_maanden(dag, 12 * 70).year == dag.year + 70
    assert plus_maanden(dag, -12 * 99).year == dag.year - 99
    assert is_werkdag(plus_werkdagen(dag, 30))
    assert maand(dag) in ("2000-01", "2099-12")


def test_fault_m1_beyond_the_last_year_there_is_no_day() -> None:
    assert plus_maanden(date(9999, 12, 31), 1) == date.max
