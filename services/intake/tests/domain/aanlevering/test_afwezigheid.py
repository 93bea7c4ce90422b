"""When so many are missing that the file may be at fault (N-21)."""

import pytest
from intake.domain.aanlevering.afwezigheid import Grens


@pytest.mark.parametrize(
    ("afwezig", "bekend", "massaal"),
    [(5, 5, False), (6, 6, True), (6, 60, False), (6, 59, True), (30, 299, True), (29, 299, False), (0, 0, False)],
)
def test_n_21_more_than_five_and_more_than_a_tenth_is_mass_absence(afwezig: int, bekend: int, *, massaal: bool) -> None:
    assert Grens().massaal(afwezig, bekend) is massaal


def test_n_21_both_bounds_are_settings() -> None:
    assert not Grens(aantal=50).massaal(50, 100)
    assert Grens(aantal=50).massaal(51, 100)
    assert not Grens(procent=100).massaal(99, 99)
    assert Grens(procent=0, aantal=0).massaal(1, 1_000_000)
