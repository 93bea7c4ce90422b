"""Names and dwellings that are written in many ways, and what excludes that two are one person."""

from itertools import product

import pytest
from intake.adapters.gelijkenis import lijkt
from intake.domain.adres import postcode_van, woning_van
from intake.domain.namen import achternaam_van, voorletters_van
from intake.domain.vergelijking import Kenmerken, vergelijk

WIE = Kenmerken(achternaam="Bakker", voorletters="J.P.", geboortedatum="1984-05-06", postcode="6811 AA", huisnummer="1")


@pytest.mark.parametrize(
    "anders",
    ["12A", "12 a", "12-A", "012a", "12 A A"],
)
def test_wgs_8b_one_dwelling_however_its_number_is_written(anders: str) -> None:
    assert woning_van("2311cs", anders) == woning_van("NL-2311 CS", "12", "A")


@pytest.mark.parametrize(("een", "ander"), [("12", "12A"), ("12", "21"), ("12A", "12B"), ("12-1", "121")])
def test_another_number_or_addition_is_another_dwelling(een: str, ander: str) -> None:
    assert woning_van("2311 CS", een) != woning_van("2311 CS", ander)


@pytest.mark.parametrize("tekst", ["", "0311 CS", "2311", "Leiden", None, "23111 CS"])
def test_what_is_no_postcode_is_no_dwelling(tekst: str | None) -> None:
    assert postcode_van(tekst) is None
    assert woning_van(tekst, "12") is None


def test_a_surname_is_taken_apart() -> None:
    een = achternaam_van("Berg, van den")
    assert een == achternaam_van("Berg", "van den")
    assert een is not None and een.delen == ("berg",)
    dubbel = achternaam_van("Jansen e/v de Vries")
    assert dubbel is not None and dubbel.delen == ("jansen", "vries")
    assert achternaam_van("  ") is None


def test_initials_of_names_written_in_full() -> None:
    assert {voorletters_van(t) for t in ("J.P.", "JP", "j p", "Jan Piet", "Johannes Petrus")} == {"jp"}


def test_two_that_are_alike_score_the_same_either_way_and_never_say_what_they_hold() -> None:
    anderen = [
        WIE,
        Kenmerken(achternaam="Baker", geboortedatum="1984-05-06", postcode="6811 AB", huisnummer="1"),
        Kenmerken(achternaam="de Vries-Bakker", geboortedatum="1984-06-05", voorletters="P.J."),
        Kenmerken(geboortedatum="1984-00-00", postcode="6811 AA", huisnummer="1 hs", geslacht="VROUW"),
        Kenmerken(achternaam="Bakker"),
    ]
    for een, ander in product(anderen, anderen):
        heen, terug = vergelijk(een, ander, lijkt), vergelijk(ander, een, lijkt)
        assert heen == terug
        assert 0 <= heen.score <= 100
        assert "akker" not in repr(heen) + repr(een)


def test_a_name_and_an_address_without_a_birth_date_are_nobody() -> None:
    zonder = Kenmerken(achternaam="Bakker", voorletters="J.P.", postcode="6811 AA", huisnummer="1")
    assert vergelijk(WIE, zonder, lijkt).score == 0
    assert vergelijk(WIE, WIE, lijkt).score == 100
