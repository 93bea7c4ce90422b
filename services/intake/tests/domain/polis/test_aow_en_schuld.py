"""When AOW begins and what a debt is made of."""

from datetime import date

import pytest
from contracts.intake import Achterstand
from contracts.tarieven import aow_datum
from intake.domain.schuld import Schuldbedragen, totaal_cent


@pytest.mark.parametrize(
    ("geboren", "aow"),
    [
        ("1959-05-14", "2026-05-14"),
        ("1960-12-31", "2027-12-31"),
        ("1961-01-01", "2028-04-01"),
        ("1961-11-30", "2029-02-28"),
        ("1980-04-12", "2047-07-12"),
    ],
)
def test_rub_88_aow_is_67_and_three_months_more_for_who_reaches_67_from_2028(geboren: str, aow: str) -> None:
    assert aow_datum(date.fromisoformat(geboren)) == date.fromisoformat(aow)


def test_rub_17_each_amount_is_a_kind_of_arrears_of_its_own() -> None:
    schuld = Schuldbedragen(premie=300000, eigen_risico=21457, eigen_bijdrage=100, rente=20, incassokosten=3)
    assert schuld.soorten() == (
        Achterstand(achterstandsoort="PREMIE_BASIS", bedrag_cent=300000),
        Achterstand(achterstandsoort="EIGEN_RISICO_VERPLICHT", bedrag_cent=21457),
        Achterstand(achterstandsoort="EIGEN_BIJDRAGE", bedrag_cent=100),
        Achterstand(achterstandsoort="RENTE", bedrag_cent=20),
        Achterstand(achterstandsoort="INCASSOKOSTEN", bedrag_cent=3),
    )
    assert totaal_cent(schuld.soorten()) == 321580


def test_rub_17_what_is_unknown_or_nothing_is_no_kind_of_arrears() -> None:
    assert Schuldbedragen(premie=0, rente=None, incassokosten=5).soorten() == (
        Achterstand(achterstandsoort="INCASSOKOSTEN", bedrag_cent=5),
    )
